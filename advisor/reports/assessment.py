"""An assessment in the words of one language, as plain data: what the API sends and every other view shows.

The names of the keys are relied on by other tools; `docs/assessment.md` describes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from advisor.assessment.assessment import Advice, Assessment
from advisor.assessment.what_if import Change, WhatIf
from advisor.reasoning.verdicts import Verdict
from advisor.reports.answers import answer_words
from advisor.reports.shapes import Data
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Holds, Not
from advisor.rulebase.model import Question, Rule, Rulebase
from advisor.situation.situation import Situation
from advisor.words.wording import Wording


def assessment_document(assessment: Assessment, wording: Wording, what_if: WhatIf | None = None) -> Data:
    """Return the assessment as JSON-ready data, with what single changed answers would do when that is given."""
    rulebase = assessment.rulebase
    speaker = _Speaker(rulebase, assessment.situation, wording)
    document: Data = {
        "language": wording.language,
        "rulebase": {"id": rulebase.id, "version": rulebase.version},
        "complete": not assessment.open_questions,
        "recommendations": [speaker.advice(each) for each in assessment.recommendations],
        "strengths": [speaker.advice(each) for each in assessment.strengths],
        "open_questions": [
            {
                "question": each.question,
                "ask": wording.say(rulebase.questions[each.question].ask),
                "would_settle": list(each.would_settle),
            }
            for each in assessment.open_questions
        ],
        "covered": [
            {
                "id": each.rule,
                "advise": wording.say(rulebase.rules[each.rule].advise),
                "covered_by": list(each.by),
            }
            for each in assessment.covered
        ],
    }
    if what_if is not None:
        document["what_if"] = speaker.change(what_if.most) if what_if.most else None
        for advice in document["recommendations"]:
            advice["lifted_by"] = [speaker.change(each) for each in what_if.lifted_by[advice["id"]]]
    return document


def verdict_document(verdict: Verdict, rulebase: Rulebase, situation: Situation, wording: Wording) -> Data:
    """Return a verdict tree in words."""
    return _Speaker(rulebase, situation, wording).why(verdict)


def sources(rule: Rule, rulebase: Rulebase, wording: Wording) -> list[Data]:
    """Return the passages a rule rests on, each with the heading under which the sheet has it."""
    return [{"code": code, "heading": wording.say(rulebase.section_of_code[code].heading)} for code in rule.source]


# What is the same in every assessment is put into words once for each language.


@lru_cache(maxsize=4096)
def _words_of_rule(rulebase: Rulebase, name: str, wording: Wording) -> Data:
    rule = rulebase.rules[name]
    return {
        "id": name,
        "advise": wording.say(rule.advise),
        "because": wording.say(rule.because),
        "steps": [wording.say(step) for step in rule.steps],
        "priority": str(rule.priority),
        "section": rule.section,
        "source": sources(rule, rulebase, wording),
    }


@lru_cache(maxsize=4096)
def _accepted_words(
    rulebase: Rulebase, question: str, accepted: tuple[str, ...], wording: Wording
) -> list[Data] | None:
    return answer_words(rulebase.questions[question], frozenset(accepted), wording)


class _Speaker:
    """Puts the parts of one assessment into words."""

    def __init__(self, rulebase: Rulebase, situation: Situation, wording: Wording) -> None:
        self._rulebase = rulebase
        self._answers: Mapping[str, str | frozenset[str]] = situation.answers
        self._wording = wording

    def advice(self, advice: Advice) -> Data:
        words = _words_of_rule(self._rulebase, advice.rule, self._wording)
        return {**words, "timing": str(advice.timing), "why": self.why(advice.why)}

    def change(self, change: Change) -> Data:
        question = self._rulebase.questions[change.question]
        return {
            "question": question.id,
            "ask": self._wording.say(question.ask),
            "answers": answer_words(question, change.answer, self._wording),
            "lifts": list(change.lifts),
            "brings": list(change.brings),
        }

    def why(self, verdict: Verdict) -> Data:
        condition = verdict.condition
        parts = [self.why(part) for part in verdict.parts]
        node: Data
        match condition:
            case Answered(question, accepted):
                return self._leaf(self._rulebase.questions[question], accepted, verdict)
            case Holds(finding):
                means = self._wording.say(self._rulebase.findings[finding].means)
                node = {"kind": "finding", "verdict": verdict.truth, "finding": finding, "means": means}
            case AtLeast(count):
                node = {"kind": "at_least", "verdict": verdict.truth, "count": count}
            case All() | AnyOf() | Not():
                kinds = {All: "all", AnyOf: "any", Not: "not"}
                node = {"kind": kinds[type(condition)], "verdict": verdict.truth}
        return {**node, "parts": parts}

    def _leaf(self, question: Question, accepted: tuple[str, ...], verdict: Verdict) -> Data:
        return {
            "kind": "answer",
            "verdict": verdict.truth,
            "question": question.id,
            "ask": self._wording.say(question.ask),
            "accepted": _accepted_words(self._rulebase, question.id, accepted, self._wording),
            "answer": answer_words(question, self._answers.get(question.id), self._wording),
        }
