"""What every view needs: the advisor, made once when the application is, and what was rendered once and for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from flask import current_app

from advisor.advisor import Advisor
from advisor.assessment.question_pages import Pages
from advisor.rulebase.model import Rulebase
from advisor.trials.occurrences import Occurrences, occurrences
from webui.publisher import Publisher


@dataclass(frozen=True, slots=True)
class Service:
    """The advisor whose rule base is served, who publishes it, and rendered parts that hold nothing of any answer."""

    advisor: Advisor
    publisher: Publisher
    fragments: dict[object, Any] = field(default_factory=dict)

    @property
    def rulebase(self) -> Rulebase:
        """The rule base served."""
        return self.advisor.rulebase

    @property
    def occurrences(self) -> Occurrences:
        """In which told situations each finding and rule is shown; they are read when they are first asked for."""
        if "occurrences" not in self.fragments:
            self.fragments["occurrences"] = occurrences(self.advisor.folder, self.advisor.assessor)
        return cast(Occurrences, self.fragments["occurrences"])

    @property
    def topics(self) -> Pages:
        """The sections that ask something, in their order, with their questions."""
        return self.advisor.pages.topics


def service() -> Service:
    """Return the service of the current application."""
    return cast(Service, current_app.extensions["advisor"])
