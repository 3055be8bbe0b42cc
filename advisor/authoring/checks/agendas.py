"""What rules put on an agenda, which is handed round: nothing of what was answered, found or advised stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.assessment.meeting import MOST_ITEMS, STEP, WORTH_MEETING
from advisor.problems.problem import Problem
from advisor.rulebase.model import Rule, Rulebase, Timing
from advisor.rulebase.rule_parts import AgendaItem
from advisor.words.translatable import Translatable

RUN = 6
"""From how many words in a row on a text repeats another; shorter ones are anybody’s."""

WORD = re.compile(r"\w+")


def agendas(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each text of an agenda that repeats an answer, a finding, or title or reason of its rule."""
    told = {run for text in told_texts(rulebase) for run in runs(text.text)}
    for rule in rulebase.rules.values():
        private = told.union(run for text in own_texts(rule) for run in runs(text.text))
        for words in agenda_texts(rule):
            found = next((run for run in runs(words.text) if run in private), None)
            if found:
                values = {"found": " ".join(found)}
                yield Problem("agenda-repeats", rule.place.file, words.line, rule.id, values)


def short_agendas(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem where no meeting can come of all that rules put on agendas."""
    asked: list[tuple[int, Rule]] = []
    for rule in rulebase.rules.values():
        minutes = [item.minutes for item in agenda_items(rule)]
        if minutes and rule.timing is not Timing.NOT_YET:
            asked.append((max(minutes), rule))
    longest = sorted(asked, key=lambda each: -each[0])[:MOST_ITEMS]
    most = sum(each for each, _ in longest)
    if longest and most < WORTH_MEETING and not any(each % STEP for each, _ in asked):
        rule, values = longest[0][1], {"most": str(most), "least": str(WORTH_MEETING)}
        yield Problem("agenda-too-short", rule.place.file, rule.place.line, rule.id, values)


def agenda_items(rule: Rule) -> Iterator[AgendaItem]:
    """Yield what a rule may put on an agenda."""
    yield from filter(None, (rule.meeting, *(case.meeting for case in rule.cases)))


def agenda_texts(rule: Rule) -> Iterator[Translatable]:
    """Yield the texts that a rule may put on an agenda."""
    for item in agenda_items(rule):
        yield from (item.aim, item.opening)


def own_texts(rule: Rule) -> Iterator[Translatable]:
    """Yield the titles and reasons of a rule."""
    yield from (rule.advise, rule.because)
    for case in rule.cases:
        yield from filter(None, (case.advise, case.because))


def told_texts(rulebase: Rulebase) -> Iterator[Translatable]:
    """Yield what can be answered and found."""
    for question in rulebase.questions.values():
        for answer in question.answers:
            yield answer.words
            yield from filter(None, [answer.says])
    for finding in rulebase.findings.values():
        yield finding.means


def runs(text: str) -> Iterable[tuple[str, ...]]:
    """Return each run of `RUN` words of a text, without regard to capitals."""
    words = WORD.findall(text.casefold())
    return zip(*(words[start:] for start in range(RUN)), strict=False)
