"""The language of the sources, and which of the languages offered suits a reader."""

from __future__ import annotations

import os
from collections.abc import Iterable

SOURCE_LANGUAGE = "en"
"""The language of the sources, which needs no catalogue."""


def negotiate(preferred: Iterable[str], offered: Iterable[str]) -> str:
    """Return the language of those `offered` that suits `preferred` (codes like `fr-CA` or `fr_FR`, best first) most.

    It is the source language where none does.
    """
    from babel import negotiate_locale  # takes a while; who names a language doesn't need it

    wanted = [code.replace("-", "_") for code in preferred]
    return negotiate_locale(wanted, offered) or SOURCE_LANGUAGE


def environment_languages() -> list[str]:
    """Return the languages that the environment asks for, the best first.

    `LANGUAGE` is a list; without it, `LC_ALL`, `LC_MESSAGES` and `LANG` name one locale.
    """
    locales = os.environ.get("LANGUAGE", "").split(":")
    locales += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return [locale.partition(".")[0].partition("@")[0] for locale in locales if locale]
