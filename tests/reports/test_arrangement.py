"""What every form of a document says in one place: how it goes, and what is due before the next meeting."""

from __future__ import annotations

import html
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.reports.formats.layout import Layout
from advisor.reports.wording.arrangement import BEFORE_ROOM, STRENGTHS_NAMED, moments, strengths_line
from advisor.reports.wording.phrases import FOR_YOU, MOMENTS, MOMENTS_ALONE, THIS_WEEK
from advisor.rulebase.model import Moment
from advisor.situation.situation import Situation
from tests import strategies
from tests.browsing import at, begin, fill
from tests.effort import many

WELL = {
    "stage": "working",
    "joint-work": "done",
    "chair": "nobody",
    "goals": "both",
    "aim": "shared",
    "scope": "focused",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_well_is_named_where_anything_does(language: str, advisor: Advisor) -> None:
    result = advisor.assess(WELL)
    document, translations = result.document(language), advisor.translations(language)
    line = strengths_line(document, translations)
    told = [each.lead for each in document.strengths[:STRENGTHS_NAMED]]
    assert len(told) == STRENGTHS_NAMED
    assert all(each in line for each in told)
    for text in (result.text(language, layout=Layout(width=5_000)), result.markdown(language)):
        assert line in text
    assert (
        strengths_line(advisor.assess({"stage": "working", "chair": "nobody"}).document(language), translations) == ""
    )


def test_the_page_names_it_below_what_is_done_first(client: FlaskClient, advisor: Advisor) -> None:
    path = begin(client, language="en")
    fill(client, at(path, "A"), True, stage="working")
    fill(client, at(path, "D"), True, chair="nobody")
    fill(client, at(path, "G"), True, **{"joint-work": "done", "goals": "both"})
    page = html.unescape(client.get(at(path, "advice")).get_data(as_text=True))
    assert page.index('class="plan first"') < page.index('class="strengths"') < page.index('id="strengths"')


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"stage": "working", "tension": ["untested"], "topic-plan": "wait", "acquaintance": "little"},
            "You have set the subject aside for now.",
        ),
        (
            {"stage": "working", "gaps": ["influence"], "ally-list": "wanted"},
            "Go on with those who are with you, and with your list.",
        ),
    ],
)
def test_no_trouble_is_named_as_what_goes_well(answers: dict[str, object], said: str, advisor: Advisor) -> None:
    line = strengths_line(advisor.assess(answers).document("en"), advisor.translations("en"))
    assert line.endswith(f" {said}")


def test_no_more_is_told_to_be_done_before_the_next_meeting_than_can_be(advisor: Advisor) -> None:
    most = 0
    for seed in range(many(300)):
        document = advisor.assess(Situation(strategies.random_answers(list(advisor.questions), seed))).document("en")
        if document.alone:
            continue
        told = moments(document)
        before = [name for name, said in told.items() if said == MOMENTS[Moment.BEFORE]]
        order = [each.id for each in document.recommendations if each.moment is Moment.BEFORE and each.id in told]
        assert before == order[:BEFORE_ROOM]
        most = max(most, sum(each.moment is Moment.BEFORE for each in document.recommendations))
    assert most > BEFORE_ROOM


def test_who_is_alone_is_told_of_this_week_and_of_no_meeting_that_comes_next(advisor: Advisor) -> None:
    found: set[str] = set()
    for seed in range(many(100)):
        answers = {**strategies.random_answers(list(advisor.questions), seed), "stage": "idea"}
        document = advisor.assess(Situation(answers)).document("en")
        assert document.alone
        assert document.meeting is None
        told = moments(document)
        found |= set(told.values())
        groups = {each.id: (each.group, each.moment) for each in document.recommendations}
        week = [name for name, said in told.items() if said == THIS_WEEK]
        assert sorted(week) == sorted(name for name, due in groups.items() if due == (Group.FIRST, Moment.BEFORE))
        assert list(told.values()).count(MOMENTS_ALONE[Moment.BEFORE]) <= BEFORE_ROOM
    assert found <= {THIS_WEEK, *MOMENTS_ALONE.values()}
    assert {THIS_WEEK, MOMENTS_ALONE[Moment.BEFORE]} <= found


@pytest.mark.parametrize("answers", [{}, {"tension": ["topic"]}, {"stage": "gathering"}], ids=str)
def test_nobody_is_taken_to_be_alone_who_may_have_partners(answers: dict[str, object], advisor: Advisor) -> None:
    assert not advisor.assess(answers).document("en").alone


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_speaks_of_people_says_at_its_head_that_it_is_not_handed_out(language: str, advisor: Advisor) -> None:
    result, words = advisor.assess(WELL), advisor.translations(language)(FOR_YOU)
    assert result.markdown(language).startswith(f"*{words}*")
    paragraphs = [each.text for each in Document(BytesIO(result.docx(language))).paragraphs]
    assert words in paragraphs[:2]
    assert words not in advisor.assess({}).markdown(language)
