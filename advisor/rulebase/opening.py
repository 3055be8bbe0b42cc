"""Opens a rule base for use: read, checked for names that lead nowhere, and only then handed out."""

from __future__ import annotations

from pathlib import Path

from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reader import read
from advisor.rulebase.references import references


def open_rulebase(folder: Path) -> Rulebase:
    """Return the rule base in `folder`. Raises `Faulty` with every mistake that would keep it from reasoning."""
    rulebase, problems = read(folder)
    problems = [*problems, *references(rulebase)]
    if problems:
        raise Faulty(problems)
    return rulebase
