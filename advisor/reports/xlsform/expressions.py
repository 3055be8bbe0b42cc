"""The few expressions of XLSForms that we write."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.reports.xlsform.hiding import Hides


def shown_unless(hiding: Iterable[Hides]) -> str:
    """Return when a question is shown: while none of the choices that hide it is chosen.

    `selected` is false where nothing was chosen or nothing was asked, in ODK as in Enketo; a comparison of a question
    that isn't there would be false too, and hide what should be seen.
    """
    return " and ".join(f"not(selected(${{{each.question}}}, '{each.choice}'))" for each in hiding)


def alone(choices: Iterable[str]) -> str:
    """Return the constraint that certain choices stand alone."""
    chosen = " or ".join(f"selected(., '{name}')" for name in choices)
    return f"count-selected(.) <= 1 or not({chosen})"
