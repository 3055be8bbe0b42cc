"""The JSON API for other tools. It keeps no state and takes no cookie; `docs/api.md` describes it."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.wrappers import Response as BaseResponse

from advisor.reports.questionnaire import questionnaire_document
from advisor.reports.rule import rule_document, rules_document
from advisor.reports.speaker import Speaker
from advisor.situation.situation_file import MAX_BYTES, from_json
from webui.language import current
from webui.openapi import description
from webui.service import service

api = Blueprint("api", __name__)


@api.get("/healthz")
def health() -> Response:
    """Tell that the server answers."""
    return jsonify(status="ok")


@api.get("/api/v1/questionnaire")
def questionnaire() -> Response:
    """Return every question with its answers, by section."""
    return _spoken(questionnaire_document(_speaker()))


@api.post("/api/v1/assessments")
def assessments() -> Response:
    """Assess the situation in the body; nothing of it is kept."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    content = request.get_data(cache=False)
    if len(content) > MAX_BYTES:
        raise RequestEntityTooLarge
    result = service().advisor.assess(from_json(content, service().rulebase))
    return _spoken(result.document(current(), what_if=_asked_for("what_if"), trace=_asked_for("trace")))


@api.get("/api/v1/rules")
def rules() -> Response:
    """Return every rule in short."""
    return _spoken(rules_document(_speaker()))


@api.get("/api/v1/rules/<rule>")
def rule(rule: str) -> BaseResponse:
    """Return one rule in full. Whoever comes by a former id is sent to the present one."""
    base = service().rulebase
    found = base.rules.get(rule) or base.rules.get(base.renamed.get(rule, "")) or abort(404)
    if found.id != rule:
        return redirect(url_for("api.rule", rule=found.id, lang=request.args.get("lang")), code=301)
    return _spoken(rule_document(found, _speaker()))


@api.get("/api/v1/openapi.json")
def openapi() -> Response:
    """Return the description of this API."""
    content = service().once("openapi", _described)
    return Response(content, mimetype="application/json")


def _described() -> bytes:
    return msgspec.json.encode(description(service().rulebase.service.name.text, service().advisor.languages))


def _speaker() -> Speaker:
    return service().advisor.speaker(current())


def _asked_for(name: str) -> bool:
    return request.args.get(name) == "1"


def _spoken(document: msgspec.Struct) -> Response:
    """Return a document in the language of the request."""
    response = Response(msgspec.json.encode(document), mimetype="application/json")
    response.vary.add("Accept-Language")
    return response
