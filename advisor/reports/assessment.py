"""An assessment in the words of one language: what the API sends and every other view shows."""

from __future__ import annotations

from msgspec import UNSET

from advisor.assessment import assessment as assessed
from advisor.assessment import what_if as supposed
from advisor.assessment.assessment import Assessment
from advisor.assessment.meeting import meeting_of
from advisor.assessment.what_if import WhatIf
from advisor.problems.problem import Problem
from advisor.reports import shapes
from advisor.reports.answers import answer_words
from advisor.reports.speaker import Speaker
from advisor.reports.trace import spoken
from advisor.words.wording import Wording


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
        meeting=_meeting(assessment, speaker.wording),
        open_questions=[
            shapes.OpenQuestion(each.question, say(base.questions[each.question].ask), list(each.would_settle))
            for each in assessment.open_questions
        ],
        covered=[shapes.Covered(each.id, speaker.rule(each.rule).advise, list(each.by)) for each in assessment.covered],
        warnings=[_warned(each, speaker) for each in assessment.warnings],
        what_if=UNSET if what_if is None else _change(what_if.most, speaker) if what_if.most else None,
        trace=spoken(assessment.trace, speaker) if trace else UNSET,
    )


def _advice(
    advice: assessed.Advice, assessment: Assessment, speaker: Speaker, what_if: WhatIf | None = None
) -> shapes.Advice:
    rule, words = advice.rule, speaker.rule(advice.rule)
    return shapes.Advice(
        id=rule.id,
        advise=words.advise,
        because=words.because,
        steps=words.steps,
        messages=words.messages,
        timing=advice.timing,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        why=speaker.conditions.node(advice.why, assessment.situation.answers),
        lifted_by=[_change(each, speaker) for each in what_if.lifted_by[rule.id]] if what_if else UNSET,
    )


def _meeting(assessment: Assessment, wording: Wording) -> shapes.Meeting | None:
    found = meeting_of(assessment.recommendations, assessment.strengths)
    if found is None:
        return None
    items = [
        shapes.AgendaItem(each.rule.id, wording.say(each.agenda.aim), each.minutes, wording.say(each.agenda.opening))
        for each in found.items
    ]
    return shapes.Meeting(found.minutes, items)


def _change(change: supposed.Change, speaker: Speaker) -> shapes.Change:
    question = speaker.rulebase.questions[change.question]
    return shapes.Change(
        question=question.id,
        ask=speaker.wording.say(question.ask),
        answers=answer_words(question, change.answer, speaker.wording),
        lifts=list(change.lifts),
        brings=list(change.brings),
    )


def _warned(warning: Problem, speaker: Speaker) -> shapes.Warned:
    return shapes.Warned(warning.code, warning.message(speaker.wording), warning.hint(speaker.wording))
