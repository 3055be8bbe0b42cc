"""Examples of what the API takes and sends: true ones, cut to what a reader wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from advisor.advisor import Advisor
from advisor.reports.documents.problem_types import ProblemDocument
from advisor.reports.documents.questionnaire import questionnaire_document
from advisor.reports.rules.item import item_document
from advisor.reports.rules.rule import findings_document, rule_document, rules_document
from advisor.reports.situation_schema import DIALECT, TITLE
from advisor.rulebase.model import RuleStatus
from advisor.words.languages import SOURCE_LANGUAGE
from webui.api.operations import Operation
from webui.api.problems import PLACE, TYPES
from webui.api.service_info import Health, languages_document, readiness_document

SHOWN = 2
"""How many items of a list are shown."""


class Examples:
    """The examples for one rule base: about the first rule that says in which situation it is given."""

    def __init__(self, advisor: Advisor, language: str = SOURCE_LANGUAGE) -> None:
        self._advisor = advisor
        self._language = language
        rules = advisor.rulebase.rules.values()
        given = ((rule, each.given) for rule in rules for each in rule.examples if each.expect is RuleStatus.ADVISED)
        self._rule, self._answers = next(given, (next(iter(rules)), {}))
        self._finding = next(iter(advisor.rulebase.findings.values()), None)

    def path(self, operation: Operation) -> str:
        """Return the path of an operation, with the id that the example is about."""
        of = self._rule if "rules" in operation.path else self._finding
        return operation.path.replace("{id}", of.id if of else "")

    def taken(self, operation: Operation) -> Any:
        """Return what an operation may be given."""
        if operation.body == "Interview":
            return {"answers": self._asked, "quick": True}
        return {"answers": self._answers}

    def sent(self, operation: Operation) -> Any:
        """Return what an operation sends then; None where the rule base has nothing of the kind."""
        return _cut(msgspec.to_builtins(self._documents[operation.id]()))

    def problem(self, name: str, root: str = "") -> Any:
        """Return a problem of a type."""
        translations, kind = self._advisor.translations(self._language), TYPES[name]
        found = ProblemDocument(
            f"{root}{PLACE}{name}", translations(kind.title), kind.status, translations(kind.detail)
        )
        return msgspec.to_builtins(found)

    @cached_property
    def _asked(self) -> Mapping[str, object]:
        """The same answers with a question to which the answer is not known, where there is another one."""
        others = [name for name in self._advisor.rulebase.questions if name not in self._answers]
        return {**self._answers, **dict.fromkeys(others[:1])}

    @cached_property
    def _documents(self) -> Any:
        advisor, language = self._advisor, self._language
        localised = advisor.localised(language)
        return {
            "assess": lambda: advisor.assess(self._answers).document(language),
            "next": lambda: advisor.ask(self._asked, quick=True).document(language),
            "explain": lambda: advisor.explain(self._rule.id, self._answers).document(language),
            "questionnaire": lambda: questionnaire_document(localised),
            "situationSchema": lambda: {"$schema": DIALECT, "title": localised.translations(TITLE), "type": "object"},
            "rules": lambda: rules_document(localised),
            "rule": lambda: rule_document(self._rule, localised),
            "findings": lambda: findings_document(localised),
            "finding": lambda: item_document(self._finding, localised) if self._finding else None,
            "languages": lambda: languages_document(advisor),
            "openapi": lambda: {"openapi": "3.1.0", "…": "…"},
            "health": lambda: Health("ok"),
            "readiness": lambda: readiness_document(advisor),
        }


def _cut(document: Any) -> Any:
    """Return a document in which lists of objects have few items, at any depth."""
    if isinstance(document, dict):
        return {key: _cut(value) for key, value in document.items()}
    if not isinstance(document, list):
        return document
    short = document[:SHOWN] if document and isinstance(document[0], dict) else document
    return [_cut(each) for each in short]
