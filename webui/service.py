"""What every view needs: the advisor, made once when the application is, and what was rendered once and for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from flask import current_app

from advisor.advisor import Advisor
from advisor.assessment.asking.question_pages import Pages
from advisor.authoring.scenarios.scenario_index import ScenarioIndex, scenario_index
from advisor.rulebase.model import Rulebase
from webui.publisher import Publisher

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ServiceState:
    """The advisor whose rule base is served, who publishes it, and what was made once and for all."""

    advisor: Advisor
    publisher: Publisher
    _made: dict[object, object] = field(default_factory=dict, init=False)

    @property
    def rulebase(self) -> Rulebase:
        """The rule base served."""
        return self.advisor.rulebase

    @property
    def occurrences(self) -> ScenarioIndex:
        """In which told situations each finding and rule is shown; they are read when they are first asked for."""
        return self.once("occurrences", lambda: scenario_index(self.advisor.folder, self.advisor.assessor))

    @property
    def topics(self) -> Pages:
        """The sections that ask something, in their order, with their questions."""
        return self.advisor.pages.topics

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` returned for this key when it was first asked for; it must hold nothing of any answer."""
        if key not in self._made:
            self._made[key] = make()
        return cast(Made, self._made[key])


def service() -> ServiceState:
    """Return the service of the current application."""
    return cast(ServiceState, current_app.extensions["advisor"])
