"""The gettext catalogues: one of the interface, and one for each rule base, named after its id.

In a checkout a `.po` file that is newer than its compiled `.mo` is read itself, so that a translator sees every change
at once.
"""

from __future__ import annotations

import copy
import gettext
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from advisor import paths
from advisor.words.text import Words

INTERFACE = "messages"
"""The catalogue of the interface. That of a rule base is named after its id."""


class _Nothing(gettext.NullTranslations):
    """Says nothing where gettext would say the source again."""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return ""


def untranslated(language: str, rulebase_id: str, texts: Iterable[Words]) -> Iterator[Words]:
    """Yield those texts of a rule base that its catalogue in a language lacks; none when there is no catalogue."""
    known = catalogue(language, rulebase_id)
    if isinstance(known, gettext.GNUTranslations):
        probe = copy.copy(known)
        probe.add_fallback(_Nothing())
        yield from (words for words in texts if not probe.pgettext(words.context, words.text))


@lru_cache(maxsize=64)
def catalogue(language: str, domain: str) -> gettext.NullTranslations:
    """Return the catalogue of a domain in a language; one that says the source where there is none."""
    folder = paths.LOCALES / language / "LC_MESSAGES"
    source, compiled = folder / f"{domain}.po", folder / f"{domain}.mo"
    if source.is_file() and not _is_fresh(compiled, source):
        return _compiled_in_memory(source, language)
    if compiled.is_file():
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    return gettext.NullTranslations()


def _is_fresh(compiled: Path, source: Path) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime >= source.stat().st_mtime


def _compiled_in_memory(source: Path, language: str) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
