"""The address at which programs look for how to report a weakness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from webui.application import create_app

ADDRESS = "/.well-known/security.txt"


@pytest.mark.parametrize(
    ("contact", "told"),
    [("ask@garden.example", "mailto:ask@garden.example"), ("https://garden.example/us", "https://garden.example/us")],
)
def test_it_tells_where_a_weakness_is_reported(advisor: Advisor, contact: str, told: str) -> None:
    client = create_app(advisor, {"SECRET_KEY": "for tests only", "CONTACT": contact}).test_client()
    response = client.get(ADDRESS)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.get_data(as_text=True).splitlines())
    assert fields.pop("Contact") == told
    assert set(fields.pop("Preferred-Languages").split(", ")) == set(advisor.languages)
    left = datetime.strptime(fields.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - datetime.now(UTC)
    assert timedelta(days=100) < left < timedelta(days=366)
    assert fields == {}


def test_there_is_none_where_nobody_named_a_contact(client: FlaskClient) -> None:
    assert client.get(ADDRESS).status_code == 404
