"""What was changed in a rule base is told once, field by field, under the new ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.authoring.comparison.changes import ChangeKind, PartChange, RulebasePart, changes
from advisor.authoring.comparison.pairs import pairs
from advisor.rulebase.model import Rulebase
from tests.authoring.comparison.editing import CONDITION, NEW_RULE, RENAMED, edited

ASKED = "ask_around: {to: A, begin: B, end: C, meanwhile: D, source: [B1]}"
SHORT = "      - answer: short\n        when: {not: {tools: [spade, hose]}}\n"


def changed(old: Rulebase, new: Rulebase) -> list[PartChange]:
    return list(changes(pairs(old, new)))


def test_a_rule_base_is_not_different_from_itself(mini: Rulebase, alliances: Rulebase) -> None:
    assert changed(mini, mini) == []
    assert changed(alliances, alliances) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "part", "name", "field", "before", "after"),
    [
        (*CONDITION, RulebasePart.RULE, "find-water", "when", ["water: [rain, carried]"], ["water: carried"]),
        (
            "b-growing.yaml",
            "timing: later",
            "timing: next",
            RulebasePart.RULE,
            "sell-harvest",
            "timing",
            ["later"],
            ["next"],
        ),
        (
            "a-starting.yaml",
            "priority: low",
            "priority: high",
            RulebasePart.RULE,
            "fix-dates",
            "priority",
            ["low"],
            ["high"],
        ),
        (
            "b-growing.yaml",
            "source: [B1]",
            "source: [B1, B2]",
            RulebasePart.RULE,
            "find-water",
            "source",
            ["B1"],
            ["B1", "B2"],
        ),
        (
            *("a-starting.yaml", "replaces: [invite-neighbours, fix-dates]", "replaces: [invite-neighbours]"),
            *(
                RulebasePart.RULE,
                "meet-to-share-work",
                "replaces",
                ["invite-neighbours", "fix-dates"],
                ["invite-neighbours"],
            ),
        ),
        (
            *("a-starting.yaml", "    priority: low\n", "    priority: low\n    opposes: [find-water]\n"),
            *(RulebasePart.RULE, "fix-dates", "opposes", [], ["find-water"]),
        ),
        (
            *("a-starting.yaml", "follows: [fix-dates]", "follows: [find-water]"),
            *(RulebasePart.RULE, "write-down-decisions", "follows", ["fix-dates"], ["find-water"]),
        ),
        (
            *("a-starting.yaml", "    moment: before-meeting\n", ""),
            *(RulebasePart.RULE, "invite-neighbours", "moment", ["before-meeting"], []),
        ),
        (
            *("a-starting.yaml", "Go from door to door.", "Ring at the doors."),
            *(RulebasePart.RULE, "invite-neighbours", "steps"),
            *(["Write an invitation.", "Go from door to door."], ["Write an invitation.", "Ring at the doors."]),
        ),
        (
            *("a-starting.yaml", "- Write an invitation.", "- {id: write, added: Write it., when: {water: rain}}"),
            *(RulebasePart.RULE, "invite-neighbours", "steps", ["Write an invitation.", "Go from door to door."]),
            ["added: Write it.", "  id: write", "  when:", "    water: rain", "Go from door to door."],
        ),
        (
            *("b-growing.yaml", "      - to: The town\n", "      - to: The town\n        id: town\n"),
            *(RulebasePart.RULE, "find-water", "messages", ["The town", "Dear Sir or Madam,", "we ask for a tap."]),
            ["The town", "Dear Sir or Madam,", "we ask for a tap.", "  id: town"],
        ),
        (
            *("a-starting.yaml", "minutes: 15\n      opening: When", "minutes: 20\n      opening: When"),
            *(RulebasePart.RULE, "fix-dates", "meeting"),
            ["minutes: 15", "The dates of this year", "When can all of us come?"],
            ["minutes: 20", "The dates of this year", "When can all of us come?"],
        ),
        (
            *("b-growing.yaml", "we ask for a tap", "we ask for two taps", RulebasePart.RULE, "find-water", "messages"),
            ["The town", "Dear Sir or Madam,", "we ask for a tap."],
            ["The town", "Dear Sir or Madam,", "we ask for two taps."],
        ),
        (
            *("a-starting.yaml", "Invite your", "Ask your", RulebasePart.RULE, "invite-neighbours", "advise"),
            *(["Invite your neighbours."], ["Ask your neighbours."]),
        ),
        (
            *("b-growing.yaml", "count: 2\n        of:\n          - tools", "count: 1\n        of:\n          - tools"),
            *(RulebasePart.FINDING, "well-equipped", "when"),
            ["at_least:", "  count: 2", "  of:", "    - tools: spade", "    - tools: hose", "    - tools: shed"],
            ["at_least:", "  count: 1", "  of:", "    - tools: spade", "    - tools: hose", "    - tools: shed"],
        ),
        (
            *("a-starting.yaml", "- not: {meetings: regular}", "- not: {meetings: [regular, rare]}"),
            *(RulebasePart.FINDING, "overstretched", "when"),
            ["all:", "  - finding: small-team", "  - not:", "      meetings: regular"],
            ["all:", "  - finding: small-team", "  - not:", "      meetings: [regular, rare]"],
        ),
        (
            *("a-starting.yaml", "ask: How often do you meet?", "ask: Do you meet often?"),
            *(RulebasePart.QUESTION, "meetings", "ask", ["How often do you meet?"], ["Do you meet often?"]),
        ),
        (
            *("a-starting.yaml", "    help: Count only meetings of all members.\n", ""),
            *(RulebasePart.QUESTION, "meetings", "help", ["Count only meetings of all members."], []),
        ),
        (
            *(
                "a-starting.yaml",
                "    ask: How are decisions kept?\n",
                "    ask: How are decisions kept?\n    unsure: Ask Ana\n",
            ),
            *(RulebasePart.QUESTION, "decisions", "unsure", [], ["Ask Ana"]),
        ),
        (
            *("b-growing.yaml", "    none: {text: None of these, ", "    none: {text: Nothing, "),
            *(RulebasePart.QUESTION, "tools", "none", ["None of these"], ["Nothing"]),
        ),
        (
            *(
                "b-growing.yaml",
                "says: Money is short this year}\n",
                "says: Money is short this year}\n    concluded:\n" + SHORT,
            ),
            *(RulebasePart.QUESTION, "budget", "concluded"),
            *([], ["- answer: short", "  when:", "    not:", "      tools: [spade, hose]"]),
        ),
        (
            *("a-starting.yaml", "text: Up to five", "text: Five at most"),
            *(RulebasePart.ANSWER, "members: few", "text", ["Up to five"], ["Five at most"]),
        ),
        (
            *("a-starting.yaml", "says: You never meet", "says: You don’t meet"),
            *(RulebasePart.ANSWER, "meetings: none", "says", ["You never meet"], ["You don’t meet"]),
        ),
        (
            *("a-starting.yaml", "says: You never meet}", "says: You never meet, achieve: Stop}"),
            *(RulebasePart.ANSWER, "meetings: none", "achieve", [], ["Stop"]),
        ),
        (
            *("a-starting.yaml", "- Go from door to door.", "- added: Go from door to door."),
            *(RulebasePart.RULE, "invite-neighbours", "steps"),
            ["Write an invitation.", "Go from door to door."],
            ["Write an invitation.", "added: Go from door to door."],
        ),
        (
            *("a-starting.yaml", "means: There are few of you\n", "means: There are few of you\n    said: parts\n"),
            *(RulebasePart.FINDING, "small-team", "said", ["itself"], ["parts"]),
        ),
        (
            "rulebase.yaml",
            "Find tools.",
            "Get tools.",
            RulebasePart.PASSAGE,
            "B2",
            "text",
            ["Find tools."],
            ["Get tools."],
        ),
        (
            "rulebase.yaml",
            "How to grow",
            "Growing well",
            RulebasePart.SECTION,
            "B",
            "heading",
            ["How to grow"],
            ["Growing well"],
        ),
        (
            *("rulebase.yaml", "name: Garden Guide", "name: Our Garden", RulebasePart.RULEBASE, "mini", "service.name"),
            *(["Garden Guide"], ["Our Garden"]),
        ),
        (
            *("rulebase.yaml", "year: 2019", "year: 2020", RulebasePart.RULEBASE, "mini", "year"),
            *(["2019"], ["2020"]),
        ),
        (
            *("rulebase.yaml", "publisher: The garden union\n", "", RulebasePart.RULEBASE, "mini", "publisher"),
            *(["The garden union"], []),
        ),
        (
            *("rulebase.yaml", "sections:", "turn_to: Call the union.\nsections:"),
            *(RulebasePart.RULEBASE, "mini", "turn_to", [], ["Call the union."]),
        ),
        (
            *(
                "rulebase.yaml",
                "sections:",
                "ask_around: {to: A, begin: B, end: C, meanwhile: D, source: [B1]}\nsections:",
            ),
            *(RulebasePart.RULEBASE, "mini", "ask_around", [], ["A", "B", "C", "D", "B1"]),
        ),
        (
            *("rulebase.yaml", "sections:", "link: https://garden.example/\nsections:"),
            *(RulebasePart.RULEBASE, "mini", "link", [], ["https://garden.example/"]),
        ),
        ("rulebase.yaml", 'version: "1"', 'version: "2"', RulebasePart.RULEBASE, "mini", "version", ["1"], ["2"]),
        (
            *("b-growing.yaml", "given: {water: tap}", "given: {water: [tap]}"),
            *(RulebasePart.RULE, "find-water", "examples"),
            ["given: {water: carried}, expect: advised", "given: {water: tap}, expect: not advised"],
            ["given: {water: carried}, expect: advised", "given: {water: [tap]}, expect: not advised"],
        ),
    ],
)
def test_a_field_is_told_before_and_after(
    file: str,
    old: str,
    new: str,
    part: RulebasePart,
    name: str,
    field: str,
    before: list[str],
    after: list[str],
    tmp_path: Path,
    mini: Rulebase,
) -> None:
    (change,) = changed(mini, edited(tmp_path, (file, old, new)))
    assert (change.part, change.kind, change.before, change.after) == (part, ChangeKind.CHANGED, name, name)
    (only,) = change.fields
    assert (only.name, list(only.before), list(only.after)) == (field, before, after)


def test_new_ids_are_told_and_nothing_else(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, *RENAMED)
    expected = [
        (RulebasePart.RULE, "buy-tools", "get-tools"),
        (RulebasePart.FINDING, "well-equipped", "equipped"),
        (RulebasePart.QUESTION, "water", "water-supply"),
        (RulebasePart.ANSWER, "water-supply: carried", "water-supply: by-hand"),
    ]
    there, back = changed(mini, new), changed(new, mini)
    assert [(each.part, each.before, each.after) for each in there] == expected
    assert [(each.kind, each.fields) for each in (*there, *back)] == [(ChangeKind.RENAMED, ())] * 8
    assert [each.after for each in back] == ["buy-tools", "well-equipped", "water", "water: carried"]


def test_what_is_new_came_and_what_is_gone_went(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, NEW_RULE)
    (came,), (went,) = changed(mini, new), changed(new, mini)
    assert (came.kind, came.before, came.after, came.words) == (
        ChangeKind.CAME,
        None,
        "check-the-tap",
        "Look at the tap.",
    )
    assert (went.kind, went.before, went.after, went.words) == (
        ChangeKind.WENT,
        "check-the-tap",
        None,
        "Look at the tap.",
    )


def test_answers_come_and_go_by_themselves(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, ("b-growing.yaml", "      rain: {", "      well: From a well\n      rain: {"))
    (came,) = changed(mini, new)
    assert (came.part, came.kind, came.after) == (RulebasePart.ANSWER, ChangeKind.CAME, "water: well")


def test_another_order_is_told_of_what_was_moved(tmp_path: Path, mini: Rulebase) -> None:
    tap = "      tap: {text: From a tap, says: You have a water tap}\n"
    rain = "      rain: {text: From the rain, says: You have no water but the rain}\n"
    new = edited(tmp_path, ("b-growing.yaml", tap + rain, rain + tap))
    (change,) = changed(mini, new)
    assert change.part is RulebasePart.ANSWER
    (field,) = change.fields
    assert field.name == "order"
    assert (field.before, field.after) in [((), ("rain",)), (("tap",), ())]
