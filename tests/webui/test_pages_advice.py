"""The advice on its page and on paper: what stands where, why, and what would change it."""

import gc
import html
import json
import re
from io import BytesIO
from itertools import pairwise
from types import FunctionType, ModuleType

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.reasoning.dangers import tells_of_trouble
from advisor.reports.wording.phrases import FOR_YOU, FOR_YOU_ALONE, SHEET, SHEET_ALONE
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from tests.browsing import at, begin, dont_know, fill, first, plain, text, walk
from tests.effort import many
from tests.strategies import random_answers
from webui.rendering.section_states import MARK_WORDS, section_states


@pytest.fixture
def advised(client: FlaskClient) -> str:
    """The path of the advice after choosing the last answer but one everywhere."""
    gone = walk(client, begin(client), lambda _, values: values[-2])
    return at(gone[0], "advice")


def test_an_advice_leads_to_its_rule(client: FlaskClient, advised: str) -> None:
    links = set(re.findall(rf'href="({at(advised, "rules")}/[^"]+)"', text(client.get(advised))))
    assert links
    assert all(client.get(link).status_code == 200 for link in links)


def test_its_rule_leads_back_to_it_however_far_one_went(client: FlaskClient, advised: str) -> None:
    (rule, *_) = re.findall(rf'href="({at(advised, "rules")}/[^"]+)"', text(client.get(advised)))
    page = text(client.get(rule))
    assert f'href="{advised}#{rule.rpartition("/")[2]}">Revenir aux conseils' in page
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


def test_what_is_no_more_leads_from_the_advice_back_to_it(client: FlaskClient, advised: str) -> None:
    assert client.get(at(advised, "rules/nothing")).headers["Location"] == advised


def titles(page: str) -> list[str]:
    """Return the titles of all advice on a page, in order."""
    return re.findall(r"(?:<summary>|<article[^>]*>\s*)<h[234]>(?:\d+\. )?([^<]+)</h[234]>", page)


def test_what_comes_first_is_what_one_reads_first(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    first = re.search(r'(?s)<h1>(.*?)</h1>\s*<ol class="plan first">(.*?)</ol>', page)
    assert first
    assert 1 <= first[2].count('<details class="advice"') <= 3
    assert (
        first[1]
        == ["", "Commencez par ceci", "Commencez par ces deux actions", "Commencez par ces trois actions"][
            first[2].count('<details class="advice"')
        ]
    )


def test_each_title_has_what_of_its_reason_tells_most(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    document = json.loads(saved(client, advised))
    advisor: Advisor = client.application.extensions["advisor"].advisor
    advised_now = advisor.assess(document["answers"]).document("fr")
    leads = re.findall(
        r'(?s)<details class="advice".*?<h[234]>[^<]*</h[234]>(?:<span class="lead">(.*?)</span>)?</summary>', page
    )
    assert leads == [each.lead for each in (*advised_now.recommendations, *advised_now.strengths)]


def saved(client: FlaskClient, advised: str) -> str:
    return text(client.get(at(advised, "answers.json")))


def test_steps_can_be_ticked_and_advice_taken_on(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    for card in re.findall(r'(?s)<details class="advice".*?(?=<details class="advice"|$)', page):
        steps = [int(number) for number in re.findall(r'data-done="(\d+)"', card)]
        assert steps == list(range(1, len(steps) + 1))
    assert page.count("data-who") == page.count("data-when") > 3


def test_what_would_change_an_advice_is_told_on_a_page_of_its_own(client: FlaskClient, advised: str) -> None:
    links = re.findall(rf'href="({advised}/[\w-]+)"', text(client.get(advised)))
    assert links
    pages = [plain(client.get(link)) for link in links]
    assert any("Vous n’aurez plus besoin de ce conseil" in page for page in pages)
    assert client.get(f"{advised}/no-such-rule").headers["Location"] == advised


def test_an_answer_can_be_changed_where_it_is_quoted(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    quoted = re.findall(r'<li>[^<]+<a href="([^"]+)">Modifier', page)
    assert quoted
    for link in quoted:
        assert "then=advice&for=" in link
        assert f'id="{link.partition("#")[2]}"' in text(client.get(link))


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


def test_the_sheet_has_what_comes_first_and_room_to_write(client: FlaskClient, advised: str) -> None:
    page, sheet = text(client.get(advised)), text(client.get(at(advised, "sheet")))
    first = len(re.findall(r"<h2>\d", page))
    assert titles(sheet)[:first] == titles(page)[:first]
    assert sheet.count("<article") == sheet.count("data-who") == first
    assert "<details" not in sheet


def test_who_is_alone_gets_a_list_of_calls_and_no_sheet_for_a_meeting(client: FlaskClient, advisor: Advisor) -> None:
    answers = {"stage": "idea", "aim": "shared", "first-talks": "not-yet", "hard-to-reach": "waiting"}
    saved = BytesIO(json.dumps({"answers": answers}).encode())
    path = client.post("/fr/resume", data={"file": (saved, "answers.json")}).headers["Location"]
    sheet, advice = (html.unescape(text(client.get(at(path, page)))) for page in ("sheet", "advice"))
    words = advisor.translations("fr")
    (called,) = [
        message for each in advisor.assess(answers).document("fr").recommendations for message in each.messages
    ]
    assert sheet.index(words("Whom to call")) < sheet.index(called.to) < sheet.index(called.text)
    for page in (sheet, advice):
        assert words(SHEET_ALONE) in page
        assert words(SHEET) not in page
        assert words(FOR_YOU_ALONE) in page
        assert words(FOR_YOU) not in page


def test_the_sections_are_one_small_picture_that_leads_to_what_it_means(
    client: FlaskClient, advised: str, alliances: Rulebase
) -> None:
    page = text(client.get(advised))
    (picture,) = re.findall(r'<p class="topics.*?</p>', page)
    rows = page[page.index('<h2 id="picture_title">') :].split("</section>")[0]
    assert 'href="#picture_title"' in picture
    assert picture.count("<svg") == len(alliances.sections)
    assert re.findall(r"#mark_([\w-]+)", picture) == re.findall(r"#mark_([\w-]+)", rows)
    assert page.rindex('<ol class="plan first">') < page.index(picture)


def test_the_whole_sheet_has_all_of_it(client: FlaskClient, advised: str) -> None:
    page, sheet = text(client.get(advised)), text(client.get(at(advised, "sheet") + "?all=1"))
    assert [each for each in titles(sheet) if each in titles(page)] == [
        each for each in titles(page) if each in titles(sheet)
    ]
    assert sheet.count("<article") == page.count('<details class="advice"')


def test_two_people_get_their_own_reasons_around_the_same_advice(client: FlaskClient, advised: str) -> None:
    everywhere = text(client.get(advised))
    other = client.application.test_client()
    gone = walk(other, begin(other), first)
    reasons = re.findall(r"vous avez répondu «[^»]+»", text(other.get(at(gone[0], "advice"))))
    assert reasons
    assert set(reasons) != set(re.findall(r"vous avez répondu «[^»]+»", everywhere))


def test_what_is_kept_for_all_holds_no_answers(client: FlaskClient, advised: str, alliances: Rulebase) -> None:
    """Single answers may be kept in words, but nothing in which several answers of one person stand together."""
    together = re.findall(r'<p class="reason">([^<]+)</p>', text(client.get(advised)))
    for seed in range(20):
        answers = random_answers(list(alliances.questions.values()), seed)
        given = {name: each if isinstance(each, str) else sorted(each) for name, each in answers.items()}
        told = client.post("/api/v1/assessments?lang=fr&what_if=1", json={"answers": given}).get_json()
        together += [each["reason"] for each in told["recommendations"]]
    together = [each for each in together if ". " in each]
    assert len(together) > 20
    kept = "\0".join(texts_within(client.application.extensions["advisor"]))
    assert not [each for each in together if each in kept]


def texts_within(whole: object) -> list[str]:
    """Return all texts that can be reached from an object without going through modules, classes or functions."""
    gc.collect()
    found, seen, waiting = [], {id(whole)}, [whole]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, bytes):
            found.append(each.decode("utf-8", "ignore"))
        elif not isinstance(each, ModuleType | type | FunctionType):
            for inside in gc.get_referents(each):
                if id(inside) not in seen:
                    seen.add(id(inside))
                    waiting.append(inside)
    return found


def test_the_picture_tells_the_state_of_the_answers_given_in_each_section(advisor: Advisor) -> None:
    told = {"stage": "working", "tension": ["rivals", "fading"], "rivalry": "souring", "joint-work": "done"}
    rows = section_states(advisor.assess(told).assessment, advisor.translations("en"), list(told))
    by_section = dict(zip(advisor.rulebase.sections, rows, strict=True))
    assert (by_section["C"].words, by_section["C"].target) == ("Do first", "settle-the-rivalry")
    assert by_section["A"].words != "Do first", "where people stand is no trouble, and nothing else was asked of it"


def test_there_is_no_all_clear_over_reported_trouble(advisor: Advisor) -> None:
    """Whatever was told: where an answer tells of trouble, nothing says that there is nothing to report."""
    questions = advisor.rulebase.questions
    for seed in range(many(300)):
        answers = random_answers(list(questions.values()), seed)
        rows = section_states(advisor.assess(Situation(answers)).assessment, advisor.translations("en"), list(answers))
        told = [questions[name] for name, each in answers.items() if tells_of_trouble(questions[name], each)]
        troubled = {each.section for each in told}
        for section, row in zip(advisor.rulebase.sections, rows, strict=True):
            assert section not in troubled or row.words not in ("Nothing to report", "Not asked"), (seed, section)


def test_what_is_contained_elsewhere_leads_there(advisor: Advisor) -> None:
    told = {"stage": "working", "chair": "nobody", "meetings-yield": ["news"], "meeting-form": ["too-long"]}
    result = advisor.assess(told).assessment
    assert "lighter-meetings" in {each.id for each in result.covered}
    rows = section_states(result, advisor.translations("en"), list(told))
    assert dict(zip(advisor.rulebase.sections, rows, strict=True))["D"].target == "chair-against-drift"


def test_the_picture_leads_to_what_it_shows(client: FlaskClient, advised: str) -> None:
    page = text(client.get(advised))
    picture = page[page.index('<section class="picture"') :]
    targets = re.findall(r'<a href="#([^"]+)">', picture)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


def test_every_mark_has_a_shape_and_a_name(client: FlaskClient) -> None:
    gone = walk(client, begin(client), dont_know)
    page = text(client.get(at(gone[0], "advice")))
    shapes = re.findall(r'(?s)<symbol id="mark_([\w-]+)".*?>(.*?)</symbol>', page)
    assert [mark for mark, _ in shapes] == list(MARK_WORDS)
    assert len({shape for _, shape in shapes}) == len(MARK_WORDS)


def test_what_was_left_open_is_linked_where_it_is_named(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    fill(client, at(path, "B"), aim="disputed")
    for language, name in (("fr", "À éclaircir"), ("en", "Find out")):
        page = text(client.get(at(path, "advice").replace("/fr/", f"/{language}/")))
        assert f'<a href="#group_open">{name}</a>' in page
        assert 'id="group_open"' in page


def test_three_questions_are_shown_first_and_the_others_folded(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    fill(client, at(path, "B"), aim="disputed")
    page = text(client.get(at(path, "advice")))
    section = page[page.index('id="group_open"') :].partition("</section>")[0]
    shown, _, folded = section.partition('<details class="fold"')
    assert len(re.findall(r'<a href="', shown)) == 3
    count = re.findall(r"(\d+) autres questions", folded)
    assert [str(len(re.findall(r'<a href="', folded)))] == count


def test_the_choice_to_keep_answers_stands_once_on_every_page(client: FlaskClient, advised: str) -> None:
    for page in ("advice", "check", "sheet", "B"):
        assert len(re.findall("data-keep>", text(client.get(at(advised, page))))) == 1, page
    take = text(client.get(advised)).partition('id="take"')[2]
    assert take.index("data-keep>") < take.index("<li>"), "before what can be taken along"
