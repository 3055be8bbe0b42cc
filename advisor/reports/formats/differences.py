"""What a changed answer did to the advice, in words."""

from __future__ import annotations

from advisor.assessment.differences import Differences
from advisor.assessment.groups import Group
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.wording.phrases import HEADINGS
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

NO_DIFFERENCE = N_("Your change makes no difference to the advice.")
CHANGED = N_("What your change did")
COUNTS = {
    "came": NN_("{count} piece of advice is new", "{count} pieces of advice are new"),
    "went": NN_("{count} is no longer needed", "{count} are no longer needed"),
    "moved": NN_("{count} has moved", "{count} have moved"),
}
CAME, WENT, MOVED = N_("New"), N_("No longer needed"), N_("Now under “{group}”")


def told_in_short(found: Differences, translations: Translations) -> str:
    """Return one sentence that counts what came, went and moved."""
    counts = {"came": len(found.came), "went": len(found.went), "moved": len(found.moved)}
    parts = [translations.plural(*COUNTS[name], count).format(count=count) for name, count in counts.items() if count]
    if not parts:
        return translations(NO_DIFFERENCE)
    return translations.sentence(translations.labelled(translations(CHANGED), ", ".join(parts)))


def told_one_by_one(found: Differences, groups: dict[str, Group], localised: LocalisedRulebase) -> list[str]:
    """Return a line for each piece of advice that came, went or moved; `groups` has the groups of the new advice."""
    translations, rules = localised.translations, localised.rulebase.rules

    def line(label: str, name: str) -> str:
        return translations.labelled(label, localised.rule(rules[name]).advise)

    came = [line(translations(CAME), name) for name in found.came]
    went = [line(translations(WENT), name) for name in found.went]
    moved = [line(translations(MOVED).format(group=translations(HEADINGS[groups[name]])), name) for name in found.moved]
    return came + went + moved
