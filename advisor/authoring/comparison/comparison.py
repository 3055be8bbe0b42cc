"""What a new rule base advises otherwise than an old one, over many situations, and the smallest samples of it.

A rule's advice *came* where only the new rule base shows it, and *went* where only the old one does. It *moved* where
both show it, but in another group; or in the same one but in another order, as one of the fewest that would have
to be taken out for the rest to stand in the old order (`order.displaced`). Other words are no other advice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import tee
from typing import NamedTuple

from msgspec import Struct

from advisor.assessment.assessor import Assessor
from advisor.assessment.groups import Group
from advisor.authoring.comparison.moved import displaced
from advisor.authoring.comparison.pairs import Pairs
from advisor.authoring.comparison.sampling import PairedAnswers, PairedQuestions, Side
from advisor.authoring.scenarios.scenario import Scenario
from advisor.reasoning.weights import urgency
from advisor.situation.situation import Situation


class Effect(StrEnum):
    """What a changed rule base does to the advice of one rule in one situation."""

    CAME = "came"
    WENT = "went"
    MOVED = "moved"


class Seat(NamedTuple):
    """Where an advice is shown: its group, and its number, counted from 1, among the advice of that group."""

    group: Group
    number: int


Shown = Mapping[str, Group]
"""The advice shown in a situation, in order, by the ids of rules: the new one of a rule that stands in both."""


class Sample(Struct, frozen=True):
    """The smallest situation found in which something happens to the advice of a rule.

    `told` is the told situation of which it is a part, if it is of one. `old` and `new` are where the advice is shown.
    """

    case: PairedAnswers
    told: Scenario | None
    old: Seat | None
    new: Seat | None


class Count(Struct, frozen=True):
    """In how many random situations something happens to the advice of a rule, in which told ones, and a sample."""

    random: int
    told: tuple[Scenario, ...]
    sample: Sample


class Comparison(Struct, frozen=True):
    """What two rule bases advise differently.

    `changed` counts random situations with other advice; `told_changed` are such told ones. `rules` has the effects by
    the ids of rules, the most frequent first. `pushed` are the last of these: rules whose advice only moved, and not of
    itself, since neither their timing, priority and moment, nor what they follow, nor their place in the files is
    another one.
    """

    pairs: Pairs
    questions: PairedQuestions
    random: int
    changed: int
    told: int
    told_changed: tuple[Scenario, ...]
    rules: Mapping[str, Mapping[Effect, Count]]
    pushed: frozenset[str]


class _Found:
    """Where one effect on one rule was met so far."""

    def __init__(self) -> None:
        self.random = 0
        self.told: list[Scenario] = []
        self.start: tuple[PairedAnswers, Scenario | None] | None = None
        self._rank = (True, 0)

    def note(self, case: PairedAnswers, told: Scenario | None, rank: tuple[bool, int]) -> None:
        """Note a situation; that of the lowest rank is the start of a sample, the first of equals."""
        if told is None:
            self.random += 1
        else:
            self.told.append(told)
        if self.start is None or rank < self._rank:
            self.start, self._rank = (case, told), rank


class _Both:
    """Two rule bases at work on the same situations."""

    def __init__(self, pairs: Pairs, questions: PairedQuestions, old: Assessor, new: Assessor) -> None:
        self._questions = questions
        self._old, self._new = old, new
        self._renamed = {name: pairs.rules.get(name, name) for name in pairs.old.rules}
        self.shifted = frozenset(_shifted(pairs))

    def shown(self, cases: Iterable[PairedAnswers]) -> Iterator[tuple[Shown, Shown]]:
        """Yield the advice that the old and the new rule base show in each situation."""
        for_old, for_new = tee(map(self._questions.read, cases))
        before = self._old.planned_many(Situation(old) for old, _ in for_old)
        after = self._new.planned_many(Situation(new) for _, new in for_new)
        renamed = self._renamed
        for old, new in zip(before, after, strict=True):
            yield {renamed[name]: group for name, group in old.placed}, dict(new.placed)

    def effects(self, cases: Iterable[PairedAnswers]) -> Iterator[dict[str, Effect]]:
        """Yield for each situation what becomes of the advice that isn't the same in both."""
        for before, after in self.shown(cases):
            yield {} if list(before.items()) == list(after.items()) else self._effects(before, after)

    def happens(self, effect: Effect, name: str, case: PairedAnswers) -> bool:
        """Tell whether something happens to the advice of a rule in a situation; only what moved takes plans."""
        if effect is Effect.MOVED:
            return next(self.effects([case])).get(name) is effect
        old, new = self._questions.read(case)
        (before,) = self._old.advised_many([Situation(old)])
        (after,) = self._new.advised_many([Situation(new)])
        was, is_now = any(self._renamed[each] == name for each in before), name in after
        return was is not is_now and (effect is Effect.CAME) is is_now

    def _effects(self, before: Shown, after: Shown) -> dict[str, Effect]:
        found = {name: Effect.CAME for name in after if name not in before}
        found |= {name: Effect.WENT for name in before if name not in after}
        both = [name for name in before if name in after]
        stayed = dict.fromkeys(name for name in both if before[name] is after[name])
        moved = {name for name in both if name not in stayed}
        moved |= displaced(list(stayed), [name for name in after if name in stayed], self.shifted)
        return found | {name: Effect.MOVED for name in after if name in moved}


def compare(
    pairs: Pairs, old: Assessor, new: Assessor, told: Iterable[tuple[Scenario, Side]], count: int
) -> Comparison:
    """Return what the new rule base advises otherwise than the old one in `count` random situations and in told ones.

    A situation that was told for both counts once.
    """
    questions = PairedQuestions(pairs)
    both = _Both(pairs, questions, old, new)
    found: defaultdict[tuple[str, Effect], _Found] = defaultdict(_Found)
    changed, told_changed = 0, []
    cases, drawn = tee(questions.drawn(count))
    for case, effects in zip(cases, both.effects(drawn), strict=True):
        changed += _note(effects, case, None, found)
    told_cases = list(_told_once(told, questions))
    for (each, case), effects in zip(told_cases, both.effects(case for _, case in told_cases), strict=True):
        if _note(effects, case, each, found):
            told_changed.append(each)
    rules = {name: _counts(both, name, found) for name in dict.fromkeys(name for name, _ in found)}
    pushed = frozenset(name for name, effects in rules.items() if set(effects) == {Effect.MOVED}) - both.shifted
    return Comparison(
        pairs=pairs,
        questions=questions,
        random=count,
        changed=changed,
        told=len(told_cases),
        told_changed=tuple(told_changed),
        rules=dict(sorted(rules.items(), key=lambda rule: (rule[0] in pushed, *_rarity(rule[1].values())))),
        pushed=pushed,
    )


def reduced(case: PairedAnswers, still: Callable[[PairedAnswers], bool]) -> PairedAnswers:
    """Return a part of a situation of which `still` is true, and of which no single answer can be left out."""
    while True:
        before = case
        for name in before:
            while (smaller := next(filter(still, _without_one_of(case, name)), None)) is not None:
                case = smaller
        if case is before:
            return case


def _without_one_of(case: PairedAnswers, name: str) -> Iterator[PairedAnswers]:
    """Yield a situation without its answer to a question, then without each of several chosen answers."""
    if name in case:
        yield {each: chosen for each, chosen in case.items() if each != name}
        chosen = case[name]
        for option in chosen if len(chosen) > 1 else ():
            yield {**case, name: tuple(each for each in chosen if each != option)}


def _note(
    effects: Mapping[str, Effect],
    case: PairedAnswers,
    told: Scenario | None,
    found: defaultdict[tuple[str, Effect], _Found],
) -> bool:
    rank = told is None, len(case)  # told situations are the better starts, then those with fewer answers
    for each in effects.items():
        found[each].note(case, told, rank)
    return bool(effects)


def _told_once(
    told: Iterable[tuple[Scenario, Side]], questions: PairedQuestions
) -> Iterator[tuple[Scenario, PairedAnswers]]:
    seen: list[PairedAnswers] = []
    for each, side in told:
        case = questions.told(each.situation.answers, side)
        if case not in seen:
            seen.append(case)
            yield each, case


def _counts(both: _Both, name: str, found: Mapping[tuple[str, Effect], _Found]) -> dict[Effect, Count]:
    met = {effect: found[name, effect] for effect in Effect if (name, effect) in found}
    return {
        effect: Count(each.random, tuple(each.told), _sample(both, name, effect, each)) for effect, each in met.items()
    }


def _rarity(counts: Iterable[Count]) -> tuple[int, int]:
    listed = list(counts)
    return -sum(each.random for each in listed), -sum(len(each.told) for each in listed)


def _sample(both: _Both, name: str, effect: Effect, found: _Found) -> Sample:
    assert found.start  # noqa: S101 - whatever was found was met somewhere
    case, told = found.start
    smallest = reduced(case, lambda smaller: both.happens(effect, name, smaller))
    before, after = next(both.shown([smallest]))
    return Sample(smallest, told, _seat(name, before), _seat(name, after))


def _seat(name: str, shown: Shown) -> Seat | None:
    """Return where the advice of a rule is shown, if it is."""
    group = shown.get(name)
    if group is None:
        return None
    return Seat(group, 1 + [each for each in shown if shown[each] is group].index(name))


def _shifted(pairs: Pairs) -> Iterator[str]:
    """Yield the rules that changed in what the order rests on, or have another place in the files."""
    for before, after in pairs.rules.items():
        old, new = pairs.old.rules[before], pairs.new.rules[after]
        followed = {pairs.rules.get(name, name) for name in old.follows}
        if urgency(old) != urgency(new) or old.moment is not new.moment or followed != set(new.follows):
            yield after
    both = set(pairs.rules.values())
    yield from displaced(list(pairs.rules.values()), [name for name in pairs.new.rules if name in both])
