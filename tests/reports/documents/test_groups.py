"""Every way in shows the groups of the plan, and says the moment of each advice where it differs within one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.rulebase.model import Moment, Rulebase
from tests.browsing import at, begin, fill, plain, text
from webui.application import create_app

MIXED = {"decisions": "spoken", "water": "rain"}
"""“Write your decisions down” is for the next meeting, “Ask for a water tap” for any time."""


@pytest.fixture
def garden(mini: Rulebase) -> Advisor:
    return Advisor(mini)


@pytest.fixture
def crowded(mini: Rulebase) -> Advisor:
    """A rule base with twelve times the same advice, due at the next meeting, and one that is not for now."""
    tap = mini.rules["find-water"]
    more = {f"tap-{n}": replace(tap, id=f"tap-{n}", moment=Moment.AT) for n in range(12)}
    return Advisor(replace(mini, rules={"no-second-plot": mini.rules["no-second-plot"], **more}))


def page(advisor: Advisor, name: str, **answers: str) -> tuple[str, str]:
    """Return the advice on a page, as HTML and as a reader sees it."""
    client = create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()
    topic = begin(client, language="en")
    for section in advisor.rulebase.sections:
        asked = [each.id for each in advisor.questions if each.section == section]
        known: dict[str, Any] = {name: answers[name] for name in asked if name in answers}
        fill(client, at(topic, section), **known)
    response = client.get(at(topic, name))
    return text(response), plain(response)


def test_the_document_has_group_timing_and_moment(garden: Advisor) -> None:
    found = garden.assess(MIXED).to_dict("en")["recommendations"]
    assert [(each["id"], each["group"], each["timing"], each["moment"]) for each in found] == [
        ("write-down-decisions", "first", "now", "at-meeting"),
        ("find-water", "first", "now", None),
    ]


def test_what_finds_no_room_has_a_heading_of_its_own(crowded: Advisor) -> None:
    result = crowded.assess({"water": "rain", "budget": "short", "tools": []})
    heads = ["Do first", "Do next", "Also due, as soon as you can", "Not now"]
    markdown = re.sub(r"(?ms)^## The next meeting.*?(?=^## )", "", result.markdown("en"))
    assert re.findall(r"^## (.*)", markdown, re.MULTILINE)[: len(heads)] == heads
    sizes = [part.count("\n### ") for part in re.split(r"^## ", markdown, flags=re.MULTILINE)[1 : len(heads) + 1]]
    assert sizes == [3, 5, 4, 1]
    lines = result.text("en").splitlines()
    assert [line for line in lines if line in map(str.upper, heads)] == [head.upper() for head in heads]


@pytest.mark.parametrize(
    ("name", "groups", "piece"),
    [
        ("advice", ["next", "more"], '<details class="advice"'),
        ("sheet?all=1", ["first", "next", "more"], "<article"),
    ],
)
def test_a_page_shows_what_finds_no_room_apart(crowded: Advisor, name: str, groups: list[str], piece: str) -> None:
    html, _ = page(crowded, name, water="rain")
    sections = re.findall(r'(?s)<section class="group ([\w-]+)".*?</section>', html)
    assert sections[: len(groups)] == groups
    more = re.search(r'(?s)<section class="group more".*?</section>', html)
    assert more
    assert more[0].count(piece) == 4
    assert re.search(r"Also due, as soon as you can</h[23]>", more[0])


def test_the_moment_is_said_where_it_differs(garden: Advisor) -> None:
    lines = garden.assess(MIXED).text("en").splitlines()
    assert lines[lines.index("1. Write your decisions down.") + 1] == "   (At the next meeting)"
    assert sum("At the next meeting" in line for line in lines) == 1
    markdown = garden.assess(MIXED).markdown("en")
    assert "### Write your decisions down.\n\n*At the next meeting*\n" in markdown
    assert "### Ask for a water tap.\n\n*At" not in markdown


@pytest.mark.parametrize("name", ["advice", "sheet"])
def test_a_page_says_the_moment_where_it_differs_to_everybody(garden: Advisor, name: str) -> None:
    html, read = page(garden, name, **MIXED)
    assert re.search(r"Write your decisions down\.(?: [^.]+\.)? At the next meeting \S", read)
    assert read.count("At the next meeting") == 1
    assert "aria-hidden" not in html[html.index("Write your decisions down") : html.index("At the next meeting")]


@pytest.mark.parametrize("answers", [{"decisions": "spoken"}, {"water": "rain"}])
def test_one_moment_for_all_is_not_said(garden: Advisor, answers: dict[str, str]) -> None:
    result = garden.assess(answers)
    assert "At the next meeting" not in result.text("en") + result.markdown("en")
    assert "At the next meeting" not in page(garden, "advice", **answers)[1] + page(garden, "sheet", **answers)[1]


def test_moments_are_said_again_when_a_group_has_others(garden: Advisor) -> None:
    """What a page keeps for everybody is told apart by the moment it says."""
    app = create_app(garden, {"TESTING": True, "SECRET_KEY": "for tests only"})
    shown = []
    for water in ("rain", "tap", "rain"):
        client = app.test_client()
        topic = begin(client, language="en")
        fill(client, at(topic, "A"), decisions="spoken")
        fill(client, at(topic, "B"), water=water)
        shown.append("At the next meeting" in plain(client.get(at(topic, "advice"))))
    assert shown == [True, False, True]
