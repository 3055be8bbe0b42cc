"""What every view needs: the rule base and its assessor, made once when the application is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from advisor.assessment import Assessor
from advisor.model import Rulebase


@dataclass(frozen=True, slots=True)
class Service:
    """The rule base served and its assessor."""

    rulebase: Rulebase
    assessor: Assessor


def service() -> Service:
    """Return the service of the current application."""
    return cast(Service, current_app.extensions["advisor"])
