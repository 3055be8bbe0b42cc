"""The advice on its page and on paper: what stands where, why, and what would change it."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from tests.browsing import at, begin, dont_know, first, plain, text, walk
from webui.drawings.standings import MARKS, legend, standings


@pytest.fixture
def advised(client: FlaskClient) -> str:
    """The path of the advice after choosing the last answer but one everywhere."""
    gone = walk(client, begin(client), lambda _, values: values[-2])
    return at(gone[0], "advice")


def test_an_advice_leads_to_its_rule(client: FlaskClient, advised: str) -> None:
    links = {urljoin(advised, link) for link in re.findall(r'href="(rules/[^"]+)"', text(client.get(advised)))}
    assert links
    assert all(client.get(link).status_code == 200 for link in links)


def test_its_rule_leads_back_to_it_however_far_one_went(client: FlaskClient, advised: str) -> None:
    (link, *_) = re.findall(r'href="(rules/[^"]+)"', text(client.get(advised)))
    rule = urljoin(advised, link)
    page = text(client.get(rule))
    assert f'href="{advised}#{link.removeprefix("rules/")}">Revenir aux conseils' in page
    beside = re.findall(rf'href="({at(advised, "rules")}/[^"]+)"', page)
    assert beside
    for each in beside:
        further = text(client.get(each))
        (back,) = re.findall(rf'href="({advised}[^"]*)">Revenir aux conseils', further)
        _, _, anchor = back.partition("#")
        assert not anchor or f'id="{anchor}"' in text(client.get(advised))
    english = client.get(rule.replace("/fr/", "/en/", 1))
    assert f'href="{advised.replace("/fr/", "/en/", 1)}#' in text(english)


@pytest.mark.parametrize("name", ["abcdefghjk", "short", "x" * 400, "%2e%2e"])
def test_without_that_questionnaire_a_rule_is_shown_as_to_all(client: FlaskClient, name: str) -> None:
    response = client.get(f"/fr/q/{name}/rules/chair-against-drift")
    assert (response.status_code, response.headers["Location"]) == (302, "/fr/rules/chair-against-drift")
    assert "Revenir aux conseils" not in text(client.get(response.headers["Location"]))
    assert client.get(f"/fr/q/{name}/rules/nothing").status_code == 404


def test_at_most_three_things_come_first_and_their_steps_stand_open(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    section = re.search(r'(?s)<section class="group first".*?</section>', page)
    assert section
    assert 1 <= section[0].count("<article") <= 3
    assert "Comment s’y prendre" not in section[0]
    assert 'type="checkbox"' in section[0]


def test_steps_can_be_ticked_and_have_names(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    steps = re.findall(r'data-step="([^"]+)"', page)
    assert len(steps) == len(set(steps)) > 3


def test_the_page_tells_what_would_change_an_advice(client: FlaskClient, advised: str) -> None:
    assert "Ce conseil devient inutile" in plain(client.get(advised))


def test_a_result_without_answers_says_so(client: FlaskClient) -> None:
    page = plain(client.get(at(begin(client), "advice")))
    assert "trop peu" in page or "partiel" in page


@pytest.mark.parametrize("page", ["advice", "sheet"])
def test_headings_are_in_order(client: FlaskClient, advised: str, page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", text(client.get(at(advised, page))))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique(client: FlaskClient, advised: str) -> None:
    for path in (advised, at(advised, "sheet"), at(advised, "check"), "/fr/"):
        ids = re.findall(r'\sid="([^"]+)"', text(client.get(path)))
        assert len(ids) == len(set(ids)), path


def test_the_sheet_has_everything_open_and_room_to_write(client: FlaskClient, advised: str) -> None:
    page = text(client.get(at(advised, "sheet")))
    assert "<details" not in page
    assert page.count("Qui</span>") == page.count("Quand</span>") > 3
    on_page = re.findall(r"<h3>(.*?)</h3>", text(client.get(advised)))
    assert re.findall(r"<h3>(.*?)</h3>", page) == on_page


def test_what_is_kept_for_all_holds_no_answers(client: FlaskClient, advised: str) -> None:
    """Two people with different answers get their own reasons around the same advice."""
    everywhere = text(client.get(advised))
    other = client.application.test_client()
    gone = walk(other, begin(other), first)
    reasons = re.findall(r"vous avez répondu «[^»]+»", text(other.get(at(gone[0], "advice"))))
    assert reasons
    assert set(reasons) != set(re.findall(r"vous avez répondu «[^»]+»", everywhere))


def test_the_picture_counts_the_document(advisor: Advisor) -> None:
    document = advisor.assess({"stage": "working", "aim": "disputed", "scope": "broad", "chair": "firm"}).document("en")
    rows = standings(document, advisor.rulebase, advisor.wording("en"))
    assert len(rows) == len(advisor.rulebase.sections)
    counted = Counter(mark for row in rows for mark in row.marks)
    shown = Counter(str(each.group) for each in (*document.recommendations, *document.strengths))
    assert counted == shown + Counter(open=len(document.open_questions))
    for section, row in zip(advisor.rulebase.sections, rows, strict=True):
        do_first = [each for each in document.recommendations if each.section == section and each.group is Group.FIRST]
        assert row.marks.count("first") == len(do_first)
        assert (f"Do first: {len(do_first)}" in row.text) is bool(do_first)
        assert list(row.marks) == sorted(row.marks, key=list(MARKS).index)
    assert legend(rows) == [mark for mark in MARKS if counted[mark]]


def test_every_mark_has_a_shape_and_a_name(client: FlaskClient) -> None:
    gone = walk(client, begin(client), dont_know)
    page = text(client.get(at(gone[0], "advice")))
    shapes = re.findall(r'(?s)<symbol id="mark_([\w-]+)".*?>(.*?)</symbol>', page)
    assert [mark for mark, _ in shapes] == list(MARKS)
    assert len({shape for _, shape in shapes}) == len(MARKS)
