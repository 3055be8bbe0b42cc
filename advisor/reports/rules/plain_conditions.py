"""A condition told plainly: what must be so, in the statements that answers and findings make, one on a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from advisor.reports.documents.localised import LocalisedRulebase
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, Unless
from advisor.rulebase.model import AnswerOption, Question
from advisor.words.markers import N_

ALL, ANY, NONE = N_("All of this:"), N_("At least one of these:"), N_("None of these:")
NOT_THIS, AT_LEAST = N_("Not this:"), N_("At least {count} of these:")
NOT_KNOWN = N_("As long as none of this is certain:")


class Statement(NamedTuple):
    """A statement with the id of the question or finding it tells of; or words, with no id, over lines of their own."""

    words: str
    about: str = ""
    parts: tuple[Statement, ...] = ()


def plain_conditions(condition: Condition, localised: LocalisedRulebase) -> Statement:
    """Return what must be so for a condition to be true; findings are named, and not taken apart."""
    match condition:
        case Answered() | AnyOf():
            lines = _alternatives(condition, localised)
            return lines[0] if len(lines) == 1 else Statement(localised.translations(ANY), "", tuple(lines))
        case Holds(finding):
            return Statement(localised.finding(finding).means, finding)
        case All(parts):
            return _all(parts, localised)
        case Not(part):
            return _none(_alternatives(part, localised), localised)
        case Unless(part):
            return Statement(localised.translations(NOT_KNOWN), "", tuple(_alternatives(part, localised)))
        case AtLeast(count, parts):
            lines = [plain_conditions(part, localised) for part in parts]
            return Statement(localised.translations(AT_LEAST).format(count=count), "", tuple(lines))


def _alternatives(condition: Condition, localised: LocalisedRulebase) -> list[Statement]:
    """Return the lines of which one is enough for a condition."""
    if isinstance(condition, AnyOf):
        return [line for part in condition.parts for line in _alternatives(part, localised)]
    if isinstance(condition, Answered):
        question = localised.rulebase.questions[condition.question]
        accepted = [answer for answer in question.answers if answer.id in condition.accepted]
        return [Statement(_said(answer, question, localised), question.id) for answer in accepted]
    return [plain_conditions(condition, localised)]


def _all(parts: Iterable[Condition], localised: LocalisedRulebase) -> Statement:
    """Return what must all be so; what must not is put together at the end."""
    lines, against = [], []
    for part in parts:
        if isinstance(part, Not):
            against += _alternatives(part.part, localised)
        else:
            lines.append(plain_conditions(part, localised))
    if against:
        lines.append(_none(against, localised))
    return lines[0] if len(lines) == 1 else Statement(localised.translations(ALL), "", tuple(lines))


def _none(lines: list[Statement], localised: LocalisedRulebase) -> Statement:
    return Statement(localised.translations(NOT_THIS if len(lines) == 1 else NONE), "", tuple(lines))


def _said(answer: AnswerOption, question: Question, localised: LocalisedRulebase) -> str:
    """Return what an answer says; where it has no statement of its own, its question with it."""
    say = localised.translations.say
    return (
        say(answer.says) if answer.says else f"{say(question.ask)} → {localised.translations.quoted(say(answer.words))}"
    )
