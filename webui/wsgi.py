"""The application for a WSGI server of one's own, configured by the environment: `gunicorn webui.wsgi`."""

from __future__ import annotations

import os
import sys

from flask import Flask

from advisor.advisor import Advisor
from advisor.catalogues.languages import Languages, interface
from advisor.problems.problem import Faulty
from webui.application import create_app
from webui.middleware.logs import said
from webui.secret_key import kept_key
from webui.settings import settings_from
from webui.whole_languages import leave_out_unfinished

NOT_LOADED = 4
"""With this code gunicorn's workers say that they can't be started, so that it gives up instead of trying again."""


def application_from_environment() -> Flask:
    """Return the application, or say on standard error what is wrong with the settings or the rules, and exit."""
    try:
        settings = settings_from(os.environ)
        advisor = Advisor(settings.rules)
        advisor.available_languages.read_all()
        for problem in leave_out_unfinished(advisor):
            line = problem.line_of_text(interface(Languages().of_the_environment()))
            print(said(line, settings.log), file=sys.stderr)
        return create_app(advisor, settings.config(settings.secret_key or kept_key()))
    except Faulty as faulty:
        words = interface(Languages().of_the_environment())
        for problem in faulty.problems:
            print(problem.line_of_text(words), file=sys.stderr)
        sys.exit(NOT_LOADED)


application = application_from_environment()
