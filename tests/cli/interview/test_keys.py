"""`advisor ask` in a real pseudo-terminal: with keys, at every width, broken off and gone on with."""

from __future__ import annotations

import json
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Advisor
from tests.cli.interview.player import Player
from tests.effort import some_of

DOWN, UP, ENTER, SPACE = "\x1b[B", "\x1b[A", "\r", " "
COLOUR = b"\x1b[36m"


@pytest.fixture
def player(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Player]:
    made = Player("--lang", "fr", cwd=str(tmp_path))
    yield made
    made.child.close(force=True)


def words(advisor: Advisor, question: str, answer: int | None = None) -> str:
    asked = advisor.rulebase.questions[question]
    return advisor.say(asked.ask if answer is None else asked.answers[answer].words, "fr")


def begun(player: Player, advisor: Advisor) -> None:
    """Say that nothing is to be kept, and wait for the first question."""
    player.see("Sur un ordinateur partagé, mieux vaut s’en passer. [o/N]")
    player.press(ENTER)
    player.see(words(advisor, "stage"), "Question 1", "b retour", "q conseils dès maintenant")


def test_an_interview_is_played_through_in_french(player: Player, advisor: Advisor, tmp_path: Path) -> None:
    begun(player, advisor)
    player.press(ENTER + DOWN + DOWN + DOWN + UP + ENTER)
    player.see("Question 2", words(advisor, "aim"))
    player.press("3")
    player.see("Question 3", "[ ]", words(advisor, "tension"))
    player.press(ENTER + SPACE + DOWN + SPACE + DOWN + SPACE + ENTER)
    player.see("Question 4", words(advisor, "topic-plan"))
    player.press("0")
    player.see("Question 5", words(advisor, "rivalry"))
    player.press("0")
    player.see("Question 6")
    player.press("q")
    answers = {"stage": "gathering", "aim": "rough", "tension": ["rivals", "topic"]}
    advice = advisor.assess(answers).to_dict("fr")["recommendations"]
    player.see("Lire la suite", advice[0]["advise"])
    player.press("o" + ENTER)
    player.see("Enregistrer quelque chose")
    player.press("1" + ENTER)
    player.see("Nom du fichier")
    player.press("answers.json" + ENTER)
    player.see("Enregistré dans answers.json")
    player.press(ENTER)
    assert player.leave() == 0
    saved = tmp_path / "answers.json"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert json.loads(saved.read_text("utf-8"))["answers"] == answers
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]


def test_back_keeps_the_answer_and_takes_another(player: Player, advisor: Advisor) -> None:
    begun(player, advisor)
    player.press("4")
    player.see("Question 2")
    player.press("b")
    player.see("Question 1 ·", f"› 4 {words(advisor, 'stage', 3)}")
    player.press("1")
    player.see("Question 2", words(advisor, "stage", 0))
    player.press("bb")
    player.see("C’est la première question.")


def test_why_it_is_asked_is_told_and_untold(player: Player, advisor: Advisor) -> None:
    begun(player, advisor)
    player.press("?")
    player.see("Pourquoi cette question", "Téléphonez à chaque partenaire avant de les réunir.")
    player.press("?")
    player.wait(lambda: "Pourquoi cette question" not in player.text)


@pytest.mark.parametrize("columns", some_of([40, 60, 200], 1))
def test_no_word_is_cut_at_any_width(columns: int, advisor: Advisor) -> None:
    player = Player("--lang", "fr", columns=columns)
    begun(player, advisor)
    player.press("1")
    player.see("Question 2", words(advisor, "aim", 5))
    player.child.close(force=True)


def test_a_window_resized_in_the_middle_is_filled_anew(player: Player, advisor: Advisor) -> None:
    begun(player, advisor)
    player.resize(45)
    player.press(DOWN)
    player.see(words(advisor, "stage", 1), "q conseils dès maintenant")
    player.resize(100)
    player.press(DOWN)
    player.see(words(advisor, "stage", 2), "q conseils dès maintenant")


@pytest.mark.parametrize(
    ("environment", "printed", "answered"),
    [
        ({"LANG": "C"}, "Garder vos réponses", "aucun partenaire n’a encore dit oui"),
        ({"LC_ALL": "C"}, "Garder vos réponses", "aucun partenaire n’a encore dit oui"),
        ({"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}, "Garder vos reponses", "aucun partenaire n'a encore dit oui"),
    ],
)
def test_any_locale_will_do(environment: dict[str, str], printed: str, answered: str, advisor: Advisor) -> None:
    player = Player("--lang", "fr", around=environment)
    player.see(printed, "[o/N]")
    player.press(ENTER)
    player.see("Question 1", words(advisor, "stage"))
    player.press("1")
    player.see(answered, "Question 2")
    player.child.close(force=True)


def test_no_color_is_honoured(advisor: Advisor) -> None:
    cases: list[tuple[dict[str, str], bool]] = [({}, True), ({"NO_COLOR": "1"}, False)]
    for environment, coloured in cases:
        player = Player("--lang", "fr", around=environment)
        begun(player, advisor)
        assert (COLOUR in player.sent or b"\x1b[0;36m" in player.sent) == coloured
        player.child.close(force=True)


@pytest.mark.parametrize("sent", some_of([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT], 2))
def test_nothing_is_lost_where_it_was_agreed_to_keep(sent: signal.Signals, tmp_path: Path, advisor: Advisor) -> None:
    player = Player("--lang", "fr", "--resume", "kept.json", cwd=str(tmp_path))
    player.see("Question 1")
    player.press("3")
    player.see("Question 2")
    player.press("0")
    player.see("Question 3")
    if sent is signal.SIGINT:
        player.press("\x03")
    else:
        os.kill(player.child.pid or 0, sent)
    assert player.leave() != 0
    kept = tmp_path / "kept.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text("utf-8"))["answers"] == {"stage": "first-meetings"}
    again = Player("--lang", "fr", "--resume", "kept.json", cwd=str(tmp_path))
    again.see("Question 3")
    assert "On reprend où vous en étiez" in again.sent.decode()
    again.press("b")
    again.see(words(advisor, "tension"), "Question 2")
    again.press("q")
    again.see("Lire la suite")
    again.press("n" + ENTER)
    again.see("Enregistrer quelque chose")
    again.press(ENTER)
    assert again.leave() == 0
    assert list(tmp_path.iterdir()) == []


def test_save_and_leave_and_go_on(player: Player, advisor: Advisor, tmp_path: Path) -> None:
    begun(player, advisor)
    player.press("3")
    player.see("Question 2")
    player.press("s")
    player.see("Nom du fichier")
    player.press("missing/answers.json" + ENTER)
    player.see("Ce n’est pas enregistré")
    player.press("answers.json" + ENTER)
    player.see("advisor ask --resume answers.json")
    assert player.leave() == 0
    again = Player("--lang", "fr", "--resume", "answers.json", cwd=str(tmp_path))
    again.see("Question 2")
    again.child.close(force=True)


def test_plain_lines_move_no_cursor(tmp_path: Path, advisor: Advisor) -> None:
    player = Player("--lang", "fr", "--plain", columns=80, cwd=str(tmp_path), around={"NO_COLOR": "1"})
    player.see("[o/N]")
    player.press(ENTER)
    player.see("Question 1", "1 " + words(advisor, "stage", 0))
    player.press("?" + ENTER)
    player.see("Pourquoi cette question")
    player.press("3" + ENTER)
    player.see("Question 2")
    player.press("b" + ENTER)
    player.see(f"Votre réponse ({words(advisor, 'stage', 2)})")
    player.press("q" + ENTER)
    player.see("Lire la suite")
    player.child.close(force=True)
    assert b"\x1b" not in player.sent
