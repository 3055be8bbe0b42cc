"""Which language a request is answered in, and its words in views and templates."""

from __future__ import annotations

from typing import cast

from babel import Locale
from flask import Flask, g, request, url_for

from advisor.wording import SOURCE_LANGUAGE, Wording, languages, negotiate, wording
from webui.service import service


def register(app: Flask) -> None:
    """Give templates gettext, and every request its language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: words()(text),
        ngettext=lambda one, many, count: words().plural(one, many, count),
        newstyle=True,
    )
    app.context_processor(_context)
    app.url_value_preprocessor(_take_language)


def _context() -> dict[str, object]:
    return {"words": words(), "say": words().say, "languages": spoken(), "switch_to": _same_page_in}


def _same_page_in(language: str) -> str:
    """Return the address of the current page in another language, or of the start page where there is none."""
    if request.endpoint and request.method == "GET" and request.endpoint.startswith("pages."):
        return url_for(request.endpoint, language=language, **(request.view_args or {}))
    return url_for("pages.start", language=language)


def _take_language(endpoint: str | None, values: dict[str, object] | None) -> None:  # noqa: ARG001
    if values and "language" in values:
        g.language = values.pop("language")


def current() -> str:
    """Return the language of the request: that of its path or `?lang=`, else what the reader prefers."""
    if "language" not in g:
        asked = request.args.get("lang", "")
        g.language = asked if asked in languages() else preferred()
    return cast(str, g.language)


def preferred() -> str:
    """Return the spoken language that suits the `Accept-Language` header most."""
    accepted = [code for code, _ in request.accept_languages]
    return negotiate(accepted) if accepted else SOURCE_LANGUAGE


def words() -> Wording:
    """Return the words of the language of the request."""
    return wording(current(), service().rulebase.id)


def spoken() -> list[dict[str, str]]:
    """Return the languages for a switch, each with its code and its name in itself."""
    return [
        {"code": code, "name": (Locale.parse(code).get_display_name(code) or code).capitalize()}
        for code in languages()
    ]
