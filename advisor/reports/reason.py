"""Why an advice is given, as people would say it: the clauses of the answers and findings that decide, a sentence each.

No clause is bent to fit the next one: nothing is put before it or cut from it, so that it reads well in any language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from advisor.reasoning.verdicts import Verdict
from advisor.reports.answers import WE_TOOK_IT, YOU_ANSWERED, answer_words, none_words, spoken_answer
from advisor.rulebase.conditions import All, Answered, Holds
from advisor.rulebase.model import Answer, Question, Rulebase, Said
from advisor.situation import answers as given_answers
from advisor.situation.answers import Answers
from advisor.words.wording import Wording

LEAD = 70
"""How many characters fit two lines of a phone that is 360 pixels wide."""


class Sentence(NamedTuple):
    """A sentence of a reason, and whether it only tells where people stand, which they know without being told."""

    text: str
    of_circumstance: bool


def sentences(
    why: Verdict, answers: Answers, rulebase: Rulebase, wording: Wording, concluded: Collection[str] = ()
) -> list[Sentence]:
    """Return the sentences that tell why a condition is true, each once, in reading order; empty when nothing is told.

    `why` holds the parts that decide. What is unknown says nothing, and of what keeps an `all` from being true, only
    the first part that says something is told. `concluded` are the questions whose answer nobody gave.
    """
    clauses = _Clauses(answers, rulebase, wording, concluded).of(why)
    return list(dict.fromkeys(Sentence(wording.sentence(clause), known) for clause, known in clauses))


def reason(told: Iterable[Sentence]) -> str:
    """Return the whole reason."""
    return " ".join(each.text for each in told)


def lead(told: Sequence[Sentence]) -> str:
    """Return what of a reason tells most, in at most `LEAD` characters, and one sentence at least."""
    order = [each.text for each in told if not each.of_circumstance] or [each.text for each in told]
    chosen = order[:1]
    for text in order[1:]:
        if len(" ".join([*chosen, text])) <= LEAD:
            chosen.append(text)
    return " ".join(chosen)


class _Clauses:
    def __init__(self, answers: Answers, rulebase: Rulebase, wording: Wording, concluded: Collection[str]) -> None:
        self._concluded = concluded
        self._answers = answers
        self._base = rulebase
        self._wording = wording

    def of(self, verdict: Verdict) -> Iterator[tuple[str, bool]]:
        """Yield the clauses of a decisive verdict, depth first, each with whether it tells a circumstance."""
        if verdict.truth is None:
            return
        match verdict.condition:
            case Answered(name, accepted):
                if (answer := self._answers.get(name)) is not None:
                    question = self._base.questions[name]
                    for clause in self._of_answer(question, accepted, answer):
                        yield clause, question.circumstance
            case Holds(name) if verdict.truth and self._base.findings[name].said is not Said.PARTS:
                if self._base.findings[name].said is Said.ITSELF:
                    yield self._wording.say(self._base.findings[name].means), False
            case All() if not verdict.truth:
                yield from self._of_first(verdict.parts)
            case _:
                for part in verdict.parts:
                    yield from self.of(part)

    def _of_first(self, parts: Sequence[Verdict]) -> Sequence[tuple[str, bool]]:
        """Return the clauses of the first part that says something: one obstacle is enough."""
        return next(filter(None, ([*self.of(part)] for part in parts)), [])

    def _of_answer(self, question: Question, accepted: Sequence[str], given: given_answers.Answer) -> Iterator[str]:
        if not any(answer.says for answer in (*question.answers, question.none) if answer):
            yield self._answered(
                question, spoken_answer(question, answer_words(question, given, self._wording), self._wording)
            )
        elif not given:
            none = question.none
            said = self._wording.say(none.says) if none and none.says else None
            yield said or self._answered(question, none_words(question, self._wording))
        else:
            for answer in _speaking(question, accepted, given):
                said = self._wording.say(answer.says or answer.words)
                yield said if answer.says else self._answered(question, said)

    def _answered(self, question: Question, answer: str) -> str:
        ask = self._wording.say(question.ask)
        told = WE_TOOK_IT if question.id in self._concluded else YOU_ANSWERED
        return self._wording(told).format(answer=answer, question=ask)


def _speaking(question: Question, accepted: Sequence[str], given: given_answers.Answer) -> list[Answer]:
    """Return the answer that was given; where several may be, those given among the accepted ones."""
    chosen = {given} if isinstance(given, str) else given.intersection(accepted)
    return [answer for answer in question.answers if answer.id in chosen]
