"""What the check says of conclusions: never true ones, and nothing that only follows from a broken one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.authoring.checks.check import check
from advisor.authoring.checks.proving.proofs import proofs
from advisor.authoring.checks.soundness import sound
from advisor.authoring.checks.translations import texts_of
from advisor.authoring.translating.extraction import rulebase_template
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import Answered, Holds
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.reading.gaps import Gaps
from tests.authoring.checks.proving.test_proofs import cases
from tests.reasoning.test_concluded_answers import concluding
from tests.strategies import question, random_concluding_rulebase, rule, rulebase

RULES = Path(__file__).parent.parent.parent / "concluding_rules"


def edited(folder: Path, old: str, new: str) -> set[tuple[str, str]]:
    """Return the code and the subject of all problems in a copy in which a text of the first file is replaced."""
    copy = Path(shutil.copytree(RULES, folder / "rules"))
    text = (copy / "a-beginning.yaml").read_text("utf-8")
    assert old in text
    (copy / "a-beginning.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return {(each.code, each.subject) for each in check(copy).problems}


def test_a_rule_base_that_concludes_has_no_problem() -> None:
    assert check(RULES).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{finding: harvested}", "{finding: harvest-in}", ("unknown-finding", "stage")),
        ("{watering: [turns, one]}", "{watring: [turns, one]}", ("unknown-question", "stage")),
        ("answer: planted", "answer: planned", ("unknown-answer", "stage")),
        ("{watering: [turns, one]}", "{all: []}", ("empty-list", "stage")),
        ("when: {harvest: [shared, sold]}", "when: {harvest: [shared, slod]}", ("unknown-answer", "harvested")),
    ],
)
def test_a_broken_conclusion_is_told_and_nothing_that_only_follows(
    old: str, new: str, problem: tuple[str, str], tmp_path: Path
) -> None:
    assert edited(tmp_path, old, new) == {problem}


def test_examples_hold_on_what_is_concluded_too(tmp_path: Path) -> None:
    found = edited(tmp_path, "when: {watering: [turns, one]}", "when: {watering: turns}")
    assert found == {("example-fails", "water-in-turns")}


def test_what_only_tells_an_answer_is_not_idle() -> None:
    asked = concluding(question("a", "xy"), ("x", Answered("b", ("x",))))
    is_x = Answered("a", ("x",))
    assert not list(proofs(sound(rulebase([asked, question("b", "xyz")], {}, [rule("r", is_x)]), Gaps())))
    through = concluding(question("a", "xy"), ("x", Holds("f")))
    base = rulebase([through, question("b", "xyz")], {"f": Answered("b", ("x", "y"))}, [rule("r", is_x)])
    assert not list(proofs(sound(base, Gaps())))


def test_a_conclusion_that_is_never_true_is_found_by_going_through_all_cases() -> None:
    told = 0
    for seed in range(60):
        base = random_concluding_rulebase(seed)
        reached = set()
        for answers in cases(base):
            evaluation = Evaluation(base, answers)
            reached |= {
                (each.id, one.answer)
                for each in base.questions.values()
                for one in each.concluded
                if evaluation.truth(one.when)
            }
        names = [(each.id, one.answer) for each in base.questions.values() for one in each.concluded]
        problems = [each for each in proofs(sound(base, Gaps())) if each.code == "never-concluded"]
        assert {(each.subject, each.values["name"]) for each in problems} == set(names) - reached
        told += len(problems)
    assert told


def test_translators_get_what_none_and_not_knowing_are_called() -> None:
    base = open_rulebase(RULES)
    template = rulebase_template(base, RULES)
    assert {(each.context, (each.id,)) for each in template if each.id} == texts_of(base).keys()
    assert {"broken.none", "broken.unsure", "stage.unsure"} <= {each.context for each in template}
