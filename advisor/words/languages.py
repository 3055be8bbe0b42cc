"""Which languages are spoken, and which of them suits a reader."""

from __future__ import annotations

from functools import lru_cache

from babel import default_locale, negotiate_locale

from advisor import paths

SOURCE_LANGUAGE = "en"
"""The language of the sources, which needs no catalogue."""


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
