"""We ourselves, in four stages: conditions alone, through experta, explained, and in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import compress, groupby
from operator import itemgetter

from advisor.advisor import Advisor
from advisor.assessment.advised import AdvisedRules
from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.reasoning import Reasoning
from advisor.results import Result
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation, situation_from
from benchmarks.contender import Contender, PlainAnswers, as_answer, as_answers, standing
from benchmarks.workload import Change

CONDITIONS = "ours, the conditions alone"
ENGINE = "ours, through experta's KnowledgeEngine"
EXPLAINED = "ours, the explained assessment"
WORDED = "ours, the assessment in French as JSON text"
WHOLE = ("findings", "recommendations", "strengths", "covered", "open_questions", "concluded", "trace")
"""All that an assessment has."""

MANY = "ours, all situations in one call"
VALIDATED = "ours, through experta, answers validated first"


def conditions(rulebase: Rulebase) -> Contender:
    """Return what the engine and the what-ifs decide by: the compiled conditions."""
    compiled = CompiledConditions(rulebase)

    def advise(plain: PlainAnswers) -> list[str]:
        return standing(list(compress(compiled.rules, compiled.true_rules(as_answers(plain)))), rulebase)

    return Contender(CONDITIONS, advise)


def what_ifs(rulebase: Rulebase) -> Callable[[tuple[PlainAnswers, list[Change]]], list[list[str]]]:
    """Return the advice after each change of one situation, as the what-ifs of the product ask for it."""
    advised = AdvisedRules(Reasoning(rulebase))

    def advise(asked: tuple[PlainAnswers, list[Change]]) -> list[list[str]]:
        plain, changes = asked
        by_question = groupby(changes, key=itemgetter(0))
        as_ours = [(question, tuple([as_answer(answer) for _, answer in same])) for question, same in by_question]
        answers = as_answers(plain)
        before = next(advised.in_each([answers]))
        gone, more = advised.lifted_and_brought(answers, as_ours, rulebase.rules)
        stayed = [[name for name in before if name not in each] if each else list(before) for each in gone]
        return [each + new for each, new in zip(stayed, more, strict=True)]

    return advise


def advised_many(rulebase: Rulebase) -> Callable[[list[Situation]], list[tuple[str, ...]]]:
    """Return the ids for many validated situations in one call."""
    advisor = Advisor(rulebase)
    return lambda situations: list(advisor.advised_many(situations))


def engine(rulebase: Rulebase) -> Contender:
    """Return the inference engine: facts, agenda and firing by experta."""
    reasoning = Reasoning(rulebase)

    def advise(plain: PlainAnswers) -> list[str]:
        return standing(reasoning.infer(as_answers(plain)).fired, rulebase)

    return Contender(ENGINE, advise)


def validated(rulebase: Rulebase) -> Contender:
    """Return the inference engine behind the validation that answers of users go through."""
    reasoning = Reasoning(rulebase)

    def advise(plain: PlainAnswers) -> list[str]:
        situation = situation_from({"answers": plain}, rulebase)
        return standing(reasoning.infer(situation.answers).fired, rulebase)

    return Contender(VALIDATED, advise)


def explained(rulebase: Rulebase) -> Contender:
    """Return the whole assessment: order, verdicts, what is covered, open questions, trace; no words yet."""
    advisor = Advisor(rulebase)

    def assess(plain: PlainAnswers) -> Result:
        result = advisor.assess(Situation(as_answers(plain)))
        for name in WHOLE:  # what takes time is worked out when it is asked for
            getattr(result, name)
        return result

    return Contender(EXPLAINED, assess, ids=_advice_of)


def worded(rulebase: Rulebase) -> Contender:
    """Return the whole assessment as the API sends it in French."""
    advisor = Advisor(rulebase)

    def answer(plain: PlainAnswers) -> str:
        return advisor.assess(Situation(as_answers(plain))).to_json("fr")

    return Contender(WORDED, answer, ids=_advice_in)


def _advice_of(assessment: Result) -> list[str]:
    return [advice.id for advice in (*assessment.recommendations, *assessment.strengths)]


def _advice_in(text: str) -> list[str]:
    document = json.loads(text)
    return [advice["id"] for advice in (*document["recommendations"], *document["strengths"])]
