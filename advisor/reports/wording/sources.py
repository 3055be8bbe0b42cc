"""Where advice comes from: the passages it cites, and what their source is called."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.reports.documents.types import Passage
from advisor.rulebase.model import Rulebase
from advisor.words.translations import Translations


def source_lines(source: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """Return passages of the sheet by the heading under which they stand, in the order in which they are cited."""
    found: dict[str, list[Passage]] = {}
    for passage in source:
        found.setdefault(passage.heading, []).append(passage)
    return list(found.items())


def source_text(source: Sequence[Passage]) -> str:
    """Return passages of the sheet as one text: the codes under one heading together, set apart by a dot."""
    lines = [(heading, [each.code for each in passages]) for heading, passages in source_lines(source)]
    return " · ".join(f"{heading} ({', '.join(codes)})" for heading, codes in lines)


def source_name(rulebase: Rulebase, translations: Translations) -> str:
    """Return what the source is called, with its publisher and its year as far as they are known."""
    publisher = translations.say(rulebase.publisher) if rulebase.publisher else ""
    known = ", ".join(each for each in (publisher, rulebase.year) if each)
    sheet = translations.say(rulebase.sheet)
    return f"{sheet} ({known})" if known else sheet
