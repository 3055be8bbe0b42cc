"""From the documents that every way in shows to what the tools give of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from advisor.assessment import what_if
from advisor.assessment.groups import Group
from advisor.assistants.types import Advised, BriefAdvice, BriefChange, BriefExplained, BriefOpenQuestion, Changes
from advisor.problems.problem import Problem
from advisor.reports.documents.assessment import warned
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import AnswerNode, Node
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.documents.what_if import change_in_words
from advisor.reports.rules.types import Explanation, QuestionName
from advisor.reports.wording.arrangement import by_group
from advisor.rulebase.model import RuleStatus
from advisor.situation.answers import Answers


def advised(document: AssessmentDocument) -> Advised:
    """Return of an assessment what a model needs, by the groups in which it is shown."""
    groups = {
        group: msgspec.convert(inside, list[BriefAdvice], from_attributes=True) for group, inside in by_group(document)
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
        open_questions=[BriefOpenQuestion(each.question, each.ask, each.pressing) for each in document.open_questions],
        concluded=document.concluded,
        warnings=document.warnings,
    )


def explained(document: Explanation, warnings: Iterable[Problem], localised: LocalisedRulebase) -> BriefExplained:
    """Return of an explanation the sentences, and the questions that are missing with their ids.

    `warnings` are those of the whole call.
    """
    missing = _missing(document.why) if document.outcome is RuleStatus.OPEN else ()
    return BriefExplained(
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
        warnings=[warned(each, localised) for each in warnings],
    )


def _missing(node: Node) -> Iterator[QuestionName]:
    """Yield the open questions of a condition."""
    if isinstance(node, AnswerNode):
        if node.verdict is None:
            yield QuestionName(node.question, node.ask)
        return
    for part in node.parts:
        yield from _missing(part)


def changes(
    found: what_if.WhatIf, answers: Answers, warnings: Iterable[Problem], localised: LocalisedRulebase
) -> Changes:
    """Return what changed answers would do, each change once and the most helpful first."""
    most = [found.most] if found.most else []
    each_once = dict.fromkeys([*most, *(change for lifting in found.lifted_by.values() for change in lifting)])
    return Changes(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        changes=[_change(each, answers, localised) for each in each_once],
        warnings=[warned(each, localised) for each in warnings],
    )


def _change(change: what_if.AnswerChange, answers: Answers, localised: LocalisedRulebase) -> BriefChange:
    told = change_in_words(change, answers, localised)
    lifts, brings = localised.rule_names(told.lifts), localised.rule_names(told.brings)
    return BriefChange(told.question, told.ask, told.spoken, told.achieve, lifts, brings)
