"""Alliance Advisor: an expert system for people who build alliances in health.

The package reasons over any rule base written in its rule language; it knows nothing of alliances itself. What is
named here is its public API, described in `docs/python.md`; it is loaded when it is used.
"""

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, which takes longer to import than all the rest
if TYPE_CHECKING:
    from advisor.advisor import Advisor
    from advisor.problems.problem import Faulty, Problem
    from advisor.results import Asked, Explained, Result

__all__ = ["Advisor", "Asked", "Explained", "Faulty", "Problem", "Result"]

_EXPORTS = {
    "Advisor": "advisor.advisor",
    "Asked": "advisor.results",
    "Explained": "advisor.results",
    "Result": "advisor.results",
    "Faulty": "advisor.problems.problem",
    "Problem": "advisor.problems.problem",
}


def __getattr__(name: str) -> object:
    if name not in _EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_EXPORTS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
