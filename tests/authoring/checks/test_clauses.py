"""Which questions need clauses, and which something to achieve."""

from __future__ import annotations

from msgspec.structs import replace

from advisor.authoring.checks.clauses import clauses
from advisor.rulebase.conditions import Answered, Holds
from advisor.rulebase.model import AnswerOption, Question, Rulebase, Timing
from advisor.words.translatable import Translatable
from tests import strategies


def asked(name: str, *, says: str = "", achieve: str = "", several: bool = False) -> Question:
    """Return a question with the answers a and b; those named in `says` and `achieve` have them."""
    answers = tuple(
        AnswerOption(
            each,
            Translatable(each, each),
            says=Translatable("s", "Says") if each in says else None,
            achieve=Translatable("a", "Do") if each in achieve else None,
        )
        for each in "ab"
    )
    return replace(strategies.question(name, "", several=several), answers=answers)


def base(*questions: Question, timing: Timing = Timing.NOW) -> Rulebase:
    rules = [strategies.rule(f"rule-{each.id}", Answered(each.id, ("a",)), timing) for each in questions]
    return strategies.rulebase(list(questions), {}, rules)


def found(rulebase: Rulebase) -> list[tuple[str, str, str]]:
    return [(each.code, each.subject, each.values.get("names", "")) for each in clauses(rulebase)]


def test_without_any_clause_none_is_missing() -> None:
    assert found(base(asked("p"), asked("q"))) == []


def test_with_one_clause_all_the_others_are_missing() -> None:
    none = AnswerOption("none", Translatable("n", "Nothing"))
    several = replace(asked("r", says="ab", several=True), none=none)
    assert found(base(asked("p", says="ab"), asked("q", says="a"), several)) == [
        ("missing-clause", "q", "b"),
        ("missing-clause", "r", "none"),
    ]
    told = replace(several, none=replace(none, says=Translatable("s", "Says")))
    assert found(base(asked("p", says="ab"), told)) == []


def test_an_answer_that_could_not_be_read_is_not_told_twice() -> None:
    broken = asked("q", says="a")
    broken = replace(broken, answers=(broken.answers[0], AnswerOption("b", Translatable("b", ""))))
    assert found(base(broken)) == []


def test_only_what_can_be_advised_to_be_changed_needs_something_to_achieve() -> None:
    better = asked("p", achieve="b")
    assert found(base(better, asked("q"))) == [("missing-achieve", "q", "")]
    assert found(base(asked("q"))) == [], "no answer has it"
    assert found(base(better, replace(asked("q"), circumstance=True))) == []
    assert found(base(better, asked("q", several=True))) == []


def test_what_bears_on_no_advice_needs_nothing_to_achieve() -> None:
    questions = [asked("p", achieve="b"), asked("q")]
    assert found(base(*questions, timing=Timing.KEEP)) == []
    through = strategies.rulebase(questions, {"f": Answered("q", ("a",))}, [strategies.rule("r", Holds("f"))])
    assert found(through) == [("missing-achieve", "q", "")]
