"""The questionnaire and the API on the web, as a Flask application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from advisor.advisor import Advisor
from advisor.reports.reasons import source_lines, source_name
from webui import assets, compression, errors, language, security
from webui.answers import changes, two_tabs
from webui.logs import DiscreetFlask
from webui.publisher import published_by
from webui.secret_key import secret_key
from webui.service import Service
from webui.views import about, advice, api, check, forgetting, questions, quick, rules, start, take_along

MAX_BODY = 200_000
"""Bytes of the largest request body that is read."""

BLUEPRINTS = (
    start.start,
    questions.questions,
    quick.quick,
    check.check,
    forgetting.forgetting,
    advice.advice,
    take_along.take_along,
    rules.rules,
    about.about,
    api.api,
)


def create_app(advisor: Advisor | None = None, config: Mapping[str, Any] | None = None) -> Flask:
    """Return the application for an advisor (by the rule base that comes with the package unless given).

    `config` overrides Flask's settings; `SECRET_KEY` is found or made when it is not among them. `TRUSTED_PROXIES`
    is the number of reverse proxies whose `X-Forwarded-*` headers are believed, `TRUSTED_HOSTS` a list of the host
    names served; others are answered with 400. `PUBLISHER` and `CONTACT` say who publishes this and how to reach them;
    where they are not among them, the environment may (`webui.publisher`). Raises `Faulty` when the rule base can't be
    used, or the contact is no address.
    """
    app = DiscreetFlask("webui", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_PROXIES=0,
        PUBLISHER=None,
        CONTACT=None,
    )
    app.config.from_mapping(config or {})
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = secret_key()
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    publisher = published_by(app.config["PUBLISHER"], app.config["CONTACT"])
    app.extensions["advisor"] = Service(advisor or Advisor(), publisher)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(source_lines=source_lines, source_name=source_name, change_address=changes.address)
    for part in (compression, language, assets, two_tabs, security, errors):
        part.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
