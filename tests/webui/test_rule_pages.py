"""The rule base to read: on pages, and by the API with its description."""

import html
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.reports.documents.nodes import AnswerNode, FindingNode, Node
from advisor.reports.rules.graph import MOST, WIDTH, drawing
from advisor.reports.rules.rule import rule_document
from advisor.rulebase.model import Rulebase
from tests.browsing import text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_has_its_page(client: FlaskClient, alliances: Rulebase, language: str) -> None:
    index = text(client.get(f"/{language}/rules"))
    words = Advisor(alliances).translations(language)
    for rule in alliances.rules.values():
        path = f"/{language}/rules/{rule.id}"
        assert f'href="{path}"' in index
        page = text(client.get(path))
        assert f"<h1>{words.say(rule.advise)}</h1>" in page
        assert words.say(rule.because) in page
        assert all(code in page for code in rule.source)
        assert page.count('class="card example"') == len(rule.examples)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_page_tells_the_whole_condition(client: FlaskClient, advisor: Advisor, language: str) -> None:
    def told(node: Node) -> Iterator[str]:
        if isinstance(node, AnswerNode):
            yield node.ask
            yield from (each.words for each in node.accepted)
            return
        yield node.means if isinstance(node, FindingNode) else node.words
        for part in node.parts:
            yield from told(part)

    for rule in advisor.rules:
        page = text(client.get(f"/{language}/rules/{rule.id}"))
        card = page[page.index('class="condition card"') : page.index('class="passages"')]
        for words in told(rule_document(rule, advisor.localised(language)).when):
            assert words in card, rule.id


def test_what_it_advises_and_why_comes_first_and_the_exact_condition_is_folded(client: FlaskClient) -> None:
    page = text(client.get("/en/rules/chair-against-drift"))
    found = [page.index(each) for each in ("<h1>", 'class="lead"', 'class="plainly"', "<details", 'class="condition')]
    assert found == sorted(found)
    plain = page[page.index('class="plainly"') : page.index("<details")]
    assert '<a href="/en/rules/drifting">Your meetings drift</a>' in plain
    assert plain.count('<a href="/en/rules/chair">') == plain.count('<a href="/en/rules/nobody-chairs">') == 1
    assert "that is:" not in plain


def test_the_passages_stand_under_their_heading_once(client: FlaskClient, alliances: Rulebase) -> None:
    several = [rule for rule in alliances.rules.values() if len(rule.source) > 1]
    assert several
    for rule in several:
        page = text(client.get(f"/en/rules/{rule.id}"))
        headings = {alliances.section_of_code[code].heading.text for code in rule.source}
        assert re.findall(r'<p class="heading">(.*?)</p>', page) == list(
            dict.fromkeys(alliances.section_of_code[code].heading.text for code in rule.source)
        )
        assert page.count('<dl class="passages">') == len(headings)


def test_an_unknown_rule_is_not_found(client: FlaskClient) -> None:
    assert client.get("/fr/rules/nothing").status_code == 404
    response = client.get("/api/v1/rules/nothing")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"


def test_a_condition_is_told_in_words(mini: Rulebase) -> None:
    kinds = set()

    def note(node: Node) -> None:
        kinds.add(type(node).__struct_config__.tag)
        assert node.verdict is None
        assert isinstance(node, AnswerNode | FindingNode) or node.words
        for part in () if isinstance(node, AnswerNode) else node.parts:
            note(part)

    for rule in mini.rules.values():
        note(rule_document(rule, Advisor(mini).localised("en")).when)
    assert kinds == {"answer", "finding", "all", "any", "not", "at_least"}


def test_the_picture_draws_all_that_leads_to_a_rule_and_all_that_it_touches(alliances: Rulebase) -> None:
    for rule in alliances.rules.values():
        document = rule_document(rule, Advisor(alliances).localised("en"))
        rests = document.rests_on
        drawn = drawing(document, Advisor(alliances).translations("en"))
        others = {each.id for each in (*document.replaces, *document.replaced_by, *document.opposes)}
        beside = min(len(others), MOST)
        assert len(drawn.boxes) == len(rests.questions) + len(rests.findings) + 1 + beside
        assert len(drawn.curves) >= len(rests.links) + beside
        (about,) = (box for box in drawn.boxes if box.about)
        assert about.id == rule.id
        right = {box.id for box in drawn.boxes if box.x > about.x}
        assert right == others if len(others) <= MOST else len(right & others) == MOST - 1
        assert max(box.x for box in drawn.boxes) + WIDTH == drawn.width
        for one in drawn.boxes:
            for other in drawn.boxes:
                apart = one is other or one.x != other.x
                assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_the_page_shows_the_words_of_the_picture(client: FlaskClient, alliances: Rulebase) -> None:
    rule = next(iter(alliances.rules))
    page = client.get(f"/fr/rules/{rule}").get_data(as_text=True)
    boxes = re.findall(r"(?s)<text>(.*?)</text>", page)
    drawn = [" ".join(html.unescape(line) for line in re.findall(r"<tspan[^>]*>(.*?)</tspan>", box)) for box in boxes]
    document = rule_document(alliances.rules[rule], Advisor(alliances).localised("fr"))
    assert " ".join(document.advise.split(" ")) in drawn


def test_the_list_of_rules_is_in_the_order_of_the_files(client: FlaskClient, alliances: Rulebase) -> None:
    response = client.get("/api/v1/rules?lang=fr")
    assert response.json is not None
    assert [rule["id"] for rule in response.json["rules"]] == list(alliances.rules)
    assert response.json["language"] == "fr"
