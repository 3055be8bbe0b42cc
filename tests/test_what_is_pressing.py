"""What is pressing stands first in every way in, with the advice that hangs on it, and never only at the end.

Only what is sure to be done first comes before it.
"""

from __future__ import annotations

import html
import json
import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient
from msgspec import UNSET

from advisor import Advisor
from advisor.reports.wording.phrases import (
    FIND_OUT_FIRST,
    FOR_YOU,
    NOTHING_TOLD,
    NOTHING_TOLD_HEAD,
    NOTHING_YET,
    PARTIAL,
    THEN_FIND_OUT,
    THEN_YOU_KNOW,
    TOO_LITTLE,
)
from tests.assessment.test_pressing import PRESSING, SILENT
from tests.browsing import at, begin, fill, plain, text

LANGUAGES = ("en", "fr")

PRAISED = {
    "stage": "working",
    "tension": ["topic"],
    "acquaintance": "well",
    "joint-work": "under-way",
    "aim": "shared",
    "tasks": "simple",
}
"""A subject divides them, what is planned for it isn't known, and all else that was told is well."""


def raw(name: str) -> dict[str, Any]:
    """Return the answers of a silent case as they are written."""
    return {each: value if isinstance(value, str) else sorted(value) for each, value in SILENT[name][0].items()}


def one_line(written: str) -> str:
    return " ".join(written.split())


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def expected(advisor: Advisor, answers: dict[str, Any], language: str) -> tuple[str, list[str], str]:
    """Return the heading, the questions and the sentence that are to be read first."""
    words = advisor.translations(language)
    urgent = [each for each in advisor.assess(answers).document(language).open_questions if each.pressing]
    assert urgent
    advice = dict.fromkeys(rule.advise for each in urgent for rule in each.pressing)
    then = words.labelled(words(THEN_YOU_KNOW), " · ".join(map(words.quoted, advice)))
    return words(FIND_OUT_FIRST), [each.ask for each in urgent], then


@pytest.mark.parametrize("name", PRESSING)
def test_the_terminal_says_it_before_all_else(name: str, advisor: Advisor, language: str) -> None:
    heading, asked, then = expected(advisor, raw(name), language)
    shown = advisor.assess(raw(name)).text(language)
    begins = " ".join([heading.upper(), *(f"- {ask}" for ask in asked), then])
    assert one_line(shown).startswith(one_line(begins))
    assert one_line(advisor.translations(language)(NOTHING_YET)) not in one_line(shown)


@pytest.mark.parametrize("name", PRESSING)
def test_markdown_and_documents_say_it_before_all_else(name: str, advisor: Advisor, language: str) -> None:
    heading, asked, then = expected(advisor, raw(name), language)
    result = advisor.assess(raw(name))
    markdown, for_you = result.markdown(language), advisor.translations(language)(FOR_YOU)
    told = markdown.removeprefix(f"*{for_you}*\n\n")
    assert told.startswith("\n".join([f"## {heading}", "", *(f"- {ask}" for ask in asked), "", then]))
    paragraphs = [each.text for each in Document(BytesIO(result.docx(language))).paragraphs]
    assert [each for each in paragraphs if each != for_you][1 : len(asked) + 3] == [heading, *asked, then]
    for written in (markdown, "\n".join(paragraphs)):
        assert advisor.translations(language)(NOTHING_YET) not in written


@pytest.mark.parametrize("name", PRESSING)
def test_the_document_names_the_advice_at_stake(name: str, client: FlaskClient, advisor: Advisor) -> None:
    response = client.post("/api/v1/assessments?lang=en", json={"answers": raw(name)})
    asked = response.get_json()["open_questions"]
    _, _, questions = SILENT[name]
    danger = PRESSING[name]
    advise = advisor.say(advisor.rulebase.rules[danger].advise, "en")
    for each in asked[: len(questions)]:
        assert each["pressing"] == [{"id": danger, "advise": advise}]
    assert all(each["pressing"] == [] for each in asked[len(questions) :])
    assert json.loads(advisor.assess(raw(name)).to_json("en"))["open_questions"] == asked


@pytest.mark.parametrize("name", SILENT)
def test_a_danger_gets_its_word_on_the_page_and_in_the_terminal(
    name: str, client: FlaskClient, advisor: Advisor, language: str
) -> None:
    advise = advisor.say(advisor.rulebase.rules[SILENT[name][1]].advise, language)
    assert one_line(advise) in one_line(advisor.assess(raw(name)).text(language))
    assert advise in html.unescape(page_of(client, raw(name), language)[0])


def page_of(client: FlaskClient, answers: dict[str, Any], language: str, page: str = "advice") -> tuple[str, str]:
    """Return a page of a questionnaire with some answers, and its path."""
    saved = BytesIO(json.dumps({"answers": answers}).encode())
    opened = client.post(f"/{language}/resume", data={"file": (saved, "answers.json")})
    path = at(opened.headers["Location"], page)
    return text(client.get(path)), path


@pytest.mark.parametrize("name", PRESSING)
def test_the_page_says_it_first_with_the_way_to_answer(
    name: str, client: FlaskClient, advisor: Advisor, language: str
) -> None:
    heading, asked, then = expected(advisor, raw(name), language)
    found, _ = page_of(client, raw(name), language)
    main = found[found.index("<h1>") :]
    seen = one_line(html.unescape(re.sub(r"<[^>]+>", " ", main)))
    first_words = seen[: seen.index(one_line(then)) + len(one_line(then))]
    assert [each for each in (heading, *asked) if one_line(each) not in first_words] == []
    for before in ('<details class="advice"', 'id="strengths"', 'id="group_open"'):
        assert before not in main or main.index('id="pressing"') < main.index(before)
    assert advisor.translations(language)(TOO_LITTLE) not in main
    assert advisor.translations(language)(NOTHING_YET) not in main
    block = main[main.index('id="pressing"') : main.index("</div>")]
    for question, link in zip(SILENT[name][2], re.findall(r'href="([^"]+)"', block), strict=True):
        answered = client.get(link)
        assert "then=advice" in link
        assert answered.status_code == 200, question
    assert re.findall(rf'id="({"|".join(SILENT[name][2])})"', text(client.get(link)))


@pytest.mark.parametrize("name", PRESSING)
def test_it_is_said_once_in_a_heading(name: str, client: FlaskClient, advisor: Advisor, language: str) -> None:
    found, _ = page_of(client, raw(name), language)
    words = re.escape(advisor.translations(language)(FIND_OUT_FIRST))
    assert found.count("<h1>") == 1
    assert len(re.findall(rf"<h[1-6][^>]*>{words}</h", found)) == 1


def test_praise_comes_after_it(client: FlaskClient, advisor: Advisor, language: str) -> None:
    document = advisor.assess(PRAISED).document(language)
    assert document.strengths
    assert [each.id for each in document.recommendations] == ["leave-topic-for-later"]
    found, _ = page_of(client, PRAISED, language)
    heading, _, then = expected(advisor, PRAISED, language)
    assert heading in found
    assert found.index(html.unescape(then)) < min(found.index(each.advise) for each in document.strengths)
    written = one_line(advisor.assess(PRAISED).text(language))
    assert written.index(one_line(then)) < min(written.index(one_line(each.advise)) for each in document.strengths)


def test_the_sheet_says_it_first_too(client: FlaskClient, advisor: Advisor, language: str) -> None:
    _, asked, then = expected(advisor, PRAISED, language)
    found, _ = page_of(client, PRAISED, language, "sheet")
    places = [found.index(each) for each in (*asked, then)]
    assert places == sorted(places)
    document = advisor.assess(PRAISED).document(language)
    told = [html.escape(each.advise, quote=False) for each in (*document.recommendations, *document.strengths)]
    others = [found.index(each) for each in told if each in found]
    assert max(places) < min(others, default=len(found))


SURE = {"stage": "working", "chair": "nobody", "tension": ["topic"]}
"""What is done first is sure, and whether more is urgent hangs on open questions."""


def test_what_is_sure_to_be_done_first_comes_before_it(client: FlaskClient, advisor: Advisor, language: str) -> None:
    words, result = advisor.translations(language), advisor.assess(SURE)
    document = result.document(language)
    first = [each.advise for each in document.recommendations if each.group == "first"]
    later = [each.advise for each in document.recommendations if each.group in ("next", "not-now")]
    _, asked, then = expected(advisor, SURE, language)
    heading = words(THEN_FIND_OUT)
    made = "\n".join(each.text for each in Document(BytesIO(result.docx(language))).paragraphs)
    pages = [page_of(client, SURE, language, page)[0].partition("<h1>")[2] for page in ("advice", "sheet")]
    seen = [html.unescape(re.sub(r"<[^>]+>", " ", page)) for page in pages]
    for form in (result.text(language), result.markdown(language), made, *seen):
        told = one_line(form).replace(heading.upper(), heading)
        place = 0
        for each in (*first, heading, *asked, then):
            place = told.index(one_line(each), place)
        assert words(FIND_OUT_FIRST) not in told
        assert words(FIND_OUT_FIRST).upper() not in told
    assert later
    assert one_line(made).index(one_line(then)) < min(one_line(made).index(one_line(each)) for each in later)


def test_where_nothing_is_pressing_nothing_says_so(client: FlaskClient, advisor: Advisor, language: str) -> None:
    words = advisor.translations(language)
    settled = {**PRAISED, "topic-plan": "open-with-it"}
    for answers in ({}, {"stage": "working"}, settled):
        assert words(FIND_OUT_FIRST).upper() not in advisor.assess(answers).text(language)
        assert words(FIND_OUT_FIRST) not in advisor.assess(answers).markdown(language)
        assert 'id="pressing"' not in page_of(client, answers, language)[0] if answers else True


def test_an_answer_given_from_there_settles_it(client: FlaskClient) -> None:
    found, path = page_of(client, PRAISED, "en")
    (link,) = re.findall(r'href="([^"]+)"', found[found.index('id="pressing"') : found.index("Then you will know")])
    answered = fill(client, link.partition("#")[0].replace("&amp;", "&"), topic_plan="open-with-it")
    assert answered.request.path == path
    assert 'id="pressing"' not in text(answered)
    assert "Set the difficult subject aside for now." in plain(answered)


def test_who_reports_a_subject_in_the_quick_check_is_asked_what_is_planned(client: FlaskClient) -> None:
    told = {"stage": "first-meetings", "aim": "rough", "tension": "topic", "chair": "nobody"}
    path = client.post("/fr/questionnaires", data={"kind": "quick"}).headers["Location"]
    asked = []
    while "/quick/" in path:
        found = client.get(path)
        if found.status_code in (302, 303):
            path = found.headers["Location"]
            continue
        question = path.rpartition("/")[2]
        asked.append(question)
        data = {f"asked-{question}": "1", question: told.get(question, "")}
        path = client.post(path, data=data).headers["Location"]
    after = asked.index("tension") + 1
    assert asked[after : after + 3] == ["topic-plan", "acquaintance", "joint-work"]
    shown = text(client.get(path))
    assert 'id="pressing"' in shown
    block = shown[shown.index('id="pressing"') :]
    assert "Mettez le sujet difficile de côté pour l’instant." in block[: block.index("</div>")]


def test_an_empty_questionnaire_is_not_alarmed(client: FlaskClient) -> None:
    path = begin(client)
    assert 'id="pressing"' not in text(client.get(at(path, "advice")))


def test_who_tells_only_what_goes_well_reads_so_and_is_not_sent_to_ask(
    client: FlaskClient, advisor: Advisor, language: str
) -> None:
    answers = {
        "stage": "gathering",
        "scope": "focused",
        "first-talks": "frank",
        "approach": "friends",
        "stakes": "each",
    }
    result, words = advisor.assess(answers), advisor.translations(language)
    document = result.document(language)
    assert (document.recommendations, bool(document.strengths), document.ask_around) == ([], True, UNSET)
    shown = one_line(result.text(language))
    assert shown.startswith(one_line(words(NOTHING_TOLD)))
    assert one_line(words(PARTIAL)) not in shown
    page, _ = page_of(client, answers, language)
    assert f"<h1>{words(NOTHING_TOLD_HEAD)}" in html.unescape(page)
    assert words(NOTHING_TOLD) in html.unescape(page)
