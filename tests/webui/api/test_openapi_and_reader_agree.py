"""Over HTTP: what the description says of a body is what is accepted, and nothing else is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.effort import many
from tests.reports.test_situation_schema import ODD, situations
from webui.api.operations import OPERATIONS, Operation
from webui.application import create_app

TAKING = [each for each in OPERATIONS if each.body]


def bodies(operation: Operation, base: Rulebase) -> st.SearchStrategy[Any]:
    """What may be sent to an operation, right or wrong in all its parts; most parts are right."""
    if operation.body == "SentSituation":
        return situations(base)
    seen = st.lists(st.sampled_from([*base.questions, *base.renamed]) | ODD, max_size=3) | ODD
    further = st.fixed_dictionaries({}, optional={"seen": seen, "quick": st.booleans() | ODD})
    return st.builds(lambda raw, more: {**raw, **more} if isinstance(raw, dict) else raw, situations(base), further)


@pytest.mark.parametrize("operation", TAKING, ids=lambda each: each.id)
def test_a_body_is_accepted_by_description_and_service_or_by_neither(advisor: Advisor, operation: Operation) -> None:
    client = create_app(advisor, {"SECRET_KEY": "for tests only"}).test_client()
    described = client.get("/api/v1/openapi.json").get_json()
    validator = Draft202012Validator({**described, "$ref": f"#/components/schemas/{operation.body}"})
    path = operation.path.replace("{id}", next(iter(advisor.rulebase.rules)))
    statuses = set()

    @settings(max_examples=many(600))
    @given(bodies(operation, advisor.rulebase))
    def agree(body: Any) -> None:
        response = client.post(path, data=json.dumps(body), content_type="application/json")
        assert response.status_code == (200 if validator.is_valid(body) else 400), body
        statuses.add(response.status_code)

    agree()
    assert statuses == {200, 400}
