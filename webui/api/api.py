"""The operations of the API, each as its address is asked. What each takes and gives: `webui.api.operations`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.questionnaire import questionnaire_document
from advisor.reports.rules.item import item_document
from advisor.reports.rules.rule import findings_document, rule_document, rules_document
from advisor.reports.situation_schema import situation_schema
from advisor.rulebase.model import Finding, Rule
from advisor.situation.situation_file import interview_from_json, sent_as_json
from webui.api import requests
from webui.api.openapi import ROOT, SERVER, description
from webui.api.operations import OPERATIONS, SCHEMA
from webui.api.problems import Refused
from webui.api.requests import asked_for
from webui.api.responses import fresh, kept
from webui.api.service_info import Health, languages_document, make_ready
from webui.language import current_language
from webui.service import service

api = Blueprint("api", __name__)


def assess() -> Response:
    """Assess the situation in the body."""
    result = service().advisor.assess(sent_as_json(requests.body(), service().rulebase))
    return fresh(result.document(current_language(), what_if=asked_for("what_if"), trace=asked_for("trace")))


def next_() -> Response:
    """Return what to ask next in the interview in the body."""
    interview = interview_from_json(requests.body(), service().rulebase)
    return fresh(service().advisor.ask(interview).document(current_language()))


def explain(id: str) -> Response:
    """Explain what becomes of a rule in the situation in the body."""
    rule = _rule(id)
    situation = sent_as_json(requests.body(), service().rulebase)
    return fresh(service().advisor.explain(rule.id, situation).document(current_language(), trace=asked_for("trace")))


def questionnaire() -> Response:
    """Return every question with its answers, by section."""
    return kept("questionnaire", lambda: questionnaire_document(_localised()))


def situation_schema_() -> Response:
    """Return the schema of a situation."""
    return kept("situation schema", lambda: situation_schema(_localised()), SCHEMA)


def rules() -> Response:
    """Return every rule in short."""
    return kept("rules", lambda: rules_document(_localised()))


def rule(id: str) -> Response:
    """Return one rule in full. Whoever comes by a former id is sent to the present one."""
    found = _rule(id)
    if found.id != id:
        return _moved("api.rule", found.id)
    return kept(("rule", id), lambda: rule_document(found, _localised()))


def findings() -> Response:
    """Return every finding in short."""
    return kept("findings", lambda: findings_document(_localised()))


def finding(id: str) -> Response:
    """Return one finding in full. Whoever comes by a former id is sent to the present one."""
    found = _finding(id)
    if found.id != id:
        return _moved("api.finding", found.id)
    return kept(("finding", id), lambda: item_document(found, _localised()))


def languages() -> Response:
    """Return the languages that are spoken."""
    return kept("languages", lambda: languages_document(service().advisor))


def openapi() -> Response:
    """Return the description of the API."""
    root = request.root_path.rstrip("/").encode()

    def filled(content: bytes) -> bytes:
        return content.replace(SERVER.encode(), root or b"/").replace(ROOT.encode(), root)

    return kept("openapi", lambda: description(service()), filled=filled)


def health() -> Response:
    """Tell that the process answers."""
    return fresh(Health("ok"))


def readiness() -> Response:
    """Tell that rules and catalogues are read, and which they are."""
    return fresh(service().once("ready", lambda: make_ready(service().advisor)))


VIEWS: Mapping[str, Callable[..., Response]] = {
    "assess": assess,
    "next": next_,
    "explain": explain,
    "questionnaire": questionnaire,
    "situationSchema": situation_schema_,
    "rules": rules,
    "rule": rule,
    "findings": findings,
    "finding": finding,
    "languages": languages,
    "openapi": openapi,
    "health": health,
    "readiness": readiness,
}
"""What answers each operation."""

for operation in OPERATIONS:
    api.add_url_rule(operation.rule, operation.id, VIEWS[operation.id], methods=[operation.method])
api.before_request(requests.check)


def _localised() -> LocalisedRulebase:
    return service().advisor.localised(current_language())


def _rule(name: str) -> Rule:
    """Return the rule that has, or had, an id; refuse the request when there is none."""
    try:
        return service().advisor.rule(name)
    except Faulty as faulty:
        raise Refused("unknown-id", [_of_the_address(each) for each in faulty.problems]) from None


def _finding(name: str) -> Finding:
    base = service().rulebase
    found = base.findings.get(name) or base.findings.get(base.renamed.get(name, ""))
    if found is None:
        shown = name[:100]
        problem = Problem("unknown-finding", values={"name": shown}, close=closest(shown, base.findings))
        raise Refused("unknown-id", [_of_the_address(problem)])
    return found


def _moved(endpoint: str, present: str) -> Response:
    """Send to the address with the present id."""
    return redirect(url_for(endpoint, id=present, lang=request.args.get("lang")), code=301)


def _of_the_address(problem: Problem) -> Problem:
    return Problem(problem.code, subject="id", values=problem.values, close=problem.close)
