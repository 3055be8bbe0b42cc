"""Told situations are read strictly, and every expectation that isn't met is told with its place and its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.authoring.scenarios.document import told_miss
from advisor.authoring.scenarios.run import ScenarioRun, run_scenarios
from advisor.authoring.scenarios.scenario import scenario_from, scenarios_in
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase

TOLD = """\
name: Five neighbours
story: Five neighbours who meet now and then.
answers:
  members: few
  meetings: rare
expect:
  first: [meet-to-share-work]
  covered: [invite-neighbours, fix-dates]
  not_advised: [write-down-decisions]
  open: [decisions]
"""


def tell(folder: Path, *changes: tuple[str, str]) -> Path:
    text = TOLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "told.yaml"
    path.write_text(text, "utf-8")
    return path


def tried(path: Path, rulebase: Rulebase) -> ScenarioRun:
    return run_scenarios([scenario_from(path, rulebase)], Advisor(rulebase).assessor)


def test_what_comes_as_expected_is_no_miss(tmp_path: Path, mini: Rulebase) -> None:
    assert tried(tell(tmp_path), mini).misses == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "about"),
    [
        ("first: [meet-to-share-work]", "first: [fix-dates]", "first", 7, ("fix-dates", "meet-to-share-work")),
        ("first: [meet-to-share-work]", "first: []", "first", 7, ("meet-to-share-work",)),
        ("first: [meet-to-share-work]", "advised: [find-water]", "advised", 7, ("find-water",)),
        ("covered: [invite-neighbours, fix-dates]", "covered: [find-water]", "covered", 8, ("find-water",)),
        ("[write-down-decisions]", "[fix-dates, find-water]", "not_advised", 9, ()),
        ("not_advised: [write-down-decisions]", "strengths: [keep-meeting]", "strengths", 9, ("keep-meeting",)),
        ("not_advised: [write-down-decisions]", "all_strengths: [keep-meeting]", "all_strengths", 9, ("keep-meeting",)),
        ("not_advised: [write-down-decisions]", "more: [find-water]", "more", 9, ("find-water",)),
        ("not_advised: [write-down-decisions]", "later: [sell-harvest]", "later", 9, ("sell-harvest",)),
        ("not_advised: [write-down-decisions]", "not_yet: []", "not_yet", 9, ("no-second-plot",)),
        ("open: [decisions]", "open: [members]", "open", 10, ("members",)),
    ],
)
def test_every_kind_of_expectation_can_be_missed(
    old: str, new: str, key: str, line: int, about: tuple[str, ...], tmp_path: Path, mini: Rulebase
) -> None:
    misses = tried(tell(tmp_path, (old, new)), mini).misses
    if not about:
        assert misses == ()
        return
    (miss,) = misses
    assert (miss.key, miss.line, miss.about) == (key, line, about)


def test_first_and_more_are_what_the_plan_shows_there(tmp_path: Path, mini: Rulebase) -> None:
    taps = {f"tap-{n}": replace(mini.rules["find-water"], id=f"tap-{n}") for n in range(8)}
    crowded = replace(mini, rules={**mini.rules, **taps})
    expected = "first: [meet-to-share-work, find-water, tap-0]\n  more: [tap-6, tap-7]"
    rainy = ("meetings: rare", "meetings: rare\n  water: rain")
    assert tried(tell(tmp_path, ("first: [meet-to-share-work]", expected), rainy), crowded).misses == ()


def test_a_miss_says_where_what_and_why(tmp_path: Path, mini: Rulebase) -> None:
    path = tell(tmp_path, ("first: [meet-to-share-work]", "first: [invite-neighbours]"))
    advisor = Advisor(mini)
    (miss,) = tried(path, mini).misses
    lines = list(told_miss(miss, advisor.reasoning, advisor.localised("en")))
    assert lines[0] == f"{path}:7: first: expected invite-neighbours; came meet-to-share-work."
    assert lines[1].startswith("    invite-neighbours: This advice applies, but other advice contains it")
    assert lines[2].startswith("    meet-to-share-work: This advice is given, because")


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("name: Five neighbours\n", "", "missing-key", 1),
        ("expect:", "expects:", "missing-key", 1),
        ("members: few", "members: dozens", "unknown-answer", 4),
        ("members: few", "mebers: few", "unknown-question", 4),
        ("first: [meet-to-share-work]", "first: [meet]", "unknown-rule", 7),
        ("open: [decisions]", "open: [decision]", "unknown-question", 10),
        ("open: [decisions]", "opens: [decisions]", "unknown-key", 10),
        ("open: [decisions]", "open: decisions", "wrong-type", 10),
        ("first: [meet-to-share-work]", "first: [fix-dates, fix-dates]", "expected-twice", 7),
        ("[write-down-decisions]", "[meet-to-share-work]", "expected-and-not", 9),
        ("not_advised: [write-down-decisions]", "exactly: [fix-dates]", "beside-exactly", 7),
        ("not_advised: [write-down-decisions]", "exactly: []\n  more: [fix-dates]", "beside-exactly", 10),
    ],
)
def test_mistakes_in_a_told_situation_have_their_place(
    old: str, new: str, code: str, line: int, tmp_path: Path, mini: Rulebase
) -> None:
    with pytest.raises(Faulty) as raised:
        scenario_from(tell(tmp_path, (old, new)), mini)
    assert (code, line) in [(each.code, each.line) for each in raised.value.problems]


def test_faults_of_one_file_do_not_hide_the_others(tmp_path: Path, mini: Rulebase) -> None:
    folder = tmp_path / "situations"
    folder.mkdir()
    tell(folder, ("members: few", "members: dozens")).rename(folder / "bad.yaml")
    tell(folder)
    (folder / "empty.yaml").touch()
    told, problems = scenarios_in(tmp_path, mini)
    assert [each.name.text for each in told] == ["Five neighbours"]
    assert [(each.code, Path(each.file).name) for each in problems] == [
        ("unknown-answer", "bad.yaml"),
        ("empty-file", "empty.yaml"),
    ]


def test_counts_what_occurs(tmp_path: Path, mini: Rulebase) -> None:
    counted = tried(tell(tmp_path), mini).coverage
    assert {name for name, count in counted.answers.items() if count} == {"members: few", "meetings: rare"}
    assert {name for name, count in counted.questions.items() if count} == {"members", "meetings"}
    assert {name for name, count in counted.findings.items() if count} == {"small-team", "overstretched", "fragile"}
    assert {name for name, count in counted.rules.items() if count} == {"meet-to-share-work", "no-second-plot"}
    assert 0 < counted.share < 1
