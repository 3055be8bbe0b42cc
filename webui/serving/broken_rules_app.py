"""What is served while somebody mends a rule base that can't be used: its problems, with the text around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, render_template, request
from markupsafe import Markup

from advisor.catalogues.languages import Languages, interface
from advisor.problems.problem import Problem, printable
from advisor.words.translations import Translations
from webui.middleware import assets, headers, logs, proxies, security
from webui.settings import DEFAULTS

AROUND = 3
"""How many lines before and after the mistake are shown."""


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem in words: where, what, how to mend it, and lines of the file with their numbers; `wrong` is its own."""

    place: str
    subject: str
    message: str
    hint: str
    lines: list[tuple[int, str]]
    wrong: int


def broken_app(problems: Sequence[Problem], config: Mapping[str, Any]) -> Flask:
    """Return an application that answers every page with these problems, in the reader's language."""
    app = logs.DiscreetFlask("webui", static_folder=None)
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(config)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (logs, assets, security, headers, proxies):
        part.register(app)

    @app.route("/", defaults={"path": ""})
    @app.route("/<path:path>")
    def page(path: str) -> tuple[str, int]:  # noqa: ARG001 - whatever page was asked for
        words = _words()
        shown = [_shown(problem, words) for problem in problems]
        return render_template("broken.html", words=words, problems=shown, _=_gettext(words)), 503

    return app


def _words() -> Translations:
    languages = Languages(drafts=True)
    asked = request.path.split("/", 2)[1]
    accepted = [code for code, _ in request.accept_languages]
    return interface(asked if asked in languages.codes else languages.best(accepted))


def _gettext(words: Translations) -> Any:
    return lambda source, **values: Markup(words(source)) % values if values else words(source)  # noqa: S704


def _shown(problem: Problem, words: Translations) -> ShownProblem:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return ShownProblem(
        place, problem.subject, problem.message(words), problem.hint(words), _around(problem), problem.line
    )


def _around(problem: Problem) -> list[tuple[int, str]]:
    """Return the numbered lines around a problem; none when the file can't be shown."""
    try:
        lines = Path(problem.file).read_text("utf-8", errors="replace").splitlines() if problem.line else []
    except OSError:
        return []
    first = max(problem.line - AROUND, 1)
    return [(first + index, printable(line)) for index, line in enumerate(lines[first - 1 : problem.line + AROUND])]
