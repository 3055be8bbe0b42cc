"""What pages weigh on the way, and for whom they are packed."""

from __future__ import annotations

import io
import json
import re

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.paths import RULES
from advisor.rulebase.model import Rulebase
from tests.browsing import as_sent, at, text


@pytest.mark.parametrize(("accepted", "packed"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None), ("zstd", None)])
def test_pages_and_styles_are_packed_for_who_can_unpack_them(
    client: FlaskClient, accepted: str, packed: str | None
) -> None:
    style = re.search(r'href="(/static/style[^"]+)"', text(client.get("/fr/")))
    assert style
    for path in ("/fr/", "/fr/rules", "/api/v1/questionnaire", style[1]):
        response = client.get(path, headers={"Accept-Encoding": accepted})
        assert response.headers.get("Content-Encoding") == packed, path
        assert "Accept-Encoding" in response.headers.get("Vary", ""), path
        assert packed is None or len(response.data) < len(client.get(path).data) / 2


def test_the_advice_of_the_fullest_told_situation_is_light(client: FlaskClient, alliances: Rulebase) -> None:
    """At most 25 kB with the style and the script, as a first visit loads them."""
    told, _ = scenarios_in(RULES, alliances)
    advisor = Advisor(alliances)
    fullest = max(told, key=lambda each: len(advisor.assess(each.situation).recommendations))
    content = json.dumps({"answers": as_sent(fullest.situation.answers)})
    opened = client.post("/fr/resume", data={"file": (io.BytesIO(content.encode()), "answers.json")})
    path = at(opened.headers["Location"], "advice")
    parts = [path, *re.findall(r'(?:href|src)="(/static/[^"]+)"', text(client.get(path)))]
    weights = {part: len(client.get(part, headers={"Accept-Encoding": "br, gzip"}).data) for part in set(parts)}
    assert sum(weights.values()) <= 25_000, weights
