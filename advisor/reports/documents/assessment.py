"""An assessment in the words of one language: what the API sends and every other view shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice

from msgspec import UNSET

from advisor.assessment import assessment as assessed
from advisor.assessment.assessment import Assessment
from advisor.assessment.decisions import AnswerEffect, Fork, fork
from advisor.assessment.groups import Group
from advisor.assessment.meeting import meeting_of
from advisor.assessment.told_dangers import ToldDanger, told_dangers
from advisor.assessment.what_if import WhatIf
from advisor.problems.problem import Problem
from advisor.reasoning.concluded_answers import ConcludedAnswer
from advisor.reasoning.dangers import tells_of_trouble
from advisor.reports.documents.answers import answer_words
from advisor.reports.documents.localised import LocalisedRulebase, passages
from advisor.reports.documents.rationale import ReasonSentence, joined_sentences, lead, quoted_lines
from advisor.reports.documents.trace import as_sentences
from advisor.reports.documents.types import (
    AdviceDocument,
    AgendaItemDocument,
    AskAroundDocument,
    AssessmentDocument,
    ConcludedDocument,
    CoveredDocument,
    DangerDocument,
    MeetingDocument,
    MessageDocument,
    WarningDocument,
)
from advisor.reports.documents.what_if import change_in_words, fork_in_words, open_question_in_words
from advisor.words.translations import Translations

ASKED = 3
"""How many questions a person who is called between two meetings will answer."""


def assessment_document(
    assessment: Assessment,
    localised: LocalisedRulebase,
    decided: Mapping[str, tuple[AnswerEffect, ...]],
    what_if: WhatIf | None = None,
    *,
    trace: bool = False,
) -> AssessmentDocument:
    """Return the assessment in words.

    `decided` has what the answers to each open question bring. With `what_if` the document has what single changed
    answers would do; with `trace` what the inference engine did.
    """
    answers = assessment.situation.answers
    found = fork(decided, assessment.plan.first, assessment.rulebase) if decided else None
    return AssessmentDocument(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        complete=assessment.complete,
        findings=[localised.finding(each.id) for each in assessment.findings],
        recommendations=[_advice(each, assessment, localised, what_if, found) for each in assessment.recommendations],
        strengths=[_advice(each, assessment, localised) for each in assessment.strengths],
        meeting=_meeting(assessment, localised.translations),
        open_questions=[
            open_question_in_words(each, decided[each.question], localised) for each in assessment.open_questions
        ],
        concluded=[_concluded(each, assessment, localised) for each in assessment.concluded],
        covered=[
            CoveredDocument(each.id, localised.rule(each.rule).advise, list(each.by)) for each in assessment.covered
        ],
        warnings=[warned(each, localised) for each in assessment.warnings],
        also=[_also(each, localised) for each in told_dangers(assessment) if not each.has_its_word] or UNSET,
        alone=assessment.alone or UNSET,
        turn_to=_turn_to(assessment, localised.translations) or UNSET,
        ask_around=_ask_around(assessment, localised.translations) or UNSET,
        fork=fork_in_words(found, localised) if found and found.beside is None else UNSET,
        what_if=UNSET
        if what_if is None
        else change_in_words(what_if.most, answers, localised)
        if what_if.most
        else None,
        trace=as_sentences(assessment.trace, localised) if trace else UNSET,
    )


def _advice(
    advice: assessed.Advice,
    assessment: Assessment,
    localised: LocalisedRulebase,
    what_if: WhatIf | None = None,
    found: Fork | None = None,
) -> AdviceDocument:
    rule, words, answers = advice.rule, localised.rule(advice.rule, advice.holding), assessment.answers
    concluded = [each.question for each in assessment.concluded]
    told = localised.reason_writer.sentences(advice.why, answers, concluded, assessment.situation.asked)
    return AdviceDocument(
        id=rule.id,
        advise=words.advise,
        reason=joined_sentences(told),
        lead=_goes_well(told, assessment)
        if advice.group is Group.KEEP
        else lead(told, partial(assessment.turned_by, advice) if advice.group is Group.FIRST else None),
        because=words.because,
        steps=words.steps,
        added_steps=words.added_steps,
        ticks=UNSET if words.ticks == [*range(1, len(words.steps) + 1)] else words.ticks,
        cases=list(advice.cases) if rule.cases else UNSET,
        messages=words.messages,
        timing=rule.timing,
        group=advice.group,
        moment=rule.moment,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        why=localised.condition_words.node(advice.why, answers, concluded),
        commitment=assessment.situation.commitments.get(rule.id, UNSET),
        fork=fork_in_words(found, localised) if found and found.beside == rule.id else UNSET,
        lifted_by=[
            change_in_words(each, assessment.situation.answers, localised) for each in what_if.lifted_by[rule.id]
        ]
        if what_if
        else UNSET,
    )


def _goes_well(told: Sequence[ReasonSentence], assessment: Assessment) -> str:
    """Return what of the reason of a strength tells most, its troubles left out; perhaps nothing."""
    questions, answers = assessment.rulebase.questions, assessment.answers
    good = [
        each
        for each in told
        if not (each.question and tells_of_trouble(questions[each.question], answers[each.question]))
    ]
    return lead(good) if good else ""


def _also(danger: ToldDanger, localised: LocalisedRulebase) -> DangerDocument:
    finding = localised.finding(danger.finding.id)
    named = localised.rule_names([each.id for each in danger.advice[:1]])
    return DangerDocument(finding.id, finding.means, named[0] if named else None)


def _turn_to(assessment: Assessment, translations: Translations) -> str:
    """Return to whom one can turn, where something grave was told."""
    words = assessment.rulebase.turn_to
    return translations.say(words) if words and any(each.grave for each in assessment.findings) else ""


def _ask_around(assessment: Assessment, translations: Translations) -> AskAroundDocument | None:
    """Return what to ask others, and what is safe until then; None where anything is shown, or nothing is open.

    Asked are the open questions on which most depends. Where an alliance stands is no question for others.
    """
    words, questions = assessment.rulebase.ask_around, assessment.rulebase.questions
    if words is None or assessment.recommendations or assessment.strengths:
        return None
    still_open = (questions[each.question] for each in assessment.open_questions)
    asked = list(islice((each for each in still_open if not each.circumstance), ASKED))
    if not asked:
        return None
    numbered = [f"{number}. {translations.say(each.ask)}" for number, each in enumerate(asked, 1)]
    text = "\n\n".join([translations.say(words.begin), "\n".join(numbered), translations.say(words.end)])
    return AskAroundDocument(
        MessageDocument(translations.say(words.to), text),
        translations.say(words.meanwhile),
        passages(words.source, assessment.rulebase, translations),
    )


def _meeting(assessment: Assessment, translations: Translations) -> MeetingDocument | None:
    found = meeting_of(assessment)
    if found is None:
        return None
    items = [
        AgendaItemDocument(
            each.rule.id, translations.say(each.agenda.aim), each.minutes, translations.say(each.agenda.opening)
        )
        for each in found.items
    ]
    return MeetingDocument(found.minutes, items)


def _concluded(concluded: ConcludedAnswer, assessment: Assessment, localised: LocalisedRulebase) -> ConcludedDocument:
    question, translations = assessment.rulebase.questions[concluded.question], localised.translations
    return ConcludedDocument(
        question=question.id,
        ask=translations.say(question.ask),
        answers=answer_words(question, concluded.answer, translations) or [],
        reason=quoted_lines(localised.condition_words.node(concluded.why, assessment.situation.answers), translations),
    )


def warned(warning: Problem, localised: LocalisedRulebase) -> WarningDocument:
    """Return a warning in words."""
    return WarningDocument(warning.code, warning.message(localised.translations), warning.hint(localised.translations))
