"""A condition told plainly: what must be so, in the statements that answers and findings make, one on a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from advisor.reports.speaker import Speaker
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import Answer, Question
from advisor.words.markers import N_

ALL, ANY, NONE = N_("All of this:"), N_("At least one of these:"), N_("None of these:")
NOT_THIS, AT_LEAST = N_("Not this:"), N_("At least {count} of these:")


class Line(NamedTuple):
    """A statement with the id of the question or finding it tells of; or words, with no id, over lines of their own."""

    words: str
    about: str = ""
    parts: tuple[Line, ...] = ()


def plainly(condition: Condition, speaker: Speaker) -> Line:
    """Return what must be so for a condition to be true; findings are named, and not taken apart."""
    match condition:
        case Answered() | AnyOf():
            lines = _alternatives(condition, speaker)
            return lines[0] if len(lines) == 1 else Line(speaker.translations(ANY), "", tuple(lines))
        case Holds(finding):
            return Line(speaker.finding(finding).means, finding)
        case All(parts):
            return _all(parts, speaker)
        case Not(part):
            return _none(_alternatives(part, speaker), speaker)
        case AtLeast(count, parts):
            lines = [plainly(part, speaker) for part in parts]
            return Line(speaker.translations(AT_LEAST).format(count=count), "", tuple(lines))


def _alternatives(condition: Condition, speaker: Speaker) -> list[Line]:
    """Return the lines of which one is enough for a condition."""
    if isinstance(condition, AnyOf):
        return [line for part in condition.parts for line in _alternatives(part, speaker)]
    if isinstance(condition, Answered):
        question = speaker.rulebase.questions[condition.question]
        accepted = [answer for answer in question.answers if answer.id in condition.accepted]
        return [Line(_said(answer, question, speaker), question.id) for answer in accepted]
    return [plainly(condition, speaker)]


def _all(parts: Iterable[Condition], speaker: Speaker) -> Line:
    """Return what must all be so; what must not is put together at the end."""
    lines, against = [], []
    for part in parts:
        if isinstance(part, Not):
            against += _alternatives(part.part, speaker)
        else:
            lines.append(plainly(part, speaker))
    if against:
        lines.append(_none(against, speaker))
    return lines[0] if len(lines) == 1 else Line(speaker.translations(ALL), "", tuple(lines))


def _none(lines: list[Line], speaker: Speaker) -> Line:
    return Line(speaker.translations(NOT_THIS if len(lines) == 1 else NONE), "", tuple(lines))


def _said(answer: Answer, question: Question, speaker: Speaker) -> str:
    """Return what an answer says; where it has no statement of its own, its question with it."""
    say = speaker.translations.say
    return (
        say(answer.says) if answer.says else f"{say(question.ask)} → {speaker.translations.quoted(say(answer.words))}"
    )
