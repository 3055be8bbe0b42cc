"""The description of the API in OpenAPI 3.1, made from its operations and from the types of what it sends and takes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from advisor.reports.document_schemas import public_name
from advisor.words.languages import SOURCE_LANGUAGE
from webui.api.components import Schema, ref, schemas
from webui.api.examples import Examples
from webui.api.operations import OPERATIONS, TAGS, Operation, Parameter
from webui.api.problems import KIND, TYPES
from webui.publisher import MAIL, Publisher
from webui.service import ServiceState

ABOUT = (
    "Assesses situations by a rule base and says why, in any of its languages. It keeps no state, sets no cookie and "
    "logs nothing of what is sent. Fields may be added to documents; what is there keeps its meaning below /api/v1/."
)

ENDS = ("bad-parameters", "not-acceptable", "failure")
"""How every operation may end."""

HEADERS: Schema = {
    "Content-Language": {"description": "The language of the words", "schema": ref("Language")},
    "Vary": {"description": "Names Accept-Language, since the words depend on it", "schema": {"type": "string"}},
    "X-Request-ID": {"description": "The id of the request, as in the log", "schema": {"type": "string"}},
    "ETag": {"description": "Changes when the document does; for If-None-Match", "schema": {"type": "string"}},
    "Cache-Control": {"description": "How long it may be kept", "schema": {"type": "string"}},
    "Location": {"description": "The address under its present id", "schema": {"type": "string"}},
}
EVERYWHERE = ("Content-Language", "Vary", "X-Request-ID", "Cache-Control")


ROOT, SERVER = "{the path before /api}", "{the path of the server}"
"""Stand in the document for where it is reached, which differs from request to request."""


def description(service: ServiceState) -> Schema:
    """Return the OpenAPI document of the API, with `ROOT` and `SERVER` for the path below which it is reached."""
    examples = Examples(service.advisor)
    localised = service.advisor.localised(SOURCE_LANGUAGE)
    title = localised.translations.say(service.rulebase.service.name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": version("alliance-advisor"),
            "description": ABOUT,
            "contact": _contact(service.publisher, title),
            "license": {"name": "MIT", "url": "https://opensource.org/license/mit"},
        },
        "servers": [{"url": SERVER, "description": "This service"}],
        "security": [],
        "tags": [{"name": name, "description": told} for name, told in TAGS.items()],
        "paths": _paths(examples),
        "components": {
            "schemas": schemas(localised, service.advisor.languages),
            "parameters": {each.name: _parameter(each) for each in _shared()},
            "headers": HEADERS,
            "responses": {name: _problem(name, examples) for name in _alone()},
        },
    }


def _contact(publisher: Publisher, title: str) -> Schema:
    contact = {"name": publisher.name or title}
    if publisher.contact:
        contact["email" if MAIL.fullmatch(publisher.contact) else "url"] = publisher.contact
    return contact


def _shared() -> list[Parameter]:
    """Return the parameters of queries, each once."""
    return list({each.name: each for operation in OPERATIONS for each in operation.parameters}.values())


def _alone() -> list[str]:
    """Return the types of problems that are the only one of their status for some operation."""
    alone = {names[0] for operation in OPERATIONS for names in _by_status(operation).values() if len(names) == 1}
    return [name for name in TYPES if name in alone]


def ends(operation: Operation) -> tuple[str, ...]:
    """Return the problems that an operation may end in."""
    return (*operation.ends, *ENDS)


def _paths(examples: Examples) -> Schema:
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, examples)
    return paths


def _operation(operation: Operation, examples: Examples) -> Schema:
    parameters = [_parameter(each) for each in operation.in_path]
    parameters += [{"$ref": f"#/components/parameters/{each.name}"} for each in operation.parameters]
    described: Schema = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.told,
        "parameters": parameters,
        "responses": _responses(operation, examples),
    }
    if operation.body:
        content = {"schema": ref(operation.body), "example": examples.taken(operation)}
        described["requestBody"] = {"required": True, "content": {"application/json": content}}
    return described


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "required": parameter.in_path,
        "description": parameter.told,
        "schema": ref(parameter.schema),
    }


def _responses(operation: Operation, examples: Examples) -> Schema:
    answer = operation.answer
    schema = ref(public_name(answer)) if answer else {"type": "object", "additionalProperties": True}
    headers = (*EVERYWHERE, "ETag") if operation.kept else EVERYWHERE
    sent = {"schema": schema}
    example = examples.sent(operation)
    if example is not None:
        sent["example"] = example
    responses: Schema = {
        "200": {"description": "As asked", "headers": _headers(headers), "content": {operation.produces: sent}}
    }
    if operation.kept:
        responses["304"] = {"description": "Whoever asks has it already", "headers": _headers(headers)}
    if operation.kept and operation.in_path:
        moved = _headers(("Location", "X-Request-ID"))
        responses["301"] = {"description": "The id is a former one; the address has the present one", "headers": moved}
    responses |= {str(status): _one_of(names) for status, names in _by_status(operation).items()}
    return dict(sorted(responses.items()))


def _by_status(operation: Operation) -> dict[int, list[str]]:
    """Return the problems that an operation may end in, by their status."""
    found: dict[int, list[str]] = {}
    for name in ends(operation):
        found.setdefault(TYPES[name].status, []).append(name)
    return found


def _one_of(names: list[str]) -> Schema:
    """Return the answer for one of some problems of a status."""
    if len(names) == 1:
        return {"$ref": f"#/components/responses/{names[0]}"}
    told = "; or: ".join(TYPES[name].title for name in names)
    return {"description": told, "headers": _headers(EVERYWHERE), "content": {KIND: {"schema": ref("Problem")}}}


def _problem(name: str, examples: Examples) -> Schema:
    content = {"schema": ref("Problem"), "example": examples.problem(name, ROOT)}
    return {"description": TYPES[name].title, "headers": _headers(EVERYWHERE), "content": {KIND: content}}


def _headers(names: tuple[str, ...]) -> Mapping[str, Schema]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
