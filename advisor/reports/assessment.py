"""An assessment in the words of one language: what the API sends and every other view shows."""

from __future__ import annotations

from msgspec import UNSET

from advisor.assessment import assessment as assessed
from advisor.assessment import what_if as supposed
from advisor.assessment.assessment import Assessment
from advisor.assessment.what_if import WhatIf
from advisor.problems.problem import Problem
from advisor.reasoning.conclusions import Concluded
from advisor.reports import shapes
from advisor.reports.answers import answer_words, spoken_answer
from advisor.reports.reasons import reasons
from advisor.reports.speaker import Speaker
from advisor.reports.trace import spoken


def assessment_document(
    assessment: Assessment, speaker: Speaker, what_if: WhatIf | None = None, *, trace: bool = False
) -> shapes.Assessment:
    """Return the assessment in words.

    With `what_if` it has what single changed answers would do; with `trace` what the inference engine did.
    """
    say, base = speaker.wording.say, assessment.rulebase
    return shapes.Assessment(
        language=speaker.wording.language,
        rulebase=speaker.rulebase_name,
        complete=assessment.complete,
        findings=[speaker.finding(each.id) for each in assessment.findings],
        recommendations=[_advice(each, assessment, speaker, what_if) for each in assessment.recommendations],
        strengths=[_advice(each, assessment, speaker) for each in assessment.strengths],
        open_questions=[
            shapes.OpenQuestion(each.question, say(base.questions[each.question].ask), list(each.would_settle))
            for each in assessment.open_questions
        ],
        concluded=[_concluded(each, assessment, speaker) for each in assessment.concluded],
        covered=[shapes.Covered(each.id, speaker.rule(each.rule).advise, list(each.by)) for each in assessment.covered],
        warnings=[_warned(each, speaker) for each in assessment.warnings],
        what_if=UNSET if what_if is None else _change(what_if.most, speaker) if what_if.most else None,
        trace=spoken(assessment.trace, speaker) if trace else UNSET,
    )


def _advice(
    advice: assessed.Advice, assessment: Assessment, speaker: Speaker, what_if: WhatIf | None = None
) -> shapes.Advice:
    rule, words = advice.rule, speaker.rule(advice.rule)
    concluded = [each.question for each in assessment.concluded]
    return shapes.Advice(
        id=rule.id,
        advise=words.advise,
        because=words.because,
        steps=words.steps,
        timing=advice.timing,
        group=advice.group,
        moment=advice.moment,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        why=speaker.conditions.node(advice.why, assessment.answers, concluded),
        lifted_by=[_change(each, speaker) for each in what_if.lifted_by[rule.id]] if what_if else UNSET,
    )


def _concluded(concluded: Concluded, assessment: Assessment, speaker: Speaker) -> shapes.Concluded:
    question, wording = assessment.rulebase.questions[concluded.question], speaker.wording
    return shapes.Concluded(
        question=question.id,
        ask=wording.say(question.ask),
        answers=answer_words(question, concluded.answer, wording) or [],
        reason=reasons(speaker.conditions.node(concluded.why, assessment.situation.answers), wording),
    )


def _change(change: supposed.Change, speaker: Speaker) -> shapes.Change:
    question = speaker.rulebase.questions[change.question]
    answers = answer_words(question, change.answer, speaker.wording)
    return shapes.Change(
        question=question.id,
        ask=speaker.wording.say(question.ask),
        answers=answers,
        spoken=spoken_answer(question, answers, speaker.wording),
        lifts=list(change.lifts),
        brings=list(change.brings),
    )


def _warned(warning: Problem, speaker: Speaker) -> shapes.Warned:
    return shapes.Warned(warning.code, warning.message(speaker.wording), warning.hint(speaker.wording))
