"""What is read is never written over: looks at the files of one run before anything is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from advisor.problems.problem import Faulty, Problem

INPUT = Path("-")
"""Stands for standard input, which may be a file as well."""


def keep_apart(read: Iterable[Path], written: Sequence[Path]) -> None:
    """Raise `Faulty` with each of the files to be written that is read, too, or written twice.

    One file may have several names: links, hard links, paths that lead to it from elsewhere. A file that isn't there
    yet is told by its path. What a shell sends standard output to was emptied before we began, and isn't seen here.
    """
    taken = [*read] if written else []
    problems = []
    for path in written:
        if any(_same(path, other) for other in taken):
            problems.append(Problem("same-file", str(path)))
        taken.append(path)
    if problems:
        raise Faulty(problems)


def _same(path: Path, other: Path) -> bool:
    """Tell whether two names are those of one file, there or not yet."""
    try:
        if other == INPUT:
            return os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
        return path.samefile(other)
    except (OSError, ValueError, AttributeError):  # not there, or standard input is closed
        return os.path.realpath(path) == os.path.realpath(other)
