"""The files become the model, complete and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.problems.problem import Faulty
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Holds, Not
from advisor.rulebase.model import (
    Finding,
    Priority,
    Question,
    Rule,
    Rulebase,
    RuleStatus,
    Section,
    Timing,
)
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.own_words import ServiceWords
from advisor.rulebase.reading.reader import read
from advisor.rulebase.rule_parts import Step
from advisor.words.translatable import Translatable, translatables_in

TESTS = Path(__file__).parent.parent


def test_the_manifest_names_the_rule_base_and_its_sections(mini: Rulebase) -> None:
    assert (mini.id, mini.version) == ("mini", "1")
    assert mini.title == Translatable("rulebase.title", "A garden that neighbours share")
    assert mini.sheet == Translatable("rulebase.sheet", "The sheet of the garden")
    assert mini.service.name == Translatable("rulebase.service.name", "Garden Guide")
    assert mini.service.reminder == Translatable("rulebase.service.reminder", "Look at our garden again")
    assert mini.publisher == Translatable("rulebase.publisher", "The garden union")
    assert (mini.year, mini.written_in, mini.link) == ("2019", "de", "")
    assert list(mini.sections) == ["A", "B"]
    assert mini.sections["B"].title == Translatable("section-b.title", "Growing")
    assert mini.section_of_code["A3"].id == "A"


def test_everything_stands_in_the_order_of_the_files(mini: Rulebase) -> None:
    assert list(mini.questions) == ["members", "meetings", "decisions", "tools", "water", "budget"]
    assert list(mini.findings) == ["small-team", "overstretched", "well-equipped", "fragile"]
    assert list(mini.rules)[:2] == ["invite-neighbours", "meet-to-share-work"]
    assert list(mini.rules)[-1] == "no-second-plot"


def test_sections_order_the_files_whatever_their_names(tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        new = {"a-starting.yaml": "z.yaml", "b-growing.yaml": "c.yaml"}.get(path.name, path.name)
        (tmp_path / new).write_bytes(path.read_bytes())
    assert next(iter(open_rulebase(tmp_path).questions)) == "members"


def test_a_question(mini: Rulebase) -> None:
    question = mini.questions["meetings"]
    assert question.ask == Translatable("meetings.ask", "How often do you meet?")
    assert question.answer_ids == ("regular", "rare", "none")
    assert question.answers[1].words == Translatable("meetings.answers.rare", "Now and then")
    assert question.help == Translatable("meetings.help", "Count only meetings of all members.")
    assert (question.why, question.several, question.section) == (None, False, "A")
    assert mini.questions["tools"].several


def test_a_rule(mini: Rulebase) -> None:
    rule = mini.rules["meet-to-share-work"]
    assert rule.when == Holds("overstretched")
    assert (rule.timing, rule.priority) == (Timing.NOW, Priority.BLOCKING)
    assert (rule.source, rule.replaces) == (("A1", "A2"), ("invite-neighbours", "fix-dates"))
    assert [example.expect for example in rule.examples] == [RuleStatus.ADVISED, RuleStatus.NOT_ADVISED]
    assert rule.examples[0].given == {"members": "few", "meetings": "none"}
    assert mini.rules["invite-neighbours"].steps == (
        Step(Translatable("invite-neighbours.steps.1", "Write an invitation."), 1),
        Step(Translatable("invite-neighbours.steps.2", "Go from door to door."), 2),
    )
    assert mini.rules["write-down-decisions"].priority is Priority.MEDIUM, "unless another is named"


def test_conditions(mini: Rulebase) -> None:
    assert mini.rules["fix-dates"].when == Answered("meetings", ("rare", "none"))
    assert mini.findings["overstretched"].when == All((Holds("small-team"), Not(Answered("meetings", ("regular",)))))
    assert mini.findings["fragile"].when == AnyOf(
        (Holds("overstretched"), All((Answered("budget", ("short",)), Not(Holds("well-equipped")))))
    )
    assert mini.findings["well-equipped"].when == AtLeast(
        2, tuple(Answered("tools", (tool,)) for tool in ("spade", "hose", "shed"))
    )


def test_everything_knows_its_place(mini: Rulebase) -> None:
    lines = (TESTS / "mini_rules" / "b-growing.yaml").read_text().splitlines()
    for item in (mini.questions["water"], mini.findings["fragile"], mini.rules["sell-harvest"]):
        assert item.place.file.endswith("b-growing.yaml")
        assert lines[item.place.line - 1] == f"  - id: {item.id}"
    budget = mini.rules["borrow-tools"].when.parts[1]  # type: ignore[union-attr]
    assert lines[budget.place.line - 1].strip() == "- budget: short"


def test_findings_settle_after_those_they_rest_on(mini: Rulebase) -> None:
    order = mini.settling_order
    assert sorted(order) == sorted(mini.findings)
    assert order.index("small-team") < order.index("overstretched") < order.index("fragile")
    assert order.index("well-equipped") < order.index("fragile")


def test_replaced_rules_know_by_which(mini: Rulebase) -> None:
    assert mini.replaced_by == {
        "invite-neighbours": ("meet-to-share-work",),
        "fix-dates": ("meet-to-share-work",),
        "buy-tools": ("borrow-tools",),
    }


def test_every_text_of_a_file_has_a_context_of_its_own() -> None:
    contexts = [words.context for words in translatables_in(open_rulebase(TESTS / "mini_rules"))]
    assert len(contexts) == len(set(contexts))
    assert {
        "rulebase.title",
        "rulebase.service.lead",
        "rulebase.publisher",
        "section-a.heading",
        "tools.answers.shed",
        "fragile.means",
    } <= set(contexts)
    assert {"find-water.advise", "find-water.because", "invite-neighbours.steps.2"} <= set(contexts)


def test_texts_know_their_line() -> None:
    mini = open_rulebase(TESTS / "mini_rules")
    parts = (mini.sections, mini.questions, mini.findings, mini.rules)
    items: list[Section | Question | Finding | Rule | ServiceWords] = [item for part in parts for item in part.values()]
    items.append(mini.service)
    for item in items:
        lines = Path(item.place.file).read_text("utf-8").splitlines()
        for words in translatables_in(item):
            line, *after = lines[words.line - 1 :]
            if line.endswith("|"):
                assert [each.strip() for each in after[: words.text.count("\n") + 1]] == words.text.split("\n")
            else:
                assert words.text in line


def test_a_rule_base_with_mistakes_is_not_opened(tmp_path: Path) -> None:
    for name in ("rulebase.yaml", "unknown-question.yaml"):
        (tmp_path / name).write_bytes((TESTS / "bad_rules" / name).read_bytes())
    with pytest.raises(Faulty, match="no question “meeting”"):
        open_rulebase(tmp_path)


def test_a_rule_base_with_mistakes_can_be_read_to_look_for_more(tmp_path: Path) -> None:
    for name in ("rulebase.yaml", "many-mistakes.yaml"):
        (tmp_path / name).write_bytes((TESTS / "bad_rules" / name).read_bytes())
    rulebase, problems, _ = read(tmp_path)
    assert "fix-dates" in rulebase.rules
    assert problems


def test_files_are_named_as_a_person_would_type_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TESTS)
    for folder in (Path("mini_rules"), TESTS / "mini_rules"):
        place = open_rulebase(folder).rules["buy-tools"].place
        assert place.file == str(Path("mini_rules", "b-growing.yaml"))
