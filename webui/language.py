"""Which language a request is answered in, its words in views and templates, and the same page in the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flask import Flask, abort, current_app, g, request
from markupsafe import Markup

from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.translations import Translations
from webui.service import service


def register(app: Flask) -> None:
    """Give templates their words, and every request its language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.context_processor(template_globals)
    app.url_value_preprocessor(_take_language)


def _take_language(endpoint: str | None, values: dict[str, object] | None) -> None:  # noqa: ARG001
    """Remember the language of a path; answer 404 to languages that are not spoken."""
    if values and "language" in values:
        language = values.pop("language")
        if language not in service().advisor.languages:
            abort(404)
        g.language = language


def current_language() -> str:
    """Return the language of the request: that of its path or `?lang=`, else what the reader prefers."""
    found = g.get("language")
    if found is None:
        asked = (request.args.get("lang", "") if request.query_string else "", request.path.split("/", 2)[1])
        g.language = found = next((each for each in asked if each in service().advisor.languages), None) or preferred()
    return cast(str, found)


def preferred() -> str:
    """Return the spoken language that suits the `Accept-Language` header most."""
    told = request.environ.get("HTTP_ACCEPT_LANGUAGE")
    if told is None:
        return SOURCE_LANGUAGE
    if told in service().advisor.languages:  # programs name but one, and need not wait until it is taken apart
        return cast(str, told)
    accepted = [code for code, _ in request.accept_languages]
    return service().advisor.available_languages.best(accepted) if accepted else SOURCE_LANGUAGE


def translations() -> Translations:
    """Return the words of the language of the request."""
    return service().advisor.translations(current_language())


def template_globals() -> dict[str, Any]:
    """Return what every template has: the rule base, its publisher, the words of the request, and where links start."""
    language = current_language()
    root = request.root_path.rstrip("/")
    found = service().once(("template globals", language), lambda: _spoken_globals(language))
    return {**found, "root": root, "home": f"{root}/{language}"}


def _spoken_globals(language: str) -> dict[str, Any]:
    """Return what templates need to speak a language. It doesn't depend on the request, so it is made once."""
    advisor = service().advisor
    spoken = advisor.translations(language)
    others = [advisor.translations(code) for code in advisor.languages]
    return {
        "base": advisor.rulebase,
        "publisher": service().publisher,
        "words": spoken,
        "say": spoken.say,
        "_": _gettext(spoken),
        "gettext": _gettext(spoken),
        "ngettext": _ngettext(spoken),
        "languages": [{"code": each.language, "name": each.name} for each in others],
        "same_page": same_page,
        "alternates": alternates,
    }


def _gettext(spoken: Translations) -> Callable[..., str]:
    def gettext(source: str, **values: object) -> str:
        text = spoken(source)
        return Markup(text) % values if values else text  # noqa: S704  the words of the catalogue are ours

    return gettext


def _ngettext(spoken: Translations) -> Callable[..., str]:
    def ngettext(one: str, many: str, num: int, **values: object) -> str:
        return Markup(spoken.plural(one, many, num)) % {"num": num, **values}  # noqa: S704

    return ngettext


def same_page() -> dict[str, str]:
    """Return the path of the current page in each language, or of the start page where there is none."""
    root, start = request.root_path.rstrip("/"), f"/{current_language()}/"
    rest = ""
    if request.method == "GET" and request.path.startswith(start):
        query = request.query_string.decode("ascii", "ignore")
        rest = request.path.removeprefix(start) + (f"?{query}" if query else "")
    return {code: f"{root}/{code}/{rest}" for code in service().advisor.languages}


def alternates() -> dict[str, str]:
    """Return the address of the current page in each language, for `hreflang`.

    It is a whole one, as search engines want it, where the names of this host are known.
    """
    host = own_host()
    return {code: host + path.partition("?")[0] for code, path in same_page().items()}


def own_host() -> str:
    """Return how addresses of ours begin, or nothing where the names of this host aren't known.

    Whoever sends a request could write any name into a page or a file then.
    """
    return request.host_url.rstrip("/") if current_app.config["HOST_NAMES"] else ""
