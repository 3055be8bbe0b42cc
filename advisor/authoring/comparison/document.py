"""Two rule bases side by side, in the words of one language."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator

from msgspec import Struct

from advisor.authoring.comparison.changes import PartChange
from advisor.authoring.comparison.comparison import Comparison, Count, Effect, Sample, Seat
from advisor.authoring.comparison.sampling import Option, PairedAnswers, PairedQuestion, Side
from advisor.authoring.comparison.types import (
    Compared,
    ComparisonDocument,
    EffectDocument,
    FieldDocument,
    PartChangeDocument,
    ReadingDocument,
    RuleEffects,
    SampleAnswer,
    SampleDocument,
    SeatDocument,
    Tried,
)
from advisor.authoring.rulebase_problem import problem_document
from advisor.authoring.scenarios.scenario import Scenario
from advisor.problems.problem import Problem
from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.situation.answers import Answers


class Shelf(Struct, frozen=True):
    """One of the two rule bases as a report speaks of it: what it is called, and who speaks of it.

    `rules` is the word of a shell for its folder, which the lines of `before` prepare where it is none yet.
    """

    name: str
    localised: LocalisedRulebase
    rules: str
    before: tuple[str, ...] = ()


def comparison_document(
    comparison: Comparison, changes: Iterable[PartChange], problems: Iterable[Problem], old: Shelf, new: Shelf
) -> ComparisonDocument:
    """Return what two rule bases advise differently, and what was changed in the rules."""
    return _Writer(comparison, old, new).document(changes, problems)


class _Writer:
    def __init__(self, comparison: Comparison, old: Shelf, new: Shelf) -> None:
        self._comparison = comparison
        self._shelves = (old, new)
        self._translations = new.localised.translations
        self._former = {after: before for before, after in comparison.pairs.rules.items()}

    def document(self, changes: Iterable[PartChange], problems: Iterable[Problem]) -> ComparisonDocument:
        found = self._comparison
        old, new = self._shelves
        return ComparisonDocument(
            language=self._translations.language,
            old=_compared(old),
            new=_compared(new),
            random=Tried(found.random, found.changed),
            told=Tried(found.told, len(found.told_changed)),
            told_changed=self._names(found.told_changed),
            rules=[
                RuleEffects(name, self._advise(name), name in found.pushed, self._effects(name)) for name in found.rules
            ],
            changes=[_change(each) for each in changes],
            problems=[problem_document(each, self._translations) for each in problems],
        )

    def _advise(self, name: str) -> str:
        """Return the advice of a rule as the new rule base words it, or the old one where it has none."""
        side = Side.NEW if name in self._rules(Side.NEW) else Side.OLD
        localised = self._shelves[side].localised
        return localised.translations.say(localised.rulebase.rules[name].advise)

    def _effects(self, name: str) -> list[EffectDocument]:
        return [
            EffectDocument(effect, count.random, self._names(count.told), self._sample(name, effect, count))
            for effect, count in self._comparison.rules[name].items()
        ]

    def _names(self, told: Iterable[Scenario]) -> list[str]:
        return [self._translations.tell(each.name) for each in told]

    def _sample(self, name: str, effect: Effect, count: Count) -> SampleDocument:
        sample = count.sample
        return SampleDocument(
            told=self._translations.tell(sample.told.name) if sample.told else None,
            given=list(self._given(sample.case)),
            old=ReadingDocument(_plain(self._answers(sample, Side.OLD)), _seat(sample.old)),
            new=ReadingDocument(_plain(self._answers(sample, Side.NEW)), _seat(sample.new)),
            command=self._command(name, effect, sample),
        )

    def _answers(self, sample: Sample, side: Side) -> Answers:
        return self._comparison.questions.answers(sample.case, side)

    def _given(self, case: PairedAnswers) -> Iterator[SampleAnswer]:
        """Yield the answers of a sample in words: the new ones, or the old ones of what only the old one knows."""
        for name, chosen in case.items():
            asked = self._comparison.questions.asked[name]
            known = [side for side in Side if asked.answer(chosen, side) is not None]
            if known:
                only = None if len(known) == len(Side) else known[0]
                ask, answer = self._spoken(asked, chosen, known[-1])
                yield SampleAnswer(ask, answer, None if only is None else "new" if only is Side.NEW else "old")

    def _spoken(self, asked: PairedQuestion, chosen: tuple[Option, ...], side: Side) -> tuple[str, str]:
        question, translations = asked.sides[side], self._shelves[side].localised.translations
        if question is None:
            return asked.name, ""
        words = answer_words(question, asked.answer(chosen, side), translations)
        return translations.say(question.ask), spoken_answer(question, words, translations)

    def _command(self, name: str, effect: Effect, sample: Sample) -> str:
        """Return what explains a rule in a sample; when its advice moved, what shows all advice.

        A folder is better than a revision, which must be got out of git first, and the new one better than the old.
        """
        known = [side for side in (Side.NEW, Side.OLD) if self._id(name, side) in self._rules(side)]
        side = min(known, key=lambda each: bool(self._shelves[each].before))
        shelf = self._shelves[side]
        situation = json.dumps({"answers": _plain(self._answers(sample, side))})
        does = "assess -" if effect is Effect.MOVED else f"explain {shlex.quote(self._id(name, side))} -"
        return "\n  ".join([*shelf.before, f"echo {shlex.quote(situation)} |", f"advisor {does} --rules {shelf.rules}"])

    def _id(self, name: str, side: Side) -> str:
        return name if side is Side.NEW else self._former.get(name, name)

    def _rules(self, side: Side) -> Iterable[str]:
        return self._shelves[side].localised.rulebase.rules


def _compared(shelf: Shelf) -> Compared:
    base = shelf.localised.rulebase
    return Compared(shelf.name, base.id, base.version)


def _seat(seat: Seat | None) -> SeatDocument | None:
    return SeatDocument(seat.group, seat.number) if seat else None


def _plain(answers: Answers) -> dict[str, str | list[str]]:
    return {name: answer if isinstance(answer, str) else sorted(answer) for name, answer in answers.items()}


def _change(change: PartChange) -> PartChangeDocument:
    return PartChangeDocument(
        part=change.part,
        change=change.kind,
        old=change.before,
        new=change.after,
        words=change.words,
        fields=[FieldDocument(each.name, list(each.before), list(each.after)) for each in change.fields],
    )
