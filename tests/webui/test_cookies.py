"""The cookies of questionnaires: whom they are sent to, and who may set them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from tests.browsing import START, at, begin, fill
from webui.application import create_app

HTTPS = "https://localhost"


def client_of(advisor: Advisor, prefix: str = "") -> FlaskClient:
    return create_app(advisor, {"SECRET_KEY": "for tests only", "PREFIX": prefix}).test_client()


def begun(client: FlaskClient, prefix: str = "", base: str = HTTPS) -> tuple[str, list[str]]:
    """Return name and marks of the cookie that a new questionnaire sets."""
    [cookie] = client.post(prefix + START, base_url=base).headers.getlist("Set-Cookie")
    name, *marks = cookie.split("; ")
    return name.partition("=")[0], marks


def test_over_https_a_cookie_is_bound_to_its_host(advisor: Advisor) -> None:
    name, marks = begun(client_of(advisor))
    assert name.startswith("__Host-draft-")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} == set(marks)


@pytest.mark.parametrize("told", [{"prefix": "/advice"}, {}])
def test_under_a_prefix_a_cookie_is_bound_to_its_path(advisor: Advisor, told: dict[str, str]) -> None:
    client = client_of(advisor, **told)
    extra = {} if told else {"environ_overrides": {"SCRIPT_NAME": "/advice"}}
    path = f"{told.get('prefix', '')}{START}"
    [cookie] = client.post(path, base_url=HTTPS, **extra).headers.getlist("Set-Cookie")
    name, *marks = cookie.split("; ")
    assert name.startswith("__Secure-draft-")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/advice/"} == set(marks)


def test_without_https_it_has_no_mark(advisor: Advisor) -> None:
    name, marks = begun(client_of(advisor), base="http://localhost")
    assert name.startswith("draft-")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} == set(marks)


def test_answers_are_found_again_and_forgotten_over_https(advisor: Advisor) -> None:
    client = client_of(advisor)
    path = client.post(START, base_url=HTTPS).headers["Location"]
    client.post(path, base_url=HTTPS, data={"asked-stage": "1", "stage": "idea"})
    assert client.get(at(path, "advice"), base_url=HTTPS).status_code == 200
    name = path.split("/")[3]
    response = client.post("/fr/forget", base_url=HTTPS, data={"name": name})
    [cookie] = [each for each in response.headers.getlist("Set-Cookie") if name in each]
    assert cookie.startswith(f"__Host-draft-{name}=;")
    assert {"Secure", "Path=/"} <= set(cookie.split("; "))
    assert client.get(at(path, "advice"), base_url=HTTPS).status_code == 410


def test_a_cookie_without_the_mark_is_not_believed_over_https(advisor: Advisor) -> None:
    """A page that came by http, or another host, can set one without the mark."""
    client = client_of(advisor)
    path = begin(client)
    fill(client, path, stage="idea")
    assert client.get(at(path, "check")).status_code == 200
    assert client.get(at(path, "check"), base_url=HTTPS).status_code == 410
