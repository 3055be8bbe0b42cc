"""Forgetting: asked first, by name, and only what was chosen."""

import pytest
from flask.testing import FlaskClient

from tests.browsing import at, begin, fill, name_in, plain, text

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
