"""Whole coalitions, told in `situations/`: what they are advised, and what they must not be told.

Each file holds a story, its answers and what a facilitator who knows the sheet expects. The expectations name
rules, never their wording:

- `first`: what stands under “Do first”, all of it, in order;
- `exactly`: every recommendation, in order;
- `later`, `not_yet`: what is left for later and what is to be left alone, all of it, in order;
- `all_strengths`: every strength, in order;
- `advised`, `strengths`, `covered`: rules that must be there, among others;
- `not_advised`: rules that may be neither a recommendation nor a strength;
- `open`: questions that must still be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from advisor.advisor import Advisor, Result
from advisor.files import strict_yaml
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase, Timing
from advisor.situation.situation import Situation, situation_from

SITUATIONS = Path(__file__).parent / "situations"
FILES = sorted(SITUATIONS.glob("*.yaml"))

WHOLE = ("first", "exactly", "later", "not_yet", "all_strengths")
EXPECTED = (*WHOLE, "advised", "strengths")
OF_RULES = (*EXPECTED, "not_advised", "covered")
KEYS = {"name", "story", "answers", "expect"}


@dataclass(frozen=True, slots=True)
class Told:
    """A file of `situations/`, read but not yet compared with anything."""

    name: str
    story: str
    answers: object
    expect: Mapping[str, list[str]]
    lines: Mapping[str, int] = field(repr=False)

    def situation(self, rulebase: Rulebase, file: str) -> Situation:
        """Return the situation that the answers describe. Raises `Faulty`."""
        return situation_from({"answers": self.answers}, rulebase, file=file, lines=self.lines)

    def expected(self) -> set[str]:
        """Return the rules that must be shown as advice or as a strength."""
        return {rule for key in EXPECTED for rule in self.expect.get(key, [])}


@cache
def told(path: Path) -> Told:
    """Return what a file tells. Strict: the reader of the project, no key unknown, no value twice in a list."""
    node, problems = strict_yaml.parse(path.read_text(encoding="utf-8"), path.name)
    assert not problems, f"{path.name}: {problems}"
    data = strict_yaml.as_data(node)
    assert isinstance(data, dict), f"{path.name}: not a table"
    assert set(data) == KEYS, f"{path.name}: has {sorted(data)}, must have {sorted(KEYS)}"
    name, story, expect = data["name"], data["story"], data["expect"]
    assert isinstance(name, str), f"{path.name}: name is not a text"
    assert isinstance(story, str), f"{path.name}: story is not a text"
    assert isinstance(expect, dict), f"{path.name}: expect is not a table"
    lists: dict[str, list[str]] = {}
    for key, value in expect.items():
        assert isinstance(key, str), f"{path.name}: expect has a key that is no text"
        assert key in (*OF_RULES, "open"), f"{path.name}: expect can't have “{key}”"
        assert isinstance(value, list), f"{path.name}: {key} is not a list"
        lists[key] = [each for each in value if isinstance(each, str)]
        assert lists[key] == value, f"{path.name}: {key} holds something that is no id"
        assert len(set(value)) == len(value), f"{path.name}: {key} names something twice"
    return Told(name, story, data["answers"], lists, dict(strict_yaml.lines_of(node)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_coalition_is_advised_as_a_facilitator_would(path: Path, advisor: Advisor) -> None:
    coalition = told(path)
    try:
        situation = coalition.situation(advisor.rulebase, path.name)
    except Faulty as faulty:
        pytest.fail(f"{path.name}: {faulty.problems}")
    assessment = advisor.assess(situation)
    wrong = list(disagreements(assessment, coalition.expect))
    if wrong:
        pytest.fail("\n".join([f"{coalition.name} ({path.name})", *wrong, *summary(assessment)]), pytrace=False)


def disagreements(assessment: Result, expect: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a line for each expectation that the assessment doesn't meet."""
    recommended = [each.id for each in assessment.recommendations]
    strengths = [each.id for each in assessment.strengths]
    covered = [each.id for each in assessment.covered]
    asked = [each.question for each in assessment.open_questions]
    whole = {
        "first": timed(assessment, Timing.NOW),
        "exactly": recommended,
        "later": timed(assessment, Timing.LATER),
        "not_yet": timed(assessment, Timing.NOT_YET),
        "all_strengths": strengths,
    }
    for key in WHOLE:
        wanted, found = expect.get(key), whole[key]
        if wanted is not None and wanted != found:
            yield f"  {key}: expected {listed(wanted)}"
            yield f"  {' ' * len(key)}     found {listed(found)}"
    for key, found in (("advised", recommended), ("strengths", strengths), ("covered", covered), ("open", asked)):
        for missing in (each for each in expect.get(key, []) if each not in found):
            yield f"  {key}: {missing} is missing; it is {place(missing, assessment)}"
    for unwanted in expect.get("not_advised", []):
        if unwanted in recommended or unwanted in strengths:
            yield f"  not_advised: {unwanted} is {place(unwanted, assessment)}"


def timed(assessment: Result, timing: Timing) -> list[str]:
    """Return the recommendations of one timing."""
    return [each.id for each in assessment.recommendations if each.timing is timing]


def place(name: str, assessment: Result) -> str:
    """Return where in an assessment a rule or question stands, in words for a failure message."""
    for advice in (*assessment.recommendations, *assessment.strengths):
        if advice.id == name:
            return f"advised ({advice.timing.value})"
    for covered in assessment.covered:
        if covered.id == name:
            return f"covered by {', '.join(covered.by)}"
    settling = [each.question for each in assessment.open_questions if name in each.would_settle]
    return f"undecided, for want of {', '.join(settling)}" if settling else "nowhere"


def summary(assessment: Result) -> Iterator[str]:
    """Yield what the assessment says, for a failure message."""
    yield "  The assessment:"
    for timing in Timing:
        rules = timed(assessment, timing)
        if rules:
            yield f"    {timing.value}: {', '.join(rules)}"
    yield f"    strengths: {listed([each.id for each in assessment.strengths])}"


def listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_in_a_coalition_exists(path: Path, alliances: Rulebase) -> None:
    expect = told(path).expect
    rules = {name for key in OF_RULES for name in expect.get(key, [])}
    assert rules <= set(alliances.rules), f"{path.name}: no such rules: {sorted(rules - set(alliances.rules))}"
    questions = set(expect.get("open", []))
    unknown = sorted(questions - set(alliances.questions))
    assert not unknown, f"{path.name}: no such questions: {unknown}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_expectations_of_a_coalition_agree_with_each_other(path: Path) -> None:
    coalition = told(path)
    assert coalition.name.strip(), f"{path.name}: has no name"
    assert len(coalition.story.split()) >= 30, f"{path.name}: the story is too short to follow"
    expect = coalition.expect
    assert "first" in expect or "exactly" in expect or "advised" in expect, f"{path.name}: expects no advice"
    kept_out = set(expect.get("not_advised", []))
    contrary = sorted(kept_out & coalition.expected())
    assert not contrary, f"{path.name}: both expected and not: {contrary}"
    if "exactly" in expect:
        keys = ("first", "later", "not_yet", "advised")
        beside = {rule for key in keys for rule in expect.get(key, [])} - set(expect["exactly"])
        assert not beside, f"{path.name}: advised, but not in exactly: {sorted(beside)}"
    if "all_strengths" in expect:
        assert "strengths" not in expect, f"{path.name}: strengths twice"


def test_every_rule_is_expected_by_some_coalition(alliances: Rulebase) -> None:
    expected = {rule for path in FILES for rule in told(path).expected()}
    missing = [rule for rule in alliances.rules if rule not in expected]
    assert not missing, f"no coalition in tests/situations expects: {', '.join(missing)}"


def test_there_are_many_coalitions_and_no_two_are_alike() -> None:
    assert len(FILES) >= 30
    names = [told(path).name for path in FILES]
    assert len(set(names)) == len(names)
    answers = [repr(told(path).answers) for path in FILES]
    assert len(set(answers)) == len(answers)
