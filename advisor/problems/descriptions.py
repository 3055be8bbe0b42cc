"""How problems speak of what they found: the kind of a value, and as much of a name as is shown."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.problems.problem import Term
from advisor.words.markers import N_

A_TEXT = Term(N_("a text"))
A_LIST = Term(N_("a list"))
A_TABLE = Term(N_("a table of keys and values"))
A_NUMBER = Term(N_("a number"))
A_BOOLEAN = Term(N_("true or false"))
NOTHING = Term(N_("nothing"))


SHOWN = 100
"""How many characters of a name that leads nowhere are shown."""


def describe(value: object) -> Term:
    """Return what kind of value this is, as JSON and YAML know them."""
    kinds: list[tuple[type | tuple[type, ...], Term]] = [
        (bool, A_BOOLEAN),
        ((int, float), A_NUMBER),
        (str, A_TEXT),
        (list, A_LIST),
        (dict, A_TABLE),
    ]
    return next((term for kind, term in kinds if isinstance(value, kind)), NOTHING)


def short(name: str, most: int = SHOWN) -> str:
    """Return a name as it is told: of a longer one only the beginning."""
    return name if len(name) <= most else f"{name[:most]}…"


def first_names(names: Sequence[str], most: int) -> str:
    """Return the first of some names as they are told together, at most so many, and a sign where there are more."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
