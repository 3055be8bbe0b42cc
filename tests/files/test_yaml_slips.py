"""The slips of people who type: which line has which, and what it should be."""

from __future__ import annotations

import pytest

from advisor.files.yaml_slips import Slip, closed, quoted, slip_in


@pytest.mark.parametrize(
    ("line", "code", "instead"),
    [
        ("\task: How?", "tab-in-front", "ask: How?"),
        ("  \task: How?", "tab-in-front", "ask: How?"),
        ("\u00a0 ask: How?", "other-space", "ask: How?"),
        ("  ask:\u00a0How?", "other-space", "ask: How?"),
        ("  ask:\u202fHow?", "other-space", "ask: How?"),
        ("\ufeff  ask: How?", "other-space", "ask: How?"),
        ("  – id: date", "other-dash", "- id: date"),
        ("  — id: date", "other-dash", "- id: date"),
        ("  • id: date", "other-dash", "- id: date"),
        ("    timing:now", "close-to-colon", "timing: now"),
        ("  - id:date", "close-to-colon", "- id: date"),
        ("  ask: @home?", "sign-in-front", 'ask: "@home?"'),
        ("  ask: *home* or not?", "sign-in-front", 'ask: "*home* or not?"'),
        ("  ask: - or not?", "sign-in-front", 'ask: "- or not?"'),
        ('  ask: `home` or "out"?', "sign-in-front", "ask: '`home` or \"out\"?'"),
        ("  ask: {Home} or not?", "sign-in-front", 'ask: "{Home} or not?"'),
        ("  ask: [Home] or not?", "sign-in-front", 'ask: "[Home] or not?"'),
        ("  - > than that", "sign-in-front", '- "> than that"'),
        ("  ask: Un, deux : trois ?", "colon-in-text", 'ask: "Un, deux : trois ?"'),
    ],
)
def test_it_is_told_with_the_line_as_it_should_be(line: str, code: str, instead: str) -> None:
    assert slip_in(["  - id: other", line], [2]) == Slip(code, 2, instead)


@pytest.mark.parametrize(
    "line",
    [
        "  - id: date",
        "ask: How?",
        "  link: https://example.org",
        "  - {given: {date: open}, expect: advised}",
        "  source: [A1, A2]",
        "  story: |",
        "  story: >-",
        '  ask: "@home?"',
        "  # – a comment",
        "",
        "  - A text – with a dash.",
    ],
)
def test_what_is_right_is_no_slip(line: str) -> None:
    assert slip_in([line], [1]) is None


def test_of_several_lines_the_first_that_is_suspected_is_told() -> None:
    lines = ["a: @b", "  – id: c", "  – id: d"]
    assert slip_in(lines, [3, 2, 1]) == Slip("other-dash", 3, "- id: d")
    assert slip_in(lines, [9, 0, -1]) is None


@pytest.mark.parametrize(("written", "right"), [("     ask: How?", "····ask: How?"), (" ask: How?", "··ask: How?")])
def test_what_begins_where_nothing_does_is_moved_to_what_is_nearest(written: str, right: str) -> None:
    above = ["questions:", "  - id: date", "    why: So."]
    moved = slip_in([*above, written], [4])
    assert moved == Slip("other-indentation", 4, right)
    assert slip_in([*above, "    ask: How?"], [4]) is None


def test_quotes_fit_the_text() -> None:
    assert quoted("it") == '"it"'
    assert quoted('"it"') == "'\"it\"'"
    assert closed("  ask: 'How? ", 7) == "ask: 'How?'"
