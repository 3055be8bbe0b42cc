"""Which languages are spoken, and which of them suits a reader."""

from __future__ import annotations

import os
from functools import lru_cache

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
    from babel import negotiate_locale  # takes a while; who names a language doesn't need it

    wanted = [code.replace("-", "_") for code in preferred]
    return negotiate_locale(wanted, languages()) or SOURCE_LANGUAGE


def environment_language() -> str:
    """Return the language that the environment asks for.

    `LANGUAGE` is a list, the best first; without it, `LC_ALL`, `LC_MESSAGES` and `LANG` name one locale.
    """
    locales = os.environ.get("LANGUAGE", "").split(":")
    locales += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return negotiate([locale.partition(".")[0].partition("@")[0] for locale in locales if locale])
