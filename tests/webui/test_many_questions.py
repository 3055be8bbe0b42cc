"""Answers that are more than a cookie holds: parted, and what finds no room even so refused, told, and never lost."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.authoring.checks.cookie_size import COOKIES, LARGEST, full_cookie_size
from advisor.rulebase.model import Question, Rulebase
from tests.browsing import at, begin, plain
from tests.many_questions import many_questions
from webui.answers import drafts
from webui.answers.cookies import PREFIX
from webui.answers.drafts import Changing
from webui.application import create_app
from webui.earlier.migration import DraftAnswer

MOST = COOKIES * LARGEST

BROWSERS = 4_096
"""What browsers keep of a cookie (RFC 6265, 6.1)."""

MANY = 1_000
"""Questions whose answers find no room."""

LONG_PATH = "/advice-for-gardens"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    many_questions(folder := tmp_path_factory.mktemp("many"), MANY, languages=("fr",))
    return folder


@pytest.fixture(scope="module")
def app(folder: Path) -> Flask:
    return create_app(Advisor(folder), {"TESTING": True, "SECRET_KEY": "for tests only"})


def answered(client: FlaskClient, path: str, questions: list[Question], seed: int = 0) -> TestResponse:
    """Answer questions of one topic as the form on its page does."""
    chance = random.Random(seed)
    data: dict[str, str | list[str]] = {f"asked-{each.id}": "1" for each in questions}
    data |= {each.id: chance.sample(each.answer_ids, 1) for each in questions}
    return client.post(at(path, questions[0].section), data=data)


def kept(client: FlaskClient, path: str) -> dict[str, DraftAnswer]:
    answers: dict[str, DraftAnswer] = json.loads(client.get(at(path, "answers.json")).data)["answers"]
    return answers


def cookies(response: TestResponse) -> list[str]:
    return response.headers.getlist("Set-Cookie")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_finds_no_room_is_refused_and_all_that_was_kept_is_still_there(app: Flask, language: str) -> None:
    client = app.test_client()
    path = begin(client, language=language)
    topics = app.extensions["advisor"].topics
    before: dict[str, DraftAnswer] = {}
    for questions in topics.values():
        response = answered(client, path, list(questions))
        assert all(len(each) <= BROWSERS for each in cookies(response))
        if response.status_code != 303:
            break
        assert kept(client, path).keys() == before.keys() | {each.id for each in questions}
        before = kept(client, path)
    assert len(before) >= 300
    assert response.status_code == 413
    assert not cookies(response)
    told = {"fr": "Votre dernier envoi n’a pas été gardé.", "en": "What you sent last was not kept."}
    assert told[language] in plain(response)
    page = response.get_data(as_text=True)
    for other in ("advice", "check", "answers.json"):
        assert f'href="{at(path, other)}"' in page
        assert client.get(at(path, other)).status_code == 200
    assert kept(client, path) == before


def test_room_is_made_by_not_knowing(app: Flask) -> None:
    client = app.test_client()
    path = begin(client)
    first, *others = (list(questions) for questions in app.extensions["advisor"].topics.values())
    answered(client, path, first)
    assert any(answered(client, path, questions).status_code == 413 for questions in others)
    data = {f"asked-{each.id}": "1" for each in first} | {each.id: "" for each in first}
    response = client.post(at(path, first[0].section), data=data)
    assert response.status_code == 303
    assert kept(client, path)[first[0].id] is None


def test_a_file_with_more_answers_is_not_opened(app: Flask) -> None:
    client = app.test_client()
    rulebase = app.extensions["advisor"].rulebase
    content = json.dumps({"answers": answers_to([*rulebase.questions.values()], random.Random(0))})
    response = client.post("/en/resume", data={"text": content})
    assert response.status_code == 413
    assert not cookies(response)
    assert "A file that you opened has not changed" in plain(response)
    assert "/en/q/" not in response.get_data(as_text=True)


# Answers in several cookies


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A service whose answers find room in three cookies, and not in one."""
    rulebase = many_questions(folder := tmp_path_factory.mktemp("larger"), 300, languages=("fr",))
    assert LARGEST < full_cookie_size(rulebase) < MOST
    return create_app(Advisor(folder), {"TESTING": True, "SECRET_KEY": "for tests only"})


def names_of(client: FlaskClient, path: str) -> list[str]:
    """Return the names of the cookies of a questionnaire, without what all have in common."""
    found = [client.get_cookie(f"{PREFIX}{path.split('/')[3]}{end}") for end in ("", ".2", ".3", ".4")]
    return [each.key.rpartition(".")[2][-1] for each in found if each]


def all_answered(client: FlaskClient, app: Flask, seed: int = 0) -> str:
    """Answer every question, as the pages of all topics do; return the path."""
    path = begin(client)
    for questions in app.extensions["advisor"].topics.values():
        response = answered(client, path, list(questions), seed)
        assert response.status_code == 303
        assert all(len(each) <= LARGEST for each in cookies(response))
    return path


def test_what_one_cookie_cant_hold_is_parted_and_read_whole(larger: Flask) -> None:
    client = larger.test_client()
    path = all_answered(client, larger)
    assert len(names_of(client, path)) == 2
    assert len(kept(client, path)) == 300
    assert client.get(at(path, "advice")).status_code == 200
    assert f'data-kept="{path.split("/")[3]}"' in client.get("/fr/").get_data(as_text=True)


def test_parts_that_are_needed_no_more_go(larger: Flask) -> None:
    client = larger.test_client()
    path = all_answered(client, larger)
    name = path.split("/")[3]
    sent = client.get("/fr/").request.headers["Cookie"]
    with larger.test_request_context(headers={"Cookie": sent}):
        draft = drafts.draft_or_abort(name)
        draft.answers = dict([*draft.answers.items()][:5])
        drafts.save(draft, response := Response())
    (kept_in, gone) = response.headers.getlist("Set-Cookie")
    assert kept_in.startswith(f"{PREFIX}{name}=")
    assert gone.startswith(f"{PREFIX}{name}.2=;")


def test_a_part_that_is_left_over_does_no_harm(larger: Flask) -> None:
    """As when two tabs send at once: one had a cookie more than the other."""
    client = larger.test_client()
    path = all_answered(client, larger)
    client.set_cookie(f"{PREFIX}{path.split('/')[3]}.3", "left over")
    assert len(kept(client, path)) == 300


@pytest.mark.parametrize("change", ["gone", "other", "swapped"])
def test_parts_that_are_not_of_one_moment_open_nothing(change: str, larger: Flask) -> None:
    client = larger.test_client()
    path, other = (all_answered(client, larger, seed) for seed in (1, 2))
    name, second = (f"{PREFIX}{each.split('/')[3]}.2" for each in (path, other))
    taken = client.get_cookie(second)
    assert taken
    if change == "gone":
        client.delete_cookie(name)
    else:
        client.set_cookie(name, taken.value if change == "other" else taken.value[::-1])
    assert client.get(at(path, "advice")).status_code == 410
    assert len(kept(client, other)) == 300


@pytest.mark.parametrize("begin_of", ["2~", "9" * 3_000 + "~", "0~", "~", "-1~", "²~"])
def test_a_number_that_is_none_opens_nothing(begin_of: str, larger: Flask) -> None:
    client = larger.test_client()
    path = all_answered(client, larger)
    name = f"{PREFIX}{path.split('/')[3]}"
    client.set_cookie(name, f"{begin_of}e30.aaaaaa.bbbb")
    assert client.get(at(path, "advice")).status_code == 410


def test_all_parts_are_forgotten(larger: Flask) -> None:
    client = larger.test_client()
    path = all_answered(client, larger)
    client.post("/fr/forget", data={"name": path.split("/")[3]})
    assert names_of(client, path) == []


def test_all_questionnaires_together_have_room_in_a_header(larger: Flask) -> None:
    client = larger.test_client()
    paths = []
    for seed in range(8):
        path = begin(client)
        for questions in larger.extensions["advisor"].topics.values():
            if answered(client, path, list(questions), seed).status_code == 413:
                break
        else:
            paths.append(path)
    assert 3 <= len(paths) < 8
    assert all(len(kept(client, path)) == 300 for path in paths)
    sent = client.get("/fr/").request.headers["Cookie"]
    assert len(sent) <= drafts.ALL + 8 * 50


def test_no_tab_loses_what_another_has_kept(app: Flask) -> None:
    client = app.test_client()
    one, other = begin(client), begin(client)
    topics = [list(questions) for questions in app.extensions["advisor"].topics.values()]
    answered(client, one, topics[0])
    assert any(answered(client, other, questions).status_code == 413 for questions in topics)
    assert len(kept(client, one)) == len(topics[0])


# What a check tells


def answers_to(questions: list[Question], chance: random.Random) -> dict[str, DraftAnswer]:
    ordered = chance.sample(questions, len(questions))
    return {each.id: [*each.answer_ids] if each.several else chance.choice(each.answer_ids) for each in ordered}


def served(rulebase: Rulebase, prefix: str) -> Flask:
    return create_app(Advisor(rulebase), {"SECRET_KEY": "for tests only", "PREFIX": prefix})


def written(app: Flask, chance: random.Random) -> int:
    """Return how many bytes a full draft has as it is really written, over https."""
    questions, prefix = [*app.extensions["advisor"].rulebase.questions.values()], app.config["PREFIX"]
    topics = app.extensions["advisor"].topics.values()
    topic = list(max(topics, key=lambda inside: sum(len(each.id) for each in inside)))
    draft = drafts.new_draft(quick=True)
    draft.answers, draft.before, draft.elsewhere = (answers_to(each, chance) for each in (questions, questions, topic))
    draft.raised, draft.lost, draft.changing = [[each.id for each in topic]], True, Changing.FROM_ADVICE
    draft.advised = True
    response = Response()
    with app.test_request_context(
        f"{prefix}/", base_url="https://localhost", environ_overrides={"SCRIPT_NAME": prefix}
    ):
        try:
            drafts.save(draft, response)
        except drafts.DraftTooLarge:
            return MOST + 1
    return sum(map(len, response.headers.getlist("Set-Cookie")))


@pytest.mark.parametrize("prefix", ["", LONG_PATH])
def test_a_full_draft_is_never_larger_than_the_check_has_it(
    prefix: str, alliances: Rulebase, mini: Rulebase, tmp_path: Path
) -> None:
    several = [alliances, mini, *(many_questions(tmp_path / str(count), count) for count in (40, 90, 300))]
    for rulebase in several:
        told = full_cookie_size(rulebase)
        assert told <= MOST
        app = served(rulebase, prefix)
        for seed in range(20):
            assert told - 220 * COOKIES <= written(app, random.Random(seed)) <= told


def test_the_check_tells_a_rule_base_whose_answers_find_no_room(tmp_path: Path) -> None:
    many_questions(folder := tmp_path / "many", 600)
    (problem,) = [each for each in check(folder).problems if each.code == "too-large-to-keep"]
    assert problem.is_warning
    assert problem.file == str(folder / "rulebase.yaml")
    assert problem.values["count"] == "600"
    many_questions(tmp_path / "fewer", 90)
    assert "too-large-to-keep" not in {each.code for each in check(tmp_path / "fewer").problems}


def test_whatever_the_check_lets_pass_is_kept(tmp_path: Path) -> None:
    """The largest rule base of its kind that has no problem can be answered and changed to the last question."""
    several = [many_questions(tmp_path / str(count), count) for count in range(90, 1_000, 90)]
    fitting = [each for each in several if full_cookie_size(each) <= MOST]
    assert 0 < len(fitting) < len(several)
    app = served(fitting[-1], LONG_PATH)
    assert all(written(app, random.Random(seed)) <= MOST for seed in range(20))


def test_answers_for_another_version_give_way_to_those_that_can_be_used(app: Flask) -> None:
    chance = random.Random(8)
    questions = list(app.extensions["advisor"].advisor.rulebase.questions.values())[:100]
    gone: dict[str, DraftAnswer] = {f"gone-{number}-{chance.getrandbits(64)}": "answer" for number in range(150)}
    draft = drafts.Draft("a" * 10, answers=answers_to(questions, chance), unknown=gone)
    with app.test_request_context():
        drafts.save(draft, response := Response())
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert len(cookie) <= LARGEST
    with app.test_request_context(headers={"Cookie": cookie.partition(";")[0]}):
        found = drafts.draft_or_abort(draft.name)
    assert found.answers == draft.answers
    assert not found.unknown
