"""What becomes of one rule, over the API: it fires, something stands against it, or something is missing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor


def explained(client: FlaskClient, rule: str, answers: object, query: str = "?lang=en") -> dict[str, object]:
    response = client.post(f"/api/v1/rules/{rule}/explanation{query}", json={"answers": answers})
    assert response.status_code == 200
    told: dict[str, object] = response.get_json()
    return told


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_of_every_rule_is_explained_as_the_library_does(
    client: FlaskClient, advisor: Advisor, language: str
) -> None:
    outcomes = set()
    for rule in advisor.rules:
        for example in rule.examples:
            told = explained(client, rule.id, example.given, f"?lang={language}")
            assert told == advisor.explain(rule.id, dict(example.given)).to_dict(language)
            assert told["outcome"] == example.expect
            outcomes.add(told["outcome"])
    assert outcomes >= {"advised", "not advised"}


def test_what_is_missing_is_named(client: FlaskClient) -> None:
    told = explained(client, "narrow-the-aim", {})
    assert told["outcome"] == "open"
    assert told["sentences"]


def test_the_trace_is_there_when_asked_for(client: FlaskClient) -> None:
    assert "trace" not in explained(client, "narrow-the-aim", {})
    assert explained(client, "narrow-the-aim", {"aim": "disputed"}, "?trace=true")["trace"]
