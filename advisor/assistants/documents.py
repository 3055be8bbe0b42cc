"""From the documents that every way in shows to what the tools give of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from advisor.assessment import what_if
from advisor.assessment.groups import Group
from advisor.assistants.shapes import Advice, Advised, Change, Changes, Explained, OpenQuestion
from advisor.problems.problem import Problem
from advisor.reports import shapes
from advisor.reports.assessment import warned
from advisor.reports.phrases import by_group
from advisor.reports.rule_shapes import Explanation, QuestionName
from advisor.reports.speaker import Speaker
from advisor.reports.what_if import change_in_words
from advisor.rulebase.model import Expectation
from advisor.situation.answers import Answers


def advised(document: shapes.Assessment) -> Advised:
    """Return of an assessment what a model needs, by the groups in which it is shown."""
    groups = {
        group: msgspec.convert(inside, list[Advice], from_attributes=True) for group, inside in by_group(document)
    }
    return Advised(
        language=document.language,
        rulebase=document.rulebase,
        complete=document.complete,
        first=groups.get(Group.FIRST, []),
        next=groups.get(Group.NEXT, []),
        more=groups.get(Group.MORE, []),
        later=groups.get(Group.LATER, []),
        not_now=groups.get(Group.NOT_NOW, []),
        strengths=groups.get(Group.KEEP, []),
        meeting=document.meeting,
        open_questions=[OpenQuestion(each.question, each.ask, each.pressing) for each in document.open_questions],
        concluded=document.concluded,
        warnings=document.warnings,
    )


def explained(document: Explanation, warnings: Iterable[Problem], speaker: Speaker) -> Explained:
    """Return of an explanation the sentences, and the questions that are missing with their ids.

    `warnings` are those of the whole call.
    """
    missing = _missing(document.why) if document.outcome is Expectation.OPEN else ()
    return Explained(
        language=document.language,
        rulebase=document.rulebase,
        id=document.id,
        advise=document.advise,
        outcome=document.outcome,
        summary=document.summary,
        sentences=document.sentences,
        missing=list(dict.fromkeys(missing)),
        because=document.because,
        source=document.source,
        warnings=[warned(each, speaker) for each in warnings],
    )


def _missing(node: shapes.Node) -> Iterator[QuestionName]:
    """Yield the open questions of a condition."""
    if isinstance(node, shapes.AnswerNode):
        if node.verdict is None:
            yield QuestionName(node.question, node.ask)
        return
    for part in node.parts:
        yield from _missing(part)


def changes(found: what_if.WhatIf, answers: Answers, warnings: Iterable[Problem], speaker: Speaker) -> Changes:
    """Return what changed answers would do, each change once and the most helpful first."""
    most = [found.most] if found.most else []
    each_once = dict.fromkeys([*most, *(change for lifting in found.lifted_by.values() for change in lifting)])
    return Changes(
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        changes=[_change(each, answers, speaker) for each in each_once],
        warnings=[warned(each, speaker) for each in warnings],
    )


def _change(change: what_if.AnswerChange, answers: Answers, speaker: Speaker) -> Change:
    told = change_in_words(change, answers, speaker)
    lifts, brings = speaker.rule_names(told.lifts), speaker.rule_names(told.brings)
    return Change(told.question, told.ask, told.spoken, told.achieve, lifts, brings)
