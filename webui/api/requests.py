"""What a request to the API has to be: parameters that are known, forms that are read and written, a body of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from flask import request

from advisor.problems.problem import Problem, first_of
from advisor.problems.suggestions import closest
from advisor.situation.situation_file import MAX_BYTES
from webui.api.operations import BY_ENDPOINT, FLAG, LANGUAGE, Operation
from webui.api.problems import Refused
from webui.service import service

JSON = "application/json"


def check() -> None:
    """Refuse a request that the operation doesn't know what to do with. It is called before each."""
    operation, environ = BY_ENDPOINT.get(request.endpoint or ""), request.environ
    if operation is None or request.method == "OPTIONS":
        return
    if environ.get("QUERY_STRING"):
        wrong = list(_wrong_parameters(operation))
        if wrong:
            raise Refused("bad-parameters", first_of(wrong))
    if environ.get("HTTP_ACCEPT") and not request.accept_mimetypes.best_match([operation.produces]):
        raise Refused("not-acceptable")
    if operation.body:
        _check_body()


def body() -> bytes:
    """Return the body of a request that was checked. Raises `Refused` when it is too large."""
    content = request.get_data(cache=False)
    if len(content) > MAX_BYTES:
        raise Refused("too-large")
    return content


def asked_for(name: str) -> bool:
    """Return whether a flag is set."""
    return request.args.get(name) in ("true", "1")


def _check_body() -> None:
    if request.content_encoding not in (None, "", "identity"):
        raise Refused("unsupported-encoding", headers={"Accept-Encoding": "identity"})
    if request.mimetype != JSON:
        raise Refused("unsupported-media-type", headers={"Accept": JSON, "Accept-Post": JSON})


def _wrong_parameters(operation: Operation) -> Iterator[Problem]:
    known = {each.name: each for each in operation.parameters}
    for name, values in request.args.lists():
        shown = name[:100]
        if name not in known:
            listed = {"name": shown, "known": ", ".join(known) or "–"}
            yield Problem("unknown-parameter", subject=shown, values=listed, close=closest(shown, known))
        elif len(values) > 1:
            yield Problem("repeated-parameter", subject=name, values={"name": name, "count": str(len(values))})
        elif known[name].schema == FLAG and values[0] not in ("true", "false", "1", "0"):
            yield Problem("not-a-flag", subject=name, values={"name": name, "found": values[0][:100]})
        elif known[name].schema == LANGUAGE and values[0] not in service().advisor.languages:
            spoken = service().advisor.languages
            said = {"name": values[0][:100], "known": ", ".join(spoken)}
            yield Problem("unknown-language", subject=name, values=said, close=closest(values[0][:100], spoken))
