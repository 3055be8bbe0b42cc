"""The API held to its own description by schemathesis: every operation, every check, right requests and wrong ones.

It tries, for each operation, the examples of the description, every value and every mistake that the schemas name
(“coverage”), what chance adds to these, and then calls that use what others answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from flask import Flask
from schemathesis.engine import StopReason, events, from_schema
from schemathesis.openapi import checks

from advisor.advisor import Advisor
from tests.effort import EFFORT, THOROUGH
from webui.api.operations import ADVICE, OPERATIONS
from webui.application import create_app

Document = dict[str, Any]

HEADERS = {"Accept-Encoding": "identity"}
"""Schemathesis says of itself that it reads packed answers, and unpacks none where no network lies between."""

LARGE = [f"{each.method} {each.path}" for each in OPERATIONS if each.body]
"""What takes answers. Their schemas name thousands of values and mistakes: all are tried by `make thorough` alone."""

CASES = 100 if THOROUGH else 4
"""How many requests are made by chance for each operation, besides all that the schemas name."""

CHECKS = {
    "allow_header_conformance",
    "content_type_conformance",
    "ensure_resource_availability",  # nothing here is ever created
    "ignored_auth",  # nobody needs any: the description says so
    "missing_required_header",
    "negative_data_rejection",
    "not_a_server_error",
    "object_level_authorization",
    "positive_data_acceptance",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
    "unsupported_method",
    "use_after_free",  # nothing here is ever deleted
}
"""All that schemathesis has, so that one that is turned off is missed; some find nothing to look at."""


@pytest.fixture(scope="module")
def served(advisor: Advisor) -> Flask:
    return create_app(advisor, {"SECRET_KEY": "for tests only"})


@pytest.fixture(scope="module")
def document(served: Flask) -> Document:
    found: Document = served.test_client().get("/api/v1/openapi.json").get_json()
    return found


def described(document: Document, served: Flask) -> Any:
    """Return the operations of a description as schemathesis has them."""
    less = [{"include-name": name, "phases": {"coverage": {"enabled": False}}} for name in LARGE]
    config = {
        "seed": 1,
        "headers": HEADERS,
        "generation": {"max-examples": CASES, "deterministic": True, "database": "none"},
        "phases": {"coverage": {"generate-duplicate-query-parameters": True}},
        "operations": [] if EFFORT == "thorough" else less,
    }
    schema = schemathesis.openapi.from_dict(document, config=schemathesis.Config.from_dict(config))
    schema.app = served
    return schema


def found_by(operations: Any, ran: Counter[str]) -> Iterator[str]:
    """Yield what is wrong, each with a way to see it again; count what was checked, and the calls as `calls`."""
    for event in from_schema(operations).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            yield str(event)
        elif isinstance(event, events.ScenarioFinished):
            ran["calls"] += len(event.recorder.interactions)
            for check in (each for case in event.recorder.checks.values() for each in case):
                ran[check.name] += 1
                if check.failure_info:
                    yield f"{check.name}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
        elif isinstance(event, events.EngineFinished):
            assert event.stop_reason is StopReason.COMPLETED


def test_no_operation_is_left_out(served: Flask, document: Document) -> None:
    labels = {each.ok().label for each in described(document, served).get_all_operations()}
    assert labels == {f"{each.method} {each.path}" for each in OPERATIONS}


@pytest.mark.parametrize(
    ("advice", "least"), [(True, 5_000 if EFFORT == "thorough" else 100), (False, 300 if THOROUGH else 100)]
)
def test_the_api_is_as_described(served: Flask, document: Document, advice: bool, least: int) -> None:
    operations = described(document, served)
    chosen = operations.include(tag=ADVICE) if advice else operations.exclude(tag=ADVICE)
    ran: Counter[str] = Counter()
    assert list(found_by(chosen, ran)) == []
    assert ran.keys() >= CHECKS
    assert ran["calls"] >= least


def _without_a_status(operation: Document) -> None:
    del operation["responses"]["400"]


def _with_another_form(operation: Document) -> None:
    content = operation["responses"]["200"]["content"]
    content["text/csv"] = content.pop("application/json")


def _with_a_field_more(operation: Document) -> None:
    [content] = operation["responses"]["200"]["content"].values()
    content["schema"] = {"type": "object", "required": ["nothing"]}


def _with_a_header_more(operation: Document) -> None:
    operation["responses"]["200"]["headers"]["X-Nothing"] = {"required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("change", "query", "found"),
    [
        (_without_a_status, {"lang": "xx"}, checks.UndefinedStatusCode),
        (_with_another_form, {}, checks.UndefinedContentType),
        (_with_a_field_more, {}, checks.JsonSchemaError),
        (_with_a_header_more, {}, checks.MissingHeaders),
    ],
)
def test_a_description_that_is_wrong_is_found_out(
    served: Flask,
    document: Document,
    change: Callable[[Document], None],
    query: dict[str, str],
    found: type[Exception],
) -> None:
    wrong = deepcopy(document)
    change(wrong["paths"]["/api/v1/rules"]["get"])
    case = described(wrong, served)["/api/v1/rules"]["GET"].Case(query=query)
    with pytest.raises(schemathesis.errors.FailureGroup) as failures:
        case.call_and_validate(headers=HEADERS)
    assert [type(each) for each in failures.value.exceptions] == [found]
