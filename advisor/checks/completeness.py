"""Is the whole source encoded, and is every text there in every language?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from advisor.problems.problem import Problem
from advisor.rulebase.model import Finding, Question, Rule, Rulebase, Section
from advisor.words.catalogues import untranslated as lacking
from advisor.words.languages import languages
from advisor.words.text import words_in


def uncited(rulebase: Rulebase, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every passage of the source that no rule cites."""
    for section in rulebase.sections.values():
        for code in section.passages:
            if code not in cited:
                file, line = section.place.file, section.place.line
                yield Problem("uncited-passage", file, line, section.id, {"name": code})


def untranslated(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every text that a catalogue of this rule base lacks."""
    parts = (rulebase.sections, rulebase.questions, rulebase.findings, rulebase.rules)
    items: list[Section | Question | Finding | Rule] = [item for part in parts for item in part.values()]
    for language in languages():
        for item in items:
            for words in lacking(language, rulebase.id, words_in(item)):
                values = {"language": language, "name": words.context}
                yield Problem("missing-translation", item.place.file, words.line, item.id, values)
