"""The questionnaire and the API on the web, as a Flask application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from advisor.advisor import Advisor
from advisor.reports.wording.sources import source_lines, source_name
from webui import language
from webui.answers import edit_conflicts, undo
from webui.api import api, origins
from webui.corrections import pages as correction_pages
from webui.middleware import assets, bodies, compression, errors, headers, logs, proxies, security
from webui.publisher import published_by
from webui.secret_key import kept_key
from webui.service import ServiceState
from webui.settings import DEFAULTS
from webui.views import (
    about,
    advice,
    api_pages,
    check_answers,
    downloads,
    forget,
    invitation,
    questions,
    quick,
    rules,
    start,
)

BLUEPRINTS = (
    start.start,
    questions.questions,
    quick.quick,
    check_answers.check,
    forget.forgetting,
    advice.advice,
    correction_pages.corrections,
    downloads.downloads,
    invitation.group,
    rules.rules,
    about.about,
    api.api,
    api_pages.api_pages,
)


def create_app(advisor: Advisor | None = None, config: Mapping[str, Any] | None = None) -> Flask:
    """Return the application for an advisor (by the rule base that comes with the package unless given).

    `config` overrides the defaults of `webui.settings` and Flask's own settings. Without a `SECRET_KEY` the one
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
    app.extensions["advisor"] = ServiceState(advisor or Advisor(), publisher)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(source_lines=source_lines, source_name=source_name, change_address=undo.change_address)
    for part in (
        logs,
        bodies,
        origins,
        compression,
        language,
        assets,
        edit_conflicts,
        security,
        headers,
        proxies,
        errors,
    ):
        part.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
