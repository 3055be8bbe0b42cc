"""The parts of the advice page that are the same for everybody: rendered once for each rule and language.

They hold words of the rule base and nothing of what was answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app
from markupsafe import Markup

from advisor.assessment.groups import Group
from advisor.reports.phrases import OURS
from advisor.reports.shapes import Advice
from webui.drawings.standings import MARKS
from webui.language import context
from webui.service import service


@dataclass(frozen=True, slots=True)
class Fragment:
    """Why an advice matters with its steps, and where it comes from."""

    told: Markup
    origin: Markup


def fragments(advised: list[Advice]) -> dict[str, Fragment]:
    """Return the fragments of each advice, by its id."""
    said = context()
    kept = service().fragments
    found = {}
    for advice in advised:
        key = (said["home"], advice.id)
        if key not in kept:
            kept[key] = _rendered(advice, said)
        found[advice.id] = kept[key]
    return found


def _rendered(advice: Advice, said: Mapping[str, Any]) -> Fragment:
    template = current_app.jinja_env.get_template("_advice.html")
    strength = advice.group is Group.KEEP
    macros = template.make_module({**said, "ours": OURS, "strength": strength})
    return Fragment(macros.told(advice), macros.origin(advice))  # type: ignore[attr-defined]


def symbols() -> dict[str, Markup]:
    """Return how each mark of the picture is drawn."""
    kept = service().fragments
    if "symbols" not in kept:
        macros = current_app.jinja_env.get_template("_mark.html").make_module()
        kept["symbols"] = {mark: macros.symbol(mark) for mark in MARKS}  # type: ignore[attr-defined]
    return cast(dict[str, Markup], kept["symbols"])
