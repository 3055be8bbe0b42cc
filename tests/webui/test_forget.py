"""Forgetting: asked first, by name, and only what was chosen."""

import re

import pytest
from flask.testing import FlaskClient

from tests.browsing import at, begin, fill, name_in, plain, text
from webui.answers import drafts

IDEA = "C’est une idée ; aucun partenaire n’a encore dit oui"


@pytest.fixture
def paths(client: FlaskClient) -> list[str]:
    """A full questionnaire with an answer, a quick check with two, and one just begun."""
    full, quick, empty = begin(client), begin(client, "quick"), begin(client)
    fill(client, full, stage="idea")
    fill(client, at(quick, "quick/aim"), aim="shared")
    fill(client, at(quick, "quick/stage"), stage="working")
    return [full, quick, empty]


def statuses(client: FlaskClient, paths: list[str]) -> list[int]:
    return [client.get(at(path, "check")).status_code for path in paths]


def test_what_is_under_way_is_named_and_nothing_is_forgotten_yet(client: FlaskClient, paths: list[str]) -> None:
    page = plain(client.get(at(paths[0], "forget")))
    assert f"Questionnaire complet : « {IDEA} » 1 réponse, il y a 1 minute" in page
    assert "Point rapide : « " in page
    assert "2 réponses, il y a 1 minute" in page
    assert "à peine commencé" in page
    assert page.count("Celui que vous avez ouvert") == 1
    assert "Les fichiers que vous avez enregistrés restent" in page
    assert "sur cet appareil" in page
    assert statuses(client, paths) == [200] * 3


def test_every_way_there_is_a_link(client: FlaskClient, paths: list[str]) -> None:
    for page in (at(paths[0], "A"), at(paths[0], "check"), at(paths[0], "advice")):
        assert f'href="{at(paths[0], "forget")}"' in text(client.get(page))
    assert 'href="/fr/forget"' in text(client.get("/fr/"))
    assert "Celui que vous avez ouvert" not in plain(client.get("/fr/forget"))


def test_one_is_forgotten_and_the_others_stay(client: FlaskClient, paths: list[str]) -> None:
    response = client.post("/fr/forget", data={"name": name_in(paths[1])})
    assert response.status_code == 200
    assert "Vos réponses sont effacées" in plain(response)
    assert "2 autres questionnaires sont toujours en cours" in plain(response)
    assert f'data-forgotten="{name_in(paths[1])}"' in text(response)
    assert statuses(client, paths) == [200, 410, 200]


def test_all_are_forgotten(client: FlaskClient, paths: list[str]) -> None:
    response = client.post("/fr/forget", data={"all": "1"})
    assert 'data-forgotten="*"' in text(response)
    assert "toujours en cours" not in plain(response)
    assert statuses(client, paths) == [410] * 3
    assert "Rien n’est en cours dans ce navigateur" in plain(client.get("/fr/forget"))


@pytest.mark.parametrize("data", [{}, {"name": ""}, {"name": "../x"}])
def test_who_chose_nothing_is_asked_again(client: FlaskClient, paths: list[str], data: dict[str, str]) -> None:
    assert client.post("/fr/forget", data=data).headers["Location"] == "/fr/forget"
    assert statuses(client, paths) == [200] * 3


def test_keeping_everything_leads_back(client: FlaskClient, paths: list[str]) -> None:
    assert f'href="{at(paths[0], "")}">Tout garder' in text(client.get(at(paths[0], "forget")))
    assert 'href="/fr/">Tout garder' in text(client.get("/fr/forget"))


def test_no_address_that_is_merely_visited_forgets_anything(client: FlaskClient, paths: list[str]) -> None:
    for address in ("/fr/forget", "/fr/forgotten", at(paths[0], "forget")):
        assert "data-forgotten" not in text(client.get(address))
    assert statuses(client, paths) == [200] * 3
    assert client.get("/fr/q/abcdefghjk/forget").status_code == 410


def unreadable(client: FlaskClient) -> str:
    """Let the browser have a cookie of another key; return the name of its questionnaire."""
    client.set_cookie("draft-abcdefghjk", "eyJhIjp7InN0YWdlIjoiaWRlYSJ9fQ.forged.signature")
    return "abcdefghjk"


def test_a_cookie_that_can_not_be_read_goes_when_its_page_is_asked_for(client: FlaskClient, paths: list[str]) -> None:
    name = unreadable(client)
    page = client.get(f"/fr/q/{name}/advice")
    assert page.status_code == 410
    assert f'data-gone="{name}"' in text(page)
    assert 'href="/fr/forget"' in text(page)
    assert client.get_cookie(f"draft-{name}") is None
    assert statuses(client, paths) == [200] * 3


def test_all_that_is_forgotten_has_what_can_not_be_read_as_well(client: FlaskClient, paths: list[str]) -> None:
    name = unreadable(client)
    client.post("/fr/forget", data={"all": "1"})
    assert client.get_cookie(f"draft-{name}") is None
    assert statuses(client, paths) == [410] * 3


def test_where_nothing_is_under_way_all_can_be_forgotten_all_the_same(client: FlaskClient) -> None:
    page = client.get("/fr/forget")
    assert "Rien n’est en cours dans ce navigateur" in plain(page)
    assert 'id="device"' in text(page)
    assert '<button class="quiet" name="all" value="1">Tout effacer' in text(page)
    assert "data-forgotten" not in text(page)
    assert 'data-forgotten="*"' in text(client.post("/fr/forget", data={"all": "1"}))


def test_pages_that_list_what_is_under_way_tell_the_script_what_that_is(client: FlaskClient, paths: list[str]) -> None:
    for address in ("/fr/", "/fr/forget", at(paths[1], "forget")):
        page = text(client.get(address))
        told = page.partition('data-alive="')[2].partition('"')[0]
        assert set(told.split()) == set(map(name_in, paths)), address


def test_how_long_it_stays_is_said_where_names_are_written_and_shared_computers_too(
    client: FlaskClient, paths: list[str]
) -> None:
    fill(client, paths[0], stage="working")
    fill(client, at(paths[0], "B"), aim="disputed")
    advice = plain(client.get(at(paths[0], "advice")))
    assert "reste dans cet onglet, au plus douze heures après la dernière saisie" in advice
    for address in (at(paths[0], "A"), at(paths[0], "advice"), "/fr/", "/fr/about"):
        assert "Sur un ordinateur partagé" in plain(client.get(address)), address
    assert "Sur un ordinateur partagé, fermez" in plain(client.post("/fr/forget", data={"all": "1"}))


def test_the_script_lets_ticks_and_names_last_as_long_as_answers(client: FlaskClient) -> None:
    script = text(client.get("/static/app.js"))
    (hours,) = re.findall(r"LASTS = (\d+) \* 3600 \* 1000;", script)
    assert int(hours) * 3600 == drafts.MAX_AGE
