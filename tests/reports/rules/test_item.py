"""One question, finding or rule: what leads to it, what it leads to, drawn and in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from advisor.advisor import Advisor
from advisor.reports.rules.contents import contents, passages
from advisor.reports.rules.graph import MOST, drawing
from advisor.reports.rules.item import item_document
from advisor.reports.rules.outline import outline
from advisor.reports.rules.outline_formats import outline_as_markdown, outline_as_text
from advisor.reports.rules.svg import as_svg
from advisor.reports.rules.types import FindingDocument, FullQuestion, RuleDocument, View
from advisor.reports.wording.phrases import OURS_MEANS
from advisor.rulebase.model import Rulebase
from tests.authoring.comparison.editing import edited

SVG = "{http://www.w3.org/2000/svg}"


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def small(mini: Rulebase) -> Advisor:
    return Advisor(mini)


def viewed(advisor: Advisor, name: str, language: str = "en") -> View:
    return item_document(advisor.item(name), advisor.localised(language))


def views(advisor: Advisor, language: str) -> list[View]:
    base = advisor.rulebase
    return [viewed(advisor, name, language) for name in (*base.questions, *base.findings, *base.rules)]


def test_a_finding_leads_to_findings_and_rules(small: Advisor) -> None:
    found = viewed(small, "well-equipped")
    assert isinstance(found, FindingDocument)
    assert [(each.kind, each.id, each.against) for each in found.leads_to] == [
        ("finding", "fragile", True),
        ("rule", "buy-tools", True),
        ("rule", "borrow-tools", True),
        ("rule", "sell-harvest", False),
    ]
    assert [each.id for each in found.rests_on.questions] == ["tools"]


def test_what_leads_to_a_finding_is_told_all_the_way(small: Advisor) -> None:
    found = viewed(small, "fragile")
    assert isinstance(found, FindingDocument)
    assert {(link.source, link.target, link.against) for link in found.rests_on.links} == {
        ("finding:overstretched", "finding:fragile", False),
        ("finding:small-team", "finding:overstretched", False),
        ("question:members", "finding:small-team", False),
        ("question:meetings", "finding:overstretched", True),
        ("question:budget", "finding:fragile", False),
        ("finding:well-equipped", "finding:fragile", True),
        ("question:tools", "finding:well-equipped", False),
    }


def test_a_question_bears_on_each_with_its_answers(small: Advisor) -> None:
    found = viewed(small, "meetings")
    assert isinstance(found, FullQuestion)
    assert [(each.id, [answer.id for answer in each.accepted], each.against) for each in found.leads_to] == [
        ("overstretched", ["regular"], True),
        ("fix-dates", ["rare", "none"], False),
        ("keep-meeting", ["regular"], False),
    ]
    text = " ".join(outline_as_text(outline(found, small.localised("en").translations)).split())
    assert "Too much rests on too few people [overstretched] ← any but “At fixed dates”" in text
    assert "[fix-dates] ← “Now and then” or “Never”" in text


def test_a_step_with_a_condition_stands_apart_with_it(tmp_path: Path) -> None:
    edit = "- {id: write, added: Write an invitation., when: {water: rain}}"
    advisor = Advisor(edited(tmp_path, ("a-starting.yaml", "- Write an invitation.", edit)))
    found = viewed(advisor, "invite-neighbours")
    assert isinstance(found, RuleDocument)
    assert (found.steps, found.added_steps) == (["Go from door to door."], [])
    assert found.sometimes
    assert [(each.id, each.step, each.added) for each in found.sometimes] == [("write", "Write an invitation.", True)]
    shown = outline(found, advisor.localised("en").translations)
    assert on_one_line(outline_as_text(shown)).endswith(OURS_MEANS)
    markdown = outline_as_markdown(shown)
    assert "- Write an invitation.\u00a0° `write`\n  - Where does the water come from? → “From the rain”" in markdown


def test_a_rule_tells_what_its_passages_say(small: Advisor) -> None:
    found = viewed(small, "meet-to-share-work")
    assert isinstance(found, RuleDocument)
    assert [(each.code, each.words) for each in found.source] == [
        ("A1", "Look for helpers."),
        ("A2", "Fix your meetings."),
    ]


def test_the_contents_name_everything_once(advisor: Advisor) -> None:
    sections = contents(advisor.localised("fr")).sections
    base = advisor.rulebase
    assert sorted(each.id for section in sections for each in section.questions) == sorted(base.questions)
    assert sorted(each.id for section in sections for each in section.findings) == sorted(base.findings)
    assert sorted(each.id for section in sections for each in section.rules) == sorted(base.rules)


def test_each_passage_names_the_rules_that_cite_it(advisor: Advisor) -> None:
    told = {each.code: each for section in passages(advisor.localised("en")) for each in section.passages}
    assert set(told) == set(advisor.rulebase.section_of_code)
    for rule in advisor.rules:
        for code in told:
            assert (rule.id in [each.id for each in told[code].cited_by]) == (code in rule.source)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_outline_fits_the_terminal_and_says_the_same_in_markdown(advisor: Advisor, language: str) -> None:
    translations = advisor.localised(language).translations
    for each in views(advisor, language):
        told = outline(each, translations)
        text, markdown = outline_as_text(told), outline_as_markdown(told)
        assert max(map(len, text.splitlines())) <= 80
        assert markdown.startswith(f"# {told.title}\n\n`{each.id}`\n")
        for part in told.parts:
            assert f"\n## {part.heading}\n" in markdown
            for line in part.lines:
                assert on_one_line(line.text) in on_one_line(text)
                assert f"- {line.text}" in markdown


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_picture_is_a_file_of_its_own(advisor: Advisor, language: str) -> None:
    translations = advisor.localised(language).translations
    for each in views(advisor, language):
        svg = ET.fromstring(as_svg(each, translations))  # noqa: S314  our own
        assert svg.tag == f"{SVG}svg"
        title, desc, style = (svg.find(f"{SVG}{name}") for name in ("title", "desc", "style"))
        assert title is not None
        assert title.text == outline(each, translations).title
        assert desc is not None
        assert desc.text
        assert style is not None
        assert "prefers-color-scheme: dark" in str(style.text)
        groups = svg.findall(f".//{SVG}g[@transform]/{SVG}g")
        assert len(groups) == len(drawing(each, translations).boxes)


def test_words_cannot_break_the_picture(small: Advisor) -> None:
    found = viewed(small, "members")
    assert isinstance(found, FullQuestion)
    hostile = msgspec.structs.replace(found, ask="</text> & <b>")
    svg = ET.fromstring(as_svg(hostile, small.localised("en").translations))  # noqa: S314  our own
    assert "</text> & <b>" in [text.text for text in svg.iter(f"{SVG}text")]


def test_a_picture_draws_a_broken_line_where_something_must_not_be_so(small: Advisor) -> None:
    translations = small.localised("en").translations
    drawn = drawing(viewed(small, "buy-tools"), translations)
    assert [curve.against for curve in drawn.curves] == [True, False, False]
    assert "Broken lines" in drawn.caption(translations)
    assert "Broken lines" not in drawing(viewed(small, "fix-dates"), translations).caption(translations)


def test_a_rule_that_is_related_in_two_ways_is_drawn_once_with_both(small: Advisor) -> None:
    found = viewed(small, "borrow-tools")
    assert isinstance(found, RuleDocument)
    drawn = drawing(msgspec.structs.replace(found, opposes=found.replaces), small.localised("en").translations)
    (box,) = (box for box in drawn.boxes if box.id == "buy-tools")
    assert box.lines[: box.labels] == ("Takes the place of", "Never together with")


def test_of_too_many_boxes_the_last_counts_the_others(advisor: Advisor) -> None:
    found = max(
        (each for each in views(advisor, "en") if isinstance(each, FindingDocument)),
        key=lambda each: len(each.leads_to),
    )
    assert len(found.leads_to) > MOST
    translations = advisor.localised("en").translations
    drawn = drawing(found, translations)
    (about,) = (box for box in drawn.boxes if box.about)
    right = [box for box in drawn.boxes if box.x > about.x]
    assert len(right) == MOST
    assert right[-1].kind == "more"
    others = len({each.id for each in found.leads_to}) - MOST + 1
    assert right[-1].lines == (f"and {others} others",)
