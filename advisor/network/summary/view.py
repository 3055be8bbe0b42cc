"""One view of many situations: what was counted, in the words of a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from advisor.network.summary.counts import Counting, Counts
from advisor.network.summary.matching import matches
from advisor.network.summary.suppression import MINIMUM, ShownGroups, shown_groups
from advisor.network.summary.types import CountLine, GroupSize, Network, SharedStrength, SourcePart
from advisor.rulebase.model import Rulebase
from advisor.words.markers import N_
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations

OTHERS = N_("Small groups together")
NOTHING_SAID = N_("Not said")

Counted = Callable[[Counts], Counter[str]]


def network_view(counting: Counting, translations: Translations, minimum: int | None = None) -> Network:
    """Return what was counted, without groups of fewer situations than `minimum`."""
    least = MINIMUM if minimum is None else minimum
    shown = shown_groups(counting.groups, least)
    groups = _named(shown, translations)
    lines = _Lines(counting.rulebase, translations, shown.all, list(groups.values()))
    return Network(
        language=translations.language,
        service=translations.say(counting.rulebase.service.name),
        by=counting.by or "",
        groups=[GroupSize(name, each.cases, each.complete) for name, each in groups.items()],
        joined=shown.joined,
        left_out=shown.all.cases < sum(each.cases for each in counting.groups.values()),
        minimum=least,
        situations=shown.all.cases,
        complete=shown.all.complete,
        rejected=counting.rejected,
        because=lines.because(),
        first=lines.rules(lambda counts: counts.first),
        next=lines.rules(lambda counts: counts.next),
        findings=lines.findings(),
        strengths=lines.rules(lambda counts: counts.strengths),
        shared=lines.shared(groups),
        parts=lines.parts(),
        open=lines.questions(lambda counts: counts.open),
        not_asked=lines.questions(lambda counts: counts.not_asked),
    )


def _named(shown: ShownGroups, translations: Translations) -> dict[str, Counts]:
    """Return what is shown by its names. A name of ours that a group has already stands in brackets beside it."""
    named: dict[str, Counts] = {}
    for name, counts in shown.groups.items():
        named[name or _free(translations(NOTHING_SAID), shown)] = counts
    if shown.others:
        named[_free(translations(OTHERS), shown)] = shown.others
    return named


def _free(name: str, shown: ShownGroups) -> str:
    while name in shown.groups:
        name = f"({name})"
    return name


class _Lines:
    """Makes lines of what was counted in groups and altogether."""

    def __init__(
        self, rulebase: Rulebase, translations: Translations, everything: Counts, groups: Sequence[Counts]
    ) -> None:
        self._base = rulebase
        self._translations = translations
        self._all = everything
        self._groups = groups

    def rules(self, of: Counted) -> list[CountLine]:
        return self._lines(of, {name: rule.advise for name, rule in self._base.rules.items()})

    def because(self) -> str:
        """Return why that is advised which most are to do first."""
        most = self.rules(lambda counts: counts.first)[:1]
        return "".join(self._translations.say(self._base.rules[each.id].because) for each in most)

    def findings(self) -> list[CountLine]:
        return self._lines(lambda counts: counts.findings, {n: each.means for n, each in self._base.findings.items()})

    def questions(self, of: Counted) -> list[CountLine]:
        return self._lines(of, {name: each.ask for name, each in self._base.questions.items()})

    def shared(self, groups: Mapping[str, Counts]) -> list[SharedStrength]:
        rules = self._base.rules
        return [
            SharedStrength(
                CountLine(
                    each.strength, self._translations.say(rules[each.strength].advise), *_told(each.having, groups)
                ),
                CountLine(each.advice, self._translations.say(rules[each.advice].advise), *_told(each.needing, groups)),
            )
            for each in matches(self._base, groups)
        ]

    def parts(self) -> list[SourcePart]:
        return [
            SourcePart(
                self._line(name, self._translations.say(section.title), lambda counts: counts.due),
                self._line(name, self._translations.say(section.title), lambda counts: counts.strong),
            )
            for name, section in self._base.sections.items()
        ]

    def _lines(self, of: Counted, words: Mapping[str, Translatable]) -> list[CountLine]:
        """Return a line for each that occurs, the most frequent first, of equals in the order of the rule base."""
        positions = {name: position for position, name in enumerate(words)}
        counted = sorted(of(self._all).items(), key=lambda each: (-each[1], positions[each[0]]))
        return [self._line(name, self._translations.say(words[name]), of) for name, count in counted if count]

    def _line(self, name: str, words: str, of: Counted) -> CountLine:
        return CountLine(name, words, of(self._all)[name], [of(counts)[name] for counts in self._groups])


def _told(counts: Mapping[str, int], groups: Iterable[str]) -> tuple[int, list[int]]:
    return sum(counts.values()), [counts.get(name, 0) for name in groups]
