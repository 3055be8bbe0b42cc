"""The languages in which a rule base can be shown: those that its catalogues and the interface's share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from advisor.catalogues.folder import CatalogueFolder, interface_catalogues, rulebase_catalogues
from advisor.problems.problem import Faulty, Problem
from advisor.words.languages import SOURCE_LANGUAGE, environment_languages, negotiate
from advisor.words.translations import Translations


class Languages:
    """What is spoken: the source language, and every other in which all catalogues are ready.

    With `drafts`, also languages that some catalogue has begun. Without `rulebase`, those of the interface alone.
    Told situations make no language: where they have no words in it, they are told in the source language.
    """

    def __init__(self, rulebase: CatalogueFolder | None = None, *, drafts: bool = False) -> None:
        self.catalogues = [interface_catalogues(), *([rulebase] if rulebase else [])]
        self._situations = rulebase.of_situations() if rulebase else None
        states = [each.languages() for each in self.catalogues]
        spoken = {code for state in states for code in state}
        if not drafts:
            spoken = {code for code in spoken if all(state.get(code) for state in states)}
        self.codes = tuple(sorted({SOURCE_LANGUAGE, *spoken}))
        self._all_translations: dict[str, Translations] = {}

    def translations(self, code: str) -> Translations:
        """Return the words of a language. Raises `Faulty` when a catalogue of it can't be read."""
        if code not in self._all_translations:
            catalogues = (each.load(code) for each in self.catalogues)
            self._all_translations[code] = Translations(code, *catalogues, situations=partial(self._told_in, code))
        return self._all_translations[code]

    def _told_in(self, code: str) -> NullTranslations:
        """Return the words of told situations in a language; none where their catalogue is broken."""
        try:
            return self._situations.load(code) if self._situations else NullTranslations()
        except Faulty:
            return NullTranslations()

    def read_all(self) -> None:
        """Read every catalogue but those of told situations. Raises `Faulty` with what is wrong in any of them."""
        problems: list[Problem] = []
        for code in self.codes:
            try:
                self.translations(code)
            except Faulty as faulty:
                problems += (each for each in faulty.problems if each not in problems)
        if problems:
            raise Faulty(problems)

    def leave_out(self, codes: Iterable[str]) -> None:
        """Speak some languages no more."""
        left_out = set(codes)
        self.codes = tuple(code for code in self.codes if code not in left_out)

    def best(self, preferred: Iterable[str]) -> str:
        """Return the language spoken that suits `preferred` (codes such as `fr-CA`, best first) most."""
        return negotiate(preferred, self.codes)

    def of_the_environment(self) -> str:
        """Return the language spoken that the environment asks for."""
        return self.best(environment_languages())


def interface(language: str) -> Translations:
    """Return the words of the interface in a language; in English when its catalogue is broken."""
    try:
        return Languages(drafts=True).translations(language)
    except Faulty:
        return Translations(SOURCE_LANGUAGE)


def languages_of(rules: Path | None, rulebase_id: str, *, drafts: bool = False) -> Languages:
    """Return the languages of the rule base in the folder `rules` (None: one that was made otherwise)."""
    return Languages(rulebase_catalogues(rules, rulebase_id), drafts=drafts)
