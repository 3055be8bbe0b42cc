"""The marks of the picture, drawn once and kept."""

from __future__ import annotations

from flask import current_app
from markupsafe import Markup

from webui.rendering.section_states import MARK_WORDS
from webui.service import service


def marks() -> dict[str, Markup]:
    """Return how each mark of the picture is drawn."""
    return service().once("marks", _drawn)


def _drawn() -> dict[str, Markup]:
    macros = current_app.jinja_env.get_template("_mark.html").make_module()
    return {mark: macros.drawn(mark) for mark in MARK_WORDS}  # type: ignore[attr-defined]
