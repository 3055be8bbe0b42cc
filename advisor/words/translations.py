"""The words of one language: what the interface and a rule base say in it, with its punctuation."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from gettext import NullTranslations
from typing import TYPE_CHECKING

from advisor.words.markers import N_

if TYPE_CHECKING:
    from datetime import date

    from advisor.words.translatable import Translatable  # help, which is to come at once, says no texts of a rule base

COLON = N_("{label}: {text}")
QUOTED = N_("“{text}”")
SENTENCE = N_("{clause}.")

ENDS = (".", "!", "?", "…")
"""The signs after which a sentence gets no full stop."""


class Translations:
    """The words of one language for the interface, for one rule base and for its told situations, by their catalogues.

    `situations` reads the last.
    """

    def __init__(
        self,
        language: str,
        interface: NullTranslations | None = None,
        rulebase: NullTranslations | None = None,
        *,
        situations: Callable[[], NullTranslations] = NullTranslations,
    ) -> None:
        self.language = language
        self._interface = interface or NullTranslations()
        self._rulebase = rulebase or NullTranslations()
        self._read_situations = situations
        self._told: dict[str, str] = {}
        self._said: dict[tuple[str, str], str] = {}

    def __call__(self, source: str) -> str:
        """Return a text of the interface."""
        if source not in self._told:
            self._told[source] = self._interface.gettext(source) if source else ""
        return self._told[source]

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the text of the interface that fits a number."""
        return self._interface.ngettext(one, many, count)

    def say(self, words: Translatable) -> str:
        """Return a text of the rule base."""
        key = (words.context, words.text)
        if key not in self._said:
            self._said[key] = self._rulebase.pgettext(words.context, words.text)
        return self._said[key]

    def tell(self, words: Translatable) -> str:
        """Return a text of a told situation, in the source language where it has no words in this one."""
        return self._situations.pgettext(words.context, words.text)

    @cached_property
    def _situations(self) -> NullTranslations:
        """The catalogue of told situations, which hardly anybody asks for: it is read when the first is told."""
        return self._read_situations()

    def labelled(self, label: str, text: str) -> str:
        """Return `label: text` with the punctuation of the language."""
        return self(COLON).format(label=label, text=text)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as a percentage, rounded down so that 100 % means all."""
        from babel.numbers import format_percent

        return format_percent(math.floor(100 * share) / 100, locale=self.language)

    @property
    def has_decimal_comma(self) -> bool:
        """Whether numbers have a comma in this language, so that in its spreadsheets another sign parts cells."""
        from babel.numbers import get_decimal_symbol

        return get_decimal_symbol(self.language.replace("-", "_")) == ","

    def day(self, date: date) -> str:
        """Return a date as it is written out, with the year."""
        from babel.dates import format_date

        return format_date(date, "long", locale=self.language)

    def quoted(self, text: str) -> str:
        """Return a text between the quotation marks of the language."""
        return self(QUOTED).format(text=text)

    def sentence(self, clause: str) -> str:
        """Return a clause, which has no full stop, as a sentence."""
        return clause if clause.endswith(ENDS) else self(SENTENCE).format(clause=clause)

    @staticmethod
    def capitalised(message: str) -> str:
        """Return a message, which begins with a small letter, as it stands where nothing comes before it."""
        return message[:1].upper() + message[1:]

    @cached_property
    def name(self) -> str:
        """The language's own name for itself, capitalised, as on a language switch."""
        from babel import Locale

        return (Locale.parse(self.language).get_display_name(self.language) or self.language).capitalize()
