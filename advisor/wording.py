"""From a language to the words of the interface and of a rule base, by gettext catalogues.

English is the source and needs no catalogue. In a checkout a `.po` file that is newer than its compiled `.mo` is
read itself, so that a translator sees every change at once.
"""

from __future__ import annotations

import copy
import gettext
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, default_locale, negotiate_locale

from advisor import paths
from advisor.model import Words
from advisor.problem_kinds import N_

SOURCE_LANGUAGE = "en"
INTERFACE = "messages"
"""The catalogue of the interface. That of a rule base is named after its id."""

COLON = N_("{label}: {text}")
QUOTED = N_("“{text}”")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages spoken: the source, and each folder of catalogues."""
    found = (path.parent.name for path in paths.LOCALES.glob("*/LC_MESSAGES"))
    return tuple(sorted({SOURCE_LANGUAGE, *found}))


def negotiate(preferred: list[str]) -> str:
    """Return the spoken language that suits `preferred` (codes such as `fr-CA` or `fr_FR`, best first) most."""
    wanted = [code.replace("-", "_") for code in preferred]
    return negotiate_locale(wanted, languages()) or SOURCE_LANGUAGE


def environment_language() -> str:
    """Return the language that the environment (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`) asks for."""
    return negotiate([default_locale("LC_MESSAGES") or SOURCE_LANGUAGE])


class Wording:
    """The words of one language for the interface and for one rule base."""

    def __init__(self, language: str, rulebase_id: str = "") -> None:
        self.language = language
        self._interface = _catalogue(language, INTERFACE)
        self._rulebase = _catalogue(language, rulebase_id)
        self._said: dict[tuple[str, str], str] = {}

    def __call__(self, source: str) -> str:
        """Return a text of the interface."""
        return self._interface.gettext(source) if source else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the text of the interface that fits a number."""
        return self._interface.ngettext(one, many, count)

    def say(self, words: Words) -> str:
        """Return a text of the rule base."""
        key = (words.context, words.text)
        if key not in self._said:
            self._said[key] = self._rulebase.pgettext(words.context, words.text)
        return self._said[key]

    def labelled(self, label: str, text: str) -> str:
        """Return `label: text` with the punctuation of the language."""
        return self(COLON).format(label=label, text=text)

    def quoted(self, text: str) -> str:
        """Return a text between the quotation marks of the language."""
        return self(QUOTED).format(text=text)

    @cached_property
    def name(self) -> str:
        """The language's own name for itself, capitalised, as on a language switch."""
        return (Locale.parse(self.language).get_display_name(self.language) or self.language).capitalize()


@lru_cache(maxsize=64)
def wording(language: str, rulebase_id: str) -> Wording:
    """Return the words of a language for a rule base; made once."""
    return Wording(language, rulebase_id)


class _Nothing(gettext.NullTranslations):
    """Says nothing where gettext would say the source again."""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return ""


def untranslated(language: str, rulebase_id: str, texts: Iterable[Words]) -> Iterator[Words]:
    """Yield those texts of a rule base that its catalogue in a language lacks; none when there is no catalogue."""
    catalogue = _catalogue(language, rulebase_id)
    if isinstance(catalogue, gettext.GNUTranslations):
        probe = copy.copy(catalogue)
        probe.add_fallback(_Nothing())
        yield from (words for words in texts if not probe.pgettext(words.context, words.text))


@lru_cache(maxsize=64)
def _catalogue(language: str, domain: str) -> gettext.NullTranslations:
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
