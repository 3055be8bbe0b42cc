"""The lines in which an assistant speaks: the messages in each, and the answers to what can't be one.

The package passes over whatever is no message; whoever sent it with an id would wait for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from advisor.assistants.json_texts import what_is_said

PARSE_ERROR, INVALID_REQUEST = -32700, -32600
"""The codes of JSON-RPC for what is no JSON, and for JSON that is no request."""

MARK = "\ufeff"
"""The mark with which some programs begin."""


class Refused(NamedTuple):
    """Why something was no message: the code of an error, and the id it came with, if it can be answered by one."""

    code: int
    id: int | str | None = None


def heard(line: str, is_message: Callable[[str], bool]) -> Iterator[str | Refused]:
    """Yield each message of a line, which may hold several in a list, and what is no message but wants an answer.

    `is_message` tells whether a text is a message as it stands.
    """
    line = line.removeprefix(MARK)
    if not line.strip():
        return
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        yield Refused(PARSE_ERROR)
        return
    if isinstance(value, list) and value:
        for each in value:
            yield from _message(each, json.dumps(each), is_message)
    else:
        yield from _message(value, line, is_message)


def _message(value: Any, text: str, is_message: Callable[[str], bool]) -> Iterator[str | Refused]:
    if not isinstance(value, dict):
        yield Refused(INVALID_REQUEST)
        return
    if "method" not in value and value.keys() & {"result", "error"}:  # an answer, which is not answered
        yield text
        return
    named = value.get("id")
    known = named if isinstance(named, int | str) and not isinstance(named, bool) else None
    if ("id" in value and known is None) or not is_message(text):
        if "id" in value or "method" not in value:  # what has a method and no id expects no answer
            yield Refused(INVALID_REQUEST, known)
        return
    yield _with_arguments(value) or text


def _with_arguments(value: Any) -> str | None:
    """Return a message whose arguments came as a text of JSON with them as an object; None if they did not."""
    params = value.get("params")
    if not isinstance(params, dict) or not isinstance(params.get("arguments"), str):
        return None
    arguments, repeated = what_is_said(params["arguments"])
    return None if repeated else json.dumps({**value, "params": {**params, "arguments": arguments}})
