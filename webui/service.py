"""What every view needs: the rule base and what reasons over it, made once when the application is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app

from advisor.assessment.assessment import Assessor
from advisor.assessment.question_pages import topics
from advisor.assessment.what_if import WhatIfs
from advisor.rulebase.model import Question, Rulebase


@dataclass(frozen=True, slots=True)
class Service:
    """The rule base served, its topics in order, its assessor, its what-ifs, and rendered parts of its advice."""

    rulebase: Rulebase
    topics: dict[str, tuple[Question, ...]]
    assessor: Assessor
    what_ifs: WhatIfs
    fragments: dict[object, Any] = field(default_factory=dict)


def service_for(rulebase: Rulebase) -> Service:
    """Return the service of a rule base."""
    return Service(rulebase, topics(rulebase), Assessor(rulebase), WhatIfs(rulebase))


def service() -> Service:
    """Return the service of the current application."""
    return cast(Service, current_app.extensions["advisor"])
