"""`examples/client.py` and `examples/client.sh`, run as a newcomer would run them, against a running server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from advisor.advisor import Advisor
from advisor.reports.documents.questionnaire import questionnaire_document
from advisor.rulebase.model import Question
from tests.browser.serving import Server, serving
from tests.needs import needed

pytestmark = pytest.mark.xdist_group("example-clients")

EXAMPLES = Path(__file__).parent.parent / "examples"

SECONDS = 60
"""The longest that a client may take; each needs a second."""

KNOWN = {"stage": "working", "aim": "disputed"}
"""What `client.py` knows before it asks."""

Answer = str | list[str] | None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found


def run(*command: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False, cwd=EXAMPLES
    )


def run_shell(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `sh`; what it runs needs curl."""
    needed("curl", shutil.which("curl"))
    return run("sh", *arguments)


def answer_to(question: Question, number: int) -> Answer:
    """Answer one question after another in every way that there is."""
    ids = [each.id for each in question.answers]
    if number % 3 == 2:
        return None
    if question.several:
        return [] if number % 3 == 0 else ids[:2]
    return ids[-1]


def as_typed(answer: Answer) -> str:
    if answer is None:
        return "?"
    return answer if isinstance(answer, str) else " ".join(answer) or "-"


def first(advisor: Advisor, answers: dict[str, Answer]) -> list[str]:
    """Return the lines that tell what to do first."""
    document = advisor.assess(answers).document("en")
    advised = [each for each in document.recommendations if each.group == "first"]
    return [text for each in advised for text in (each.advise, each.lead, each.because)]


def test_client_in_python_asks_and_prints_the_three_actions(server: Server, advisor: Advisor) -> None:
    answers: dict[str, Answer] = dict(KNOWN)
    typed: list[str] = []
    while question := advisor.next_question(answers, quick=True):
        answers[question.id] = answer_to(question, len(typed))
        typed.append(as_typed(answers[question.id]))
    assert {type(each) for each in answers.values()} == {str, list, type(None)}
    mistyped = ["no-such-answer", ""]
    result = run(sys.executable, "client.py", server.address, typed="\n".join([*mistyped, *typed, ""]))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.count("several with a space between them") == len(mistyped)
    assert result.stdout.count(" of at most 12\n") == len(typed)
    lines = [line.strip() for line in result.stdout.splitlines()]
    told = first(advisor, answers)
    assert len(told) == 3 * 3
    assert [line for line in lines[lines.index(told[0]) :] if line] == told


def test_client_in_python_says_what_the_service_says_is_wrong(server: Server, tmp_path: Path) -> None:
    changed = tmp_path / "client.py"
    changed.write_text((EXAMPLES / "client.py").read_text("utf-8").replace('"disputed"', '"disputd"'), "utf-8")
    result = run(sys.executable, changed, server.address)
    assert result.returncode == 1
    assert result.stderr == "the question “aim” has no answer “disputd”. Did you mean “disputed”?\n"


def test_client_in_python_says_how_it_is_used() -> None:
    result = run(sys.executable, "client.py")
    assert result.returncode == 1
    assert "Usage: python client.py http://" in result.stderr


def test_client_in_shell_asks_for_one_of_each(server: Server, advisor: Advisor) -> None:
    result = run_shell("client.sh", server.address)
    assert (result.returncode, result.stderr) == (0, "")
    known = dict(KNOWN)
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        msgspec.to_builtins(questionnaire_document(advisor.localised("en"))),
        advisor.assess({**known, "scope": "broad"}).to_dict("en"),
        advisor.ask(known, quick=True).to_dict("en"),
        advisor.explain("narrow-the-aim", known).to_dict("en"),
    ]


def test_client_in_shell_stops_at_what_is_refused(server: Server, tmp_path: Path) -> None:
    changed = tmp_path / "client.sh"
    changed.write_text((EXAMPLES / "client.sh").read_text("utf-8").replace('"scope": "broad"', '"scope": "x"'), "utf-8")
    result = run_shell(changed, server.address)
    assert result.returncode != 0
    *_, last = filter(None, result.stdout.splitlines())
    assert json.loads(last)["type"] == "/api/problems/situation-faulty"


def test_client_in_shell_says_how_it_is_used() -> None:
    result = run_shell("client.sh")
    assert result.returncode != 0
    assert "Usage: sh client.sh http://" in result.stderr
