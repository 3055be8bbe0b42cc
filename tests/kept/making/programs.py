"""What programs sent and got: bodies of the API with its description, and calls of an assistant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.kept.making import told
from tests.kept.making.version import Version, write_json

TOLD = ("description", "summary", "title", "example", "examples", "tags", "contact", "license", "externalDocs")
"""What a description says to people."""

NAMING = ("id", "question", "rule", "group", "outcome")
REASONS = (
    "why",
    "when",
    "trace",
    "decides",
    "would_decide",
    "would_settle",
    "examples",
    "what_if",
    "rests_on",
    "leads_to",
)
"""Fields of answers that hold ids, and those that say at length where they come from."""

QUERY = {"lang": "fr", "what_if": "1", "trace": "true"}
"""A value for each parameter of a query."""

BODIES: dict[str, list[dict[str, Any]]] = {
    "assess": [
        {"answers": told.ANSWERS},
        {"answers": {"stage": "idea"}, "rulebase": {"id": "alliances", "version": "2026.11"}},
        {"answers": {}},
    ],
    "next": [{"answers": {"stage": "gathering", "tension": None}, "quick": True}, {"answers": {}, "seen": ["stage"]}],
    "explain": [{"answers": told.ANSWERS}, {"answers": {}}],
}

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("questionnaire", {}),
    ("assess", {"answers": told.ANSWERS}),
    ("explain", {"rule": "narrow-the-aim", "answers": {"stage": "working", "aim": "disputed", "scope": "broad"}}),
)

HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "an assistant", "version": "1"}}


def api(version: Version, folder: Path) -> None:
    """Make a request or more for each operation, with what was answered but for the words, and the description."""
    client = version.application().test_client()
    description = client.get("/api/v1/openapi.json").get_json()
    write_json(folder / "requests.json", list(_requests(client, description)))
    write_json(folder / "description.json", _answers_of(description))


def _requests(client: Any, description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    ids = {kind: client.get(f"/api/v1/{kind}").get_json()[kind][0]["id"] for kind in ("rules", "findings")}
    for path, operations in description["paths"].items():
        for method in ("get", "post"):
            if method not in operations:
                continue
            operation = operations[method]
            address = path.replace("{id}", ids["findings" if "findings" in path else "rules"])
            named = [
                str(each.get("$ref", each.get("name"))).rpartition("/")[2] for each in operation.get("parameters", ())
            ]
            query = "&".join(f"{name}={QUERY[name]}" for name in named if name in QUERY)
            for body in BODIES.get(operation["operationId"], [None]):
                sent = {"operation": operation["operationId"], "method": method, "path": path, "address": address}
                response = client.open(f"{address}?{query}", method=method, json=body)
                assert response.status_code == 200, (address, query, response.get_data(as_text=True))
                described = "schema" in response.content_type or "openapi" in path
                answer = None if described else ids_in(response.get_json())
                yield {**sent, "query": query, "body": body, "answer": answer}


def ids_in(answer: Any) -> Any:
    """Return what of an answer stays when words and reasons are left out: ids, their order, the groups they stand in.

    Nothing of it is empty.
    """
    if isinstance(answer, list):
        return [found for each in answer if (found := ids_in(each))]
    if not isinstance(answer, dict):
        return None
    found = {}
    for name, each in answer.items():
        kept = each if name in NAMING and isinstance(each, str) else ids_in(each) if name not in REASONS else None
        if kept:
            found[name] = kept
    return found


def _answers_of(description: dict[str, Any]) -> dict[str, Any]:
    """Return a description of what is answered, without words."""
    paths: dict[str, Any] = {}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            if method != "parameters":
                sent = operation["responses"]["200"]["content"]
                paths.setdefault(path, {})[method] = next(iter(sent.values())).get("schema", {})
    wordless = {path: {method: _wordless(each) for method, each in found.items()} for path, found in paths.items()}
    components = description["components"]["schemas"]
    needed: dict[str, Any] = {}
    waiting = list(_names_in(wordless))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = _wordless(components[name])
            waiting += _names_in(needed[name])
    return {"paths": wordless, "schemas": dict(sorted(needed.items()))}


def _wordless(schema: Any, *, names: bool = False) -> Any:
    """Return a schema without what is said to people; `names`: its keys are names of fields."""
    if isinstance(schema, list):
        return [_wordless(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _wordless(each, names=key == "properties" and not names)
        for key, each in schema.items()
        if names or key not in TOLD
    }


def _names_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for each in schema.values():
            yield from _names_in(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _names_in(each)


def assistants(version: Version, folder: Path) -> None:
    """Make calls of an assistant, with what was answered but for the words."""
    messages: list[dict[str, Any]] = [
        {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": HELLO},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
    ]
    for number, (tool, arguments) in enumerate(CALLS, 1):
        call = {"name": tool, "arguments": arguments}
        messages.append({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": call})
    answers = version.conversation(messages)
    calls = []
    for number, (tool, arguments) in enumerate(CALLS, 1):
        assert not answers[number]["isError"], answers[number]
        answer = ids_in(json.loads(answers[number]["content"][0]["text"]))
        calls.append({"tool": tool, "arguments": arguments, "answer": answer})
    write_json(folder / "calls.json", calls)
