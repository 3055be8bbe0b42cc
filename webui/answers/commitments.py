"""Who does what by when, as a page sends it along with what is to be taken away. Nothing of it is kept here."""

from __future__ import annotations

from flask import request

from advisor.files import strict_json
from advisor.problems.problem import Faulty
from advisor.rulebase.ids import fault_of_id
from advisor.situation.commitments import Commitments
from advisor.situation.situation import situation_from
from webui.earlier.migration import current_id
from webui.service import service

FIELD = "commitments"


def sent() -> Commitments:
    """Return the commitments in the form that was sent; none where there are none. Raises `Faulty`.

    What was settled for advice that the rule base doesn't give any more is left out.
    """
    text = request.form.get(FIELD, "")
    if not text:
        return {}
    raw, problems = strict_json.parse(text, FIELD)
    if problems:
        raise Faulty(problems)
    base = service().rulebase
    if isinstance(raw, dict):
        raw = {name: each for name, each in raw.items() if current_id(name, base) in base.rules or fault_of_id(name)}
    return situation_from({FIELD: raw}, base).commitments
