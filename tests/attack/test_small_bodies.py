"""What is small on its way in stays small inside and on its way out, however it is nested, named or repeated."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.effort import some_of

SIZE = 20_000
"""Bytes of each body, a fifth of what is read."""

MEMORY, ANSWER = 8_000_000, 30_000
"""Bytes that a body of this size may take while it is read, and that the answer may have."""

HALF = '"\\ud800"'


def listed(text: str, size: int) -> str:
    """Return a list that repeats a text, so that it has some number of bytes."""
    return f"[{','.join([text] * (size // (len(text) + 1)))}]"


def nested(inner: str, name: str, levels: int) -> str:
    return f'{{"{name}":' * levels + inner + "}" * levels


def below_a_long_name(text: str) -> str:
    return nested(listed(text, SIZE // 2), "k" * (SIZE // 2), 1)


def below_long_names(text: str) -> str:
    return nested(listed(text, SIZE // 2), "k" * 1_000, 16)


BODIES: dict[str, str] = {
    "half characters below a long name": below_a_long_name(HALF),
    "half characters below long names": below_long_names(HALF),
    "many values below a long name": below_a_long_name("1"),
    "many values below long names": below_long_names("1"),
    "an answer with a long name": nested('"x"', "k" * SIZE, 1).join(['{"answers":', "}"]),
    "a key with a long name": nested("1", "~/" * (SIZE // 2), 1),
    "a commitment with a long name": f'{{"commitments":{{"{"~" * SIZE}":{{}}}}}}',
    "a long answer": f'{{"answers":{{"stage":"{"é" * (SIZE // 2)}"}}}}',
    "long wrong answers": f'{{"answers":{{"tension":{listed(chr(34) + "a" * 500 + chr(34), SIZE)}}}}}',
    "a rule base with a long name": f'{{"rulebase":{{"id":"{"a" * SIZE}","version":"{"a" * 100}"}}}}',
    "the same key again and again": "{" + ",".join(['"stage":1'] * (SIZE // 10)) + "}",
    "many short keys": "{" + ",".join(f'"k{number}":1' for number in range(SIZE // 10)) + "}",
    "empty lists": listed("[]", SIZE),
    "a very long number": "9" * SIZE,
}

YAML = {
    "a long name that is a key of its own": f"answers: {{}}\n? '{'k' * (SIZE // 2)}'\n: {listed('1', SIZE // 2)}\n",
    "the same text under many keys": "answers:\n" + "".join(f" k{number}: x\n" for number in range(SIZE // 9)),
    "many comments": "answers: {}\n" + "# x\n" * (SIZE // 4),
    "many tags": "answers: " + listed("!x y", SIZE),
    "many anchors": "answers: " + listed("&x y", SIZE),
    "cut texts": "answers:\n" + "- x #y\n" * (SIZE // 7),
}


def measured(ask: Callable[[], TestResponse]) -> tuple[TestResponse, int]:
    """Return the answer to a request, and how many bytes were used at once on the way to it."""
    gc.collect()
    tracemalloc.start()
    try:
        response = ask()
        return response, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def check(response: TestResponse, memory: int) -> None:
    assert response.status_code < 500
    assert len(response.data) < ANSWER
    assert memory < MEMORY


@pytest.mark.parametrize("name", BODIES)
def test_a_small_body_of_the_api_stays_small(client: FlaskClient, name: str) -> None:
    path = "/api/v1/assessments"
    client.post(path, json={})
    check(*measured(lambda: client.post(path, data=BODIES[name], content_type="application/json")))


@pytest.mark.parametrize("name", [*some_of(BODIES, 4), *YAML])
def test_a_small_file_stays_small(client: FlaskClient, name: str) -> None:
    client.post("/en/resume")
    content = {**BODIES, **YAML}[name].encode()
    form = {"file": (BytesIO(content), "answers.yaml")}
    check(*measured(lambda: client.post("/en/resume", data=form)))
