"""The JSON API for other tools. It keeps no state and takes no cookie; `docs/api.md` describes it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from advisor.reports.assessment import assessment_document
from advisor.reports.rule import rule_document, rule_summary
from advisor.rulebase.model import Question
from advisor.situation.situation_file import MAX_BYTES, from_json
from advisor.words.text import Words
from advisor.words.wording import Wording
from webui.language import words
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
    base, wording = service().rulebase, words()
    return _spoken(
        sections=[
            {
                "id": section.id,
                "title": wording.say(section.title),
                "heading": wording.say(section.heading),
                "questions": [
                    _question(question, wording)
                    for question in base.questions.values()
                    if question.section == section.id
                ],
            }
            for section in base.sections.values()
        ],
    )


@api.post("/api/v1/assessments")
def assessments() -> Response:
    """Assess the situation in the body; nothing of it is kept."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    content = request.get_data(cache=False)
    if len(content) > MAX_BYTES:
        raise RequestEntityTooLarge
    situation = from_json(content, service().rulebase)
    assessment = service().assessor.assess(situation)
    changes = service().what_ifs.what_if(assessment) if request.args.get("what_if") == "1" else None
    response = jsonify(assessment_document(assessment, words(), changes))
    response.vary.add("Accept-Language")
    return response


@api.get("/api/v1/rules")
def rules() -> Response:
    """Return every rule in short."""
    base, wording = service().rulebase, words()
    return _spoken(rules=[rule_summary(rule, base, wording) for rule in base.rules.values()])


@api.get("/api/v1/rules/<rule>")
def rule(rule: str) -> Response:
    """Return one rule in full."""
    base = service().rulebase
    found = base.rules.get(rule) or abort(404)
    return _spoken(**rule_document(found, base, words()))


@api.get("/api/v1/openapi.json")
def openapi() -> Response:
    """Return the description of this API."""
    return jsonify(description())


def _spoken(**content: Any) -> Response:
    """Return content in the language of the request, with the rule base it comes from."""
    base = service().rulebase
    response = jsonify(language=words().language, rulebase={"id": base.id, "version": base.version}, **content)
    response.vary.add("Accept-Language")
    return response


def _question(question: Question, wording: Wording) -> dict[str, Any]:
    def optional(text: Words | None) -> str | None:
        return wording.say(text) if text else None

    return {
        "id": question.id,
        "ask": wording.say(question.ask),
        "choose": "several" if question.several else "one",
        "help": optional(question.help),
        "why": optional(question.why),
        "answers": [{"id": each.id, "words": wording.say(each.words)} for each in question.answers],
    }
