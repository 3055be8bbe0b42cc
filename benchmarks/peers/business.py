"""business-rules: variables and actions as classes, conditions as nested dicts.

It has neither `not` nor conclusions that rest on conclusions, so negation is at the leaves and findings are put in
place. A variable for each question gives its answer, one more tells whether a list was answered at all.
"""

from __future__ import annotations

import itertools
from typing import Any

from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    select_multiple_rule_variable,
    string_rule_variable,
)

from advisor.rulebase.model import Question, Rulebase
from benchmarks.contender import Contender, PlainAnswers, standing
from benchmarks.translate import Chosen, Needed, NoneChosen, Positive, Settled, Translator

BUSINESS_RULES = "business-rules"

Conditions = dict[str, Any]


def business_rules(rulebase: Rulebase) -> Contender:
    """Return our rules as dicts, with the classes of their variables and actions."""
    variables = _variables(rulebase)
    translator = Translator(rulebase)
    rules = [
        {"conditions": conditions, "actions": [{"name": "advise", "params": {"rule": name}}]}
        for name in rulebase.rules
        if (conditions := _conditions(translator.rule(name, inline=True), rulebase))
    ]

    def advise(plain: PlainAnswers) -> list[str]:
        actions = _Actions()
        run_all(rules, variables(plain), actions)
        return standing(actions.fired, rulebase)

    return Contender(BUSINESS_RULES, advise, slow=True)


class _Actions(BaseActions):  # type: ignore[misc]
    def __init__(self) -> None:
        self.fired: list[str] = []

    def advise(self, rule: str) -> None:
        self.fired.append(rule)

    rule_action(params={"rule": FIELD_TEXT})(advise)


class _Variables(BaseVariables):  # type: ignore[misc]
    def __init__(self, plain: PlainAnswers) -> None:
        self.plain = plain


def _variables(rulebase: Rulebase) -> type[_Variables]:
    """Return the class with a variable for each question, which has to be a method."""
    methods: dict[str, Any] = {}
    for question in rulebase.questions.values():
        methods |= _several(question) if question.several else _one(question)
    return type("_OurVariables", (_Variables,), methods)


def _one(question: Question) -> dict[str, Any]:
    def answer(variables: _Variables) -> object:
        return variables.plain.get(question.id)

    return {question.id: string_rule_variable(label=question.id)(answer)}


def _several(question: Question) -> dict[str, Any]:
    def answer(variables: _Variables) -> object:
        return variables.plain.get(question.id, ())

    def answered(variables: _Variables) -> bool:
        return question.id in variables.plain

    return {
        question.id: select_multiple_rule_variable(label=question.id)(answer),
        _answered(question.id): boolean_rule_variable(label=question.id)(answered),
    }


def _answered(question: str) -> str:
    return f"{question} is answered"


def _conditions(condition: Positive, rulebase: Rulebase) -> Conditions:
    """Return the dict for a condition; an empty one when it never is true."""
    match condition:
        case Needed(count, parts):
            each = [part for part in (_conditions(part, rulebase) for part in parts) if part]
            ways = [{"all": list(way)} for way in itertools.combinations(each, count)]
            if count == 1:
                return {"any": each} if each else {}
            return ways[0] if len(ways) == 1 else {"any": ways} if ways else {}
        case Chosen(question, answers) if not rulebase.questions[question].several:
            each = [_test(question, "equal_to", answer) for answer in answers]
            return each[0] if len(each) == 1 else {"any": each}
        case Chosen(question, answers):
            return _test(question, "shares_at_least_one_element_with", list(answers))
        case NoneChosen(question, answers):
            none = _test(question, "shares_no_elements_with", list(answers))
            return {"all": [_test(_answered(question), "is_true", None), none]}
        case Settled():
            raise AssertionError("findings were put in place")


def _test(name: str, operator: str, value: object) -> Conditions:
    return {"name": name, "operator": operator, "value": value}
