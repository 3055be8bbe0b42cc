"""What every form of the view of a network says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.network.summary.types import CountLine, Network
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

TITLE = N_("All situations in one view")
BY_GROUP = N_("by {column}")
FIRST, NEXT = N_("What is to be done first, most often"), N_("What comes next, most often")
FINDINGS, STRENGTHS = N_("What was found"), N_("Strengths")
NOT_ASKED = N_("Never asked, though advice hangs on it")
SHARED, PARTS, OPEN = N_("Who could help whom"), N_("Part by part"), N_("What would be worth finding out")
SHARED_MEANS = N_(
    "Some do well what others are advised. Bring them together: one talks of it, the others ask. A strength stands "
    "beside the advice that it makes unnecessary, or that rests on the same passage of the source."
)
PARTS_MEANS = N_(
    "In how many situations something is to be done first or next in a part, and in how many it is strong."
)
DUE, STRONG = N_("To do"), N_("Strong")
CAN, NEEDS = N_("Could help"), N_("Could use it")
ALL, ADVICE, FOUND, STRENGTH, PART, QUESTION, GROUP = (
    N_("All"),
    N_("Advice"),
    N_("Finding"),
    N_("Strength"),
    N_("Part"),
    N_("Question"),
    N_("Group"),
)
SITUATIONS, COMPLETE = N_("Situations"), N_("Complete results")

MOST = N_("In {count} of {total} situations, this comes first: {advice}")
MOST_OFTEN = N_("Most often in: {names}.")
NONE_FIRST = N_("Nothing is urgent in any of these situations.")
NOBODY = N_("There is nothing to show: too few situations.")
REJECTED = NN_(
    "{count} row could not be used and is not counted.", "{count} rows could not be used and are not counted."
)
JOINED = N_("Groups of fewer than {minimum} situations are shown together.")
LEFT_OUT = N_("Groups of fewer than {minimum} situations are left out of everything here, of the totals too.")
READ_WITH = N_(
    "The results of {count} of {total} situations are complete; in the others, open questions may bring more."
)

Found = tuple[str, str, list[CountLine]]
"""A list with its title and what is in it (catalogue sources)."""

SHOWN = 10
"""How many lines of a list are shown where room is short."""


def headline(network: Network, translations: Translations) -> str:
    """Return what matters most: what is to be done first in most situations."""
    if not network.situations:
        return translations(NOBODY)
    if not network.first:
        return translations(NONE_FIRST)
    most = network.first[0]
    return translations(MOST).format(count=most.all, total=network.situations, advice=most.words)


def where(network: Network, translations: Translations) -> str:
    """Return in which groups that is most frequent; nothing where there is one group only."""
    if len(network.groups) < 2 or not network.first:
        return ""
    shares = [count / group.situations for count, group in zip(network.first[0].each, network.groups, strict=True)]
    names = [group.name for share, group in zip(shares, network.groups, strict=True) if share == max(shares)]
    return translations(MOST_OFTEN).format(names=", ".join(names))


def notes(network: Network, translations: Translations) -> Iterator[str]:
    """Yield with what all of it is to be read."""
    if network.complete < network.situations:
        yield translations(READ_WITH).format(count=network.complete, total=network.situations)
    if network.rejected:
        yield translations.plural(*REJECTED, network.rejected).format(count=network.rejected)
    if network.joined:
        yield translations(JOINED).format(minimum=network.minimum)
    if network.left_out:
        yield translations(LEFT_OUT).format(minimum=network.minimum)


def title(network: Network, translations: Translations) -> str:
    """Return the title, with what they are grouped by."""
    return translations(TITLE) + (f", {translations(BY_GROUP).format(column=network.by)}" if network.by else "")


def spread(network: Network, line: CountLine) -> str:
    """Return how often something is so, group by group where there are any."""
    if not network.by:
        return str(line.all)
    return ", ".join(f"{group.name} {count}" for group, count in zip(network.groups, line.each, strict=True) if count)


def lists(network: Network) -> Sequence[Found]:
    """Return all lists, beginning with what is to be done first."""
    return (
        (FIRST, ADVICE, network.first),
        (NEXT, ADVICE, network.next),
        (FINDINGS, FOUND, network.findings),
        (STRENGTHS, STRENGTH, network.strengths),
        (OPEN, QUESTION, network.open),
        (NOT_ASKED, QUESTION, network.not_asked),
    )
