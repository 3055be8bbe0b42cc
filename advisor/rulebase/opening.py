"""Opens a rule base for use: read, checked for names that lead nowhere, and only then handed out."""

from __future__ import annotations

from pathlib import Path

from advisor import paths
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.rulebase.snapshot import restored


def open_rulebase(folder: Path) -> Rulebase:
    """Return the rule base in `folder`. Raises `Faulty` with every mistake that would keep it from reasoning."""
    kept = restored(paths.STORED_RULES, folder) if folder == paths.RULES else None
    return kept or read_rulebase(folder)


def read_rulebase(folder: Path) -> Rulebase:
    """Return the rule base in `folder`, read from its files. Raises `Faulty` as `open_rulebase` does."""
    from advisor.rulebase.reading.reader import read  # not needed for a rule base that is kept
    from advisor.rulebase.reading.references import broken_references

    rulebase, problems, gaps = read(folder)
    problems = [each for each in (*problems, *broken_references(rulebase, gaps)) if not each.is_warning]
    if problems:
        raise Faulty(problems)
    return rulebase
