"""What an assessment makes of the expectations of a told situation."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from advisor.assessment.assessment import Assessment
from advisor.assessment.groups import Group
from advisor.authoring.scenarios.scenario import EXHAUSTIVE_KEYS, Scenario


class Miss(Struct, frozen=True):
    """An expectation that was not met.

    `expected` and `found` are ids: for a key that is expected whole, everything and in order; for the others, what is
    missing (and nothing found), or what came although it should not. `about`: the ids that make the difference.
    """

    told: Scenario
    key: str
    line: int
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the key was expected whole and in order."""
        return self.key in EXHAUSTIVE_KEYS

    @property
    def about(self) -> tuple[str, ...]:
        """The ids that are missing, then those that came instead."""
        missing = tuple(each for each in self.expected if each not in self.found)
        return missing + tuple(each for each in self.found if each not in self.expected)


def misses(told: Scenario, assessment: Assessment) -> Iterator[Miss]:
    """Yield every expectation of a told situation that its assessment doesn't meet."""
    came = _came(assessment)
    for key, expected in told.expect.items():
        names, found = expected.names, came[key]
        if key in EXHAUSTIVE_KEYS:
            if names != found:
                yield Miss(told, key, expected.line, names, found)
        elif key == "not_advised":
            unwanted = tuple(name for name in names if name in found)
            if unwanted:
                yield Miss(told, key, expected.line, (), unwanted)
        else:
            missing = tuple(name for name in names if name not in found)
            if missing:
                yield Miss(told, key, expected.line, missing, ())


def _came(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """Return what came of each expectation there can be."""
    advised = tuple(each.id for each in assessment.recommendations)
    strengths = tuple(each.id for each in assessment.strengths)

    def within(group: Group) -> tuple[str, ...]:
        return tuple(each.id for each in assessment.recommendations if each.group is group)

    return {
        "first": within(Group.FIRST),
        "exactly": advised,
        "more": within(Group.MORE),
        "later": within(Group.LATER),
        "not_yet": within(Group.NOT_NOW),
        "all_strengths": strengths,
        "advised": advised,
        "strengths": strengths,
        "not_advised": advised + strengths,
        "covered": tuple(each.id for each in assessment.covered),
        "open": tuple(each.question for each in assessment.open_questions),
    }
