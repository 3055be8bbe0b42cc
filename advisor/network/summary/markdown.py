"""The view of a network as Markdown, for a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from advisor.network.summary import phrases
from advisor.network.summary.types import Network
from advisor.reports.formats.markdown_texts import harmless, literal
from advisor.words.translations import Translations


def network_as_markdown(network: Network, translations: Translations) -> str:
    """Return the view as Markdown."""
    return "\n".join(_lines(network, translations)) + "\n"


def _lines(network: Network, translations: Translations) -> Iterator[str]:
    yield f"# {_harmless(phrases.title(network, translations))}"
    yield ""
    yield f"**{_harmless(phrases.headline(network, translations))}** {_harmless(network.because)}".rstrip()
    for note in filter(None, (phrases.where(network, translations), *phrases.notes(network, translations))):
        yield ""
        yield _harmless(note)
    names = [group.name for group in network.groups] if network.by else []
    if network.by:
        yield ""
        yield from _table([phrases.GROUP, phrases.SITUATIONS, phrases.COMPLETE], translations, [])
        yield from (_row([each.name, each.situations, each.complete]) for each in network.groups)
    first, *others = phrases.lists(network)
    yield from _list(first, translations, names)
    yield from _parts(network, translations, names)
    yield from _shared(network, translations)
    for each in others:
        yield from _list(each, translations, names)


def _list(found: phrases.Found, translations: Translations, names: Sequence[str]) -> Iterator[str]:
    title, kind, lines = found
    if lines:
        yield from ["", f"## {translations(title)}", ""]
        yield from _table([kind, phrases.ALL], translations, names)
        yield from (_row([each.words, each.all, *(each.each if names else ())]) for each in lines[: phrases.SHOWN])


def _parts(network: Network, translations: Translations, names: Sequence[str]) -> Iterator[str]:
    yield from ["", f"## {translations(phrases.PARTS)}", "", translations(phrases.PARTS_MEANS), ""]
    yield from _table([phrases.PART, phrases.DUE, phrases.STRONG], translations, names)
    for part in network.parts:
        both = zip(part.due.each, part.strong.each, strict=True)
        each = [f"{due} / {strong}" for due, strong in both] if names else []
        yield _row([part.due.words, part.due.all, part.strong.all, *each])


def _shared(network: Network, translations: Translations) -> Iterator[str]:
    if not network.shared:
        return
    yield from ["", f"## {translations(phrases.SHARED)}", "", translations(phrases.SHARED_MEANS), ""]
    yield from _table([phrases.STRENGTH, phrases.CAN, phrases.ADVICE, phrases.NEEDS], translations, [])
    for each in network.shared[: phrases.SHOWN]:
        strength, advice = each.strength, each.advice
        yield _row([strength.words, phrases.spread(network, strength), advice.words, phrases.spread(network, advice)])


def _table(titles: Iterable[str], translations: Translations, names: Sequence[str]) -> Iterator[str]:
    cells = [*map(translations, titles), *names]
    yield _row(cells)
    yield "|" + "---|" * len(cells)


def _row(cells: Iterable[str | int]) -> str:
    return "| " + " | ".join(_harmless(str(cell)) for cell in cells) + " |"


def _harmless(text: str) -> str:
    """Return a text on one line that is shown as it is, and parts no table: names of groups come from anybody."""
    return harmless(literal(text)).replace("|", "\\|")
