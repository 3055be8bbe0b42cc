"""The questionnaire and the API on the web, as a Flask application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from advisor.advisor import Advisor
from advisor.reports.documents.sources import source_lines, source_name
from webui import assets, bodies, compression, edge, errors, language, logs, proxies, security
from webui.answers import changes, two_tabs
from webui.api import api, origins
from webui.configuration import DEFAULTS
from webui.publisher import published_by
from webui.secret_key import kept_key
from webui.service import Service
from webui.views import about, advice, api_pages, check, forgetting, questions, quick, rules, start, take_along

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
    api_pages.api_pages,
)


def create_app(advisor: Advisor | None = None, config: Mapping[str, Any] | None = None) -> Flask:
    """Return the application for an advisor (by the rule base that comes with the package unless given).

    `config` overrides the defaults of `webui.configuration` and Flask's own settings. Without a `SECRET_KEY` the one
    that is kept in the state folder is used, or made there. Raises `Faulty` when the rule base can't be used, the
    contact is no address, or no key can be kept.
    """
    app = logs.DiscreetFlask("webui", static_folder=None)
    # Werkzeug would redirect to a whole address, with the host that whoever asked wrote.
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(config or {})
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = kept_key()
    publisher = published_by(app.config["PUBLISHER"], app.config["CONTACT"])
    app.extensions["advisor"] = Service(advisor or Advisor(), publisher)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(source_lines=source_lines, source_name=source_name, change_address=changes.address)
    for part in (logs, bodies, origins, compression, language, assets, two_tabs, security, edge, proxies, errors):
        part.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
