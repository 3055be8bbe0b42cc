"""Who does what by when, as a page sends it along with what is to be taken away. Nothing of it is kept here."""

from __future__ import annotations

from flask import request

from advisor.files import strict_json
from advisor.problems.problem import Faulty
from advisor.situation.commitments import Commitments
from advisor.situation.situation import situation_from
from webui.service import service

FIELD = "commitments"


def sent() -> Commitments:
    """Return the commitments in the form that was sent; none where there are none. Raises `Faulty`."""
    text = request.form.get(FIELD, "")
    if not text:
        return {}
    raw, problems = strict_json.parse(text, FIELD)
    if problems:
        raise Faulty(problems)
    return situation_from({FIELD: raw}, service().rulebase).commitments
