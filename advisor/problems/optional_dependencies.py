"""What only those need who ask for it: packages of an optional extra, imported when they are used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from advisor.problems.problem import Faulty, Problem

DOCUMENTS = "documents"
"""The extra that writes files of other programs."""


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import what an extra installs. Raises `Faulty`, which says how to install it, where it is missing."""
    try:
        yield
    except ModuleNotFoundError:
        raise Faulty([Problem("missing-extra", values={"name": name})]) from None
