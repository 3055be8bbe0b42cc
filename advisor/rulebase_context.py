"""A rule base made ready to reason with and to speak of: what the public API and all that it gives back rest on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from advisor import paths
from advisor.assessment.assessor import Assessor
from advisor.assessment.decisions import Decisions
from advisor.assessment.what_if import WhatIfs
from advisor.catalogues.languages import languages_of
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords, former_words
from advisor.words.translations import Translations


class RulebaseContext:
    """One rule base with its reasoning and its languages. Safe to share between threads: it keeps no situation.

    `rules` and `drafts` are those of `Advisor`, and so is what is raised.
    """

    def __init__(self, rules: str | Path | Rulebase | None = None, *, drafts: bool = False) -> None:
        self.folder = None if isinstance(rules, Rulebase) else Path(rules or paths.RULES)
        self.rulebase = rules if isinstance(rules, Rulebase) else open_rulebase(Path(rules or paths.RULES))
        self.available_languages = languages_of(self.folder, self.rulebase.id, drafts=drafts)
        self.reasoning = Reasoning(self.rulebase)
        self.assessor = Assessor(self.reasoning)
        self._localised_in: dict[str, LocalisedRulebase] = {}

    @cached_property
    def what_ifs(self) -> WhatIfs:
        """What single changed answers would do, for any situation."""
        return WhatIfs(self.reasoning)

    @cached_property
    def decisions(self) -> Decisions:
        """What open questions decide, in any situation."""
        return Decisions(self.reasoning)

    @cached_property
    def former_words(self) -> FormerWords:
        """The words that questions and answers had in earlier versions. Raises `Faulty`."""
        return former_words(self.folder, self.rulebase) if self.folder else NO_FORMER_WORDS

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages in which results can be had."""
        return self.available_languages.codes

    def localised(self, language: str) -> LocalisedRulebase:
        """Return the rule base in the words of a language. Raises `Faulty` for a language that is not spoken."""
        if language not in self._localised_in:
            self._localised_in[language] = LocalisedRulebase(self.rulebase, self.translations(language))
        return self._localised_in[language]

    def translations(self, language: str) -> Translations:
        """Return the words of a language. Raises `Faulty` for one that is not spoken, or whose catalogue is broken."""
        if language not in self.languages:
            values = {"name": language, "known": ", ".join(self.languages)}
            raise Faulty([Problem("unknown-language", values=values, close=closest(language, self.languages))])
        return self.available_languages.translations(language)
