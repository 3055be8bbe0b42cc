"""What changed answers did to the advice, in words."""

from __future__ import annotations

from datetime import date

from advisor.assessment.differences import Differences
from advisor.assessment.groups import Group
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.wording.phrases import HEADINGS
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

CHANGED = NN_("What your change did", "What your changes did")
NO_DIFFERENCE = NN_("Your change makes no difference to the advice.", "Your changes make no difference to the advice.")
SINCE = N_("Since {day}")
NO_DIFFERENCE_SINCE = N_("Since {day} your answers have changed, but the advice is the same.")
COUNTS = {
    "came": NN_("{count} piece of advice is new", "{count} pieces of advice are new"),
    "went": NN_("{count} piece of advice is no longer needed", "{count} pieces of advice are no longer needed"),
    "moved": NN_("{count} piece of advice has moved", "{count} pieces of advice have moved"),
}
MORE = {
    "went": NN_("{count} is no longer needed", "{count} are no longer needed"),
    "moved": NN_("{count} has moved", "{count} have moved"),
}
"""The counts, and how they are told after another one."""

CAME, WENT, MOVED = N_("New"), N_("No longer needed"), N_("Now under “{group}”")


def told_in_short(found: Differences, changes: int, translations: Translations) -> str:
    """Return one sentence that counts what came, went and moved by so many changes of answers."""
    told = _counted(found, translations.plural(*CHANGED, changes), translations)
    return told or translations.plural(*NO_DIFFERENCE, changes)


def told_since(found: Differences, day: date, translations: Translations) -> str:
    """Return one sentence that counts what came, went and moved since a day."""
    since = translations.day(day)
    told = _counted(found, translations(SINCE).format(day=since), translations)
    return told or translations(NO_DIFFERENCE_SINCE).format(day=since)


def _counted(found: Differences, label: str, translations: Translations) -> str:
    counts = {"came": len(found.came), "went": len(found.went), "moved": len(found.moved)}
    parts: list[str] = []
    for name, count in counts.items():
        if count:
            parts.append(translations.plural(*(MORE if parts else COUNTS)[name], count).format(count=count))
    return translations.sentence(translations.labelled(label, ", ".join(parts))) if parts else ""


def told_one_by_one(found: Differences, groups: dict[str, Group], localised: LocalisedRulebase) -> list[str]:
    """Return a line for each piece of advice that came, went or moved; `groups` has the groups of the new advice."""
    translations, rules = localised.translations, localised.rulebase.rules

    def line(label: str, name: str) -> str:
        return translations.labelled(label, localised.rule(rules[name]).advise)

    came = [line(translations(CAME), name) for name in found.came]
    went = [line(translations(WENT), name) for name in found.went]
    moved = [line(translations(MOVED).format(group=translations(HEADINGS[groups[name]])), name) for name in found.moved]
    return came + went + moved
