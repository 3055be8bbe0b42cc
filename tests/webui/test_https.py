"""Https: browsers are told to stay with it only where whoever runs the service asks for that."""

import pytest

from advisor.advisor import Advisor
from webui.application import create_app

PAGES = ("/fr/", "/nothing", "/static/app.js", "/api/v1/rules", "/healthz")
NAME = "Strict-Transport-Security"


@pytest.mark.parametrize("path", PAGES)
def test_browsers_are_told_to_stay_with_https_where_that_is_asked_for(advisor: Advisor, path: str) -> None:
    client = create_app(advisor, {"SECRET_KEY": "for tests only", "HSTS": 31_536_000}).test_client()
    assert client.get(path, base_url="https://localhost").headers[NAME] == "max-age=31536000"
    assert NAME not in client.get(path, base_url="http://localhost").headers


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_told_unless_it_is_asked_for(advisor: Advisor, path: str) -> None:
    client = create_app(advisor, {"SECRET_KEY": "for tests only"}).test_client()
    assert NAME not in client.get(path, base_url="https://localhost").headers
