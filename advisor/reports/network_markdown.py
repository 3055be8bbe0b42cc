"""The view of a network as Markdown, for a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from advisor.reports import network_phrases as phrases
from advisor.reports.markdown import harmless
from advisor.reports.network_shapes import Network
from advisor.words.wording import Wording


def network_as_markdown(network: Network, wording: Wording) -> str:
    """Return the view as Markdown."""
    return "\n".join(_lines(network, wording)) + "\n"


def _lines(network: Network, wording: Wording) -> Iterator[str]:
    yield f"# {_harmless(phrases.title(network, wording))}"
    yield ""
    yield f"**{_harmless(phrases.headline(network, wording))}** {_harmless(network.because)}".rstrip()
    for note in filter(None, (phrases.where(network, wording), *phrases.notes(network, wording))):
        yield ""
        yield _harmless(note)
    names = [group.name for group in network.groups] if network.by else []
    if network.by:
        yield ""
        yield from _table([phrases.GROUP, phrases.SITUATIONS, phrases.COMPLETE], wording, [])
        yield from (_row([each.name, each.situations, each.complete]) for each in network.groups)
    first, *others = phrases.lists(network)
    yield from _list(first, wording, names)
    yield from _parts(network, wording, names)
    yield from _shared(network, wording)
    for each in others:
        yield from _list(each, wording, names)


def _list(found: phrases.Found, wording: Wording, names: Sequence[str]) -> Iterator[str]:
    title, kind, lines = found
    if lines:
        yield from ["", f"## {wording(title)}", ""]
        yield from _table([kind, phrases.ALL], wording, names)
        yield from (_row([each.words, each.all, *(each.each if names else ())]) for each in lines[: phrases.SHOWN])


def _parts(network: Network, wording: Wording, names: Sequence[str]) -> Iterator[str]:
    yield from ["", f"## {wording(phrases.PARTS)}", "", wording(phrases.PARTS_MEANS), ""]
    yield from _table([phrases.PART, phrases.DUE, phrases.STRONG], wording, names)
    for part in network.parts:
        both = zip(part.due.each, part.strong.each, strict=True)
        each = [f"{due} / {strong}" for due, strong in both] if names else []
        yield _row([part.due.words, part.due.all, part.strong.all, *each])


def _shared(network: Network, wording: Wording) -> Iterator[str]:
    if not network.shared:
        return
    yield from ["", f"## {wording(phrases.SHARED)}", "", wording(phrases.SHARED_MEANS), ""]
    yield from _table([phrases.STRENGTH, phrases.CAN, phrases.ADVICE, phrases.NEEDS], wording, [])
    for each in network.shared[: phrases.SHOWN]:
        strength, advice = each.strength, each.advice
        yield _row([strength.words, phrases.spread(network, strength), advice.words, phrases.spread(network, advice)])


def _table(titles: Iterable[str], wording: Wording, names: Sequence[str]) -> Iterator[str]:
    cells = [*map(wording, titles), *names]
    yield _row(cells)
    yield "|" + "---|" * len(cells)


def _row(cells: Iterable[str | int]) -> str:
    return "| " + " | ".join(_harmless(str(cell)) for cell in cells) + " |"


def _harmless(text: str) -> str:
    """Return a text on one line that is neither HTML nor parts a table: names of groups come from anybody."""
    return " ".join(harmless(text).replace("|", "\\|").split())
