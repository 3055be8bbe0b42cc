"""Is the whole source encoded?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from advisor.problems.problem import Problem
from advisor.rulebase.model import Rulebase


def uncited(rulebase: Rulebase, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every passage of the source that no rule cites."""
    for section in rulebase.sections.values():
        for code, words in section.passages.items():
            if code not in cited:
                yield Problem("uncited-passage", section.place.file, words.line, section.id, {"name": code})
