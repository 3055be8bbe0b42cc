"""An assessment in the words of one language: what the API sends and every other view shows."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET

from advisor.assessment import assessment as assessed
from advisor.assessment.assessment import Assessment
from advisor.assessment.decisions import Outcome
from advisor.assessment.meeting import meeting_of
from advisor.assessment.what_if import WhatIf
from advisor.problems.problem import Problem
from advisor.reasoning.inferred_answers import InferredAnswer
from advisor.reports import shapes
from advisor.reports.answers import answer_words
from advisor.reports.reason import lead, reason
from advisor.reports.reasons import reasons
from advisor.reports.speaker import Speaker
from advisor.reports.trace import spoken
from advisor.reports.what_if import change_in_words, open_question_in_words
from advisor.words.translations import Translations


def assessment_document(
    assessment: Assessment,
    speaker: Speaker,
    decided: Mapping[str, tuple[Outcome, ...]],
    what_if: WhatIf | None = None,
    *,
    trace: bool = False,
) -> shapes.Assessment:
    """Return the assessment in words.

    `decided` has the outcomes of each open question. With `what_if` the document has what single changed answers would
    do; with `trace` what the inference engine did.
    """
    answers = assessment.situation.answers
    return shapes.Assessment(
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        complete=assessment.complete,
        findings=[speaker.finding(each.id) for each in assessment.findings],
        recommendations=[_advice(each, assessment, speaker, what_if) for each in assessment.recommendations],
        strengths=[_advice(each, assessment, speaker) for each in assessment.strengths],
        meeting=_meeting(assessment, speaker.translations),
        open_questions=[
            open_question_in_words(each, decided[each.question], speaker) for each in assessment.open_questions
        ],
        concluded=[_concluded(each, assessment, speaker) for each in assessment.concluded],
        covered=[shapes.Covered(each.id, speaker.rule(each.rule).advise, list(each.by)) for each in assessment.covered],
        warnings=[warned(each, speaker) for each in assessment.warnings],
        what_if=UNSET if what_if is None else change_in_words(what_if.most, answers, speaker) if what_if.most else None,
        trace=spoken(assessment.trace, speaker) if trace else UNSET,
    )


def _advice(
    advice: assessed.Advice, assessment: Assessment, speaker: Speaker, what_if: WhatIf | None = None
) -> shapes.Advice:
    rule, words, answers = advice.rule, speaker.rule(advice.rule), assessment.answers
    concluded = [each.question for each in assessment.concluded]
    told = speaker.reasons.sentences(advice.why, answers, concluded)
    return shapes.Advice(
        id=rule.id,
        advise=words.advise,
        reason=reason(told),
        lead=lead(told),
        because=words.because,
        steps=words.steps,
        added_steps=words.added_steps,
        messages=words.messages,
        timing=advice.timing,
        group=advice.group,
        moment=advice.moment,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        why=speaker.conditions.node(advice.why, answers, concluded),
        commitment=assessment.situation.commitments.get(rule.id, UNSET),
        lifted_by=[change_in_words(each, assessment.situation.answers, speaker) for each in what_if.lifted_by[rule.id]]
        if what_if
        else UNSET,
    )


def _meeting(assessment: Assessment, translations: Translations) -> shapes.Meeting | None:
    found = meeting_of(assessment)
    if found is None:
        return None
    items = [
        shapes.AgendaItem(
            each.rule.id, translations.say(each.agenda.aim), each.minutes, translations.say(each.agenda.opening)
        )
        for each in found.items
    ]
    return shapes.Meeting(found.minutes, items)


def _concluded(concluded: InferredAnswer, assessment: Assessment, speaker: Speaker) -> shapes.Concluded:
    question, translations = assessment.rulebase.questions[concluded.question], speaker.translations
    return shapes.Concluded(
        question=question.id,
        ask=translations.say(question.ask),
        answers=answer_words(question, concluded.answer, translations) or [],
        reason=reasons(speaker.conditions.node(concluded.why, assessment.situation.answers), translations),
    )


def warned(warning: Problem, speaker: Speaker) -> shapes.Warned:
    """Return a warning in words."""
    return shapes.Warned(warning.code, warning.message(speaker.translations), warning.hint(speaker.translations))
