"""The marks of the picture, drawn once and kept."""

from __future__ import annotations

from flask import current_app
from markupsafe import Markup

from webui.rendering.standings import MARKS
from webui.service import service


def symbols() -> dict[str, Markup]:
    """Return how each mark of the picture is drawn."""
    return service().once("symbols", _drawn)


def _drawn() -> dict[str, Markup]:
    macros = current_app.jinja_env.get_template("_mark.html").make_module()
    return {mark: macros.symbol(mark) for mark in MARKS}  # type: ignore[attr-defined]
