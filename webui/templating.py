"""Pages, from templates that are compiled once for each language, with its words in the place of `_("…")`.

The words are then part of what Jinja puts out in one piece, instead of a call and an escaped text for each of them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from flask import current_app
from jinja2 import Environment
from jinja2.ext import Extension

from advisor.words.translations import Translations
from webui.language import current_language, translations
from webui.service import service

TEXT = re.compile(r'(?<!\w)_\("([^"]*)"\)')
"""A text of the interface in a template, with no values to be put into it."""


class Words(Extension):
    """Puts the words of one language in the place of the texts of the interface, as literals, before a compilation."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source of a template with these words."""
        words: Translations = self.environment.words  # type: ignore[attr-defined]
        return TEXT.sub(lambda found: json.dumps(words(found[1]), ensure_ascii=False), source)


def render_template(name: str, /, **values: Any) -> str:
    """Return a page in the language of the request."""
    current_app.update_template_context(values)
    return templates().get_template(name).render(values)


def templates() -> Environment:
    """Return the templates of the language of the request."""
    return service().once(("templates", current_language()), _in_words)


def _in_words() -> Environment:
    environment = current_app.jinja_env.overlay()
    environment.extend(words=translations())
    environment.add_extension(Words)
    return environment
