"""What clients send as JSON text where an object or a list belongs. A model can't mend it; it counts as that."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from advisor.files import strict_json
from advisor.problems.problem import Faulty, Problem
from advisor.situation.interview import INTERVIEW

Values = Mapping[str, object]

ANSWERS = INTERVIEW[0]
TWICE = 2
"""How often a text may have been made of a text."""


def read(arguments: Values) -> tuple[dict[str, object], list[Problem]]:
    """Return the arguments of a call as what their texts say, and keys that stand there twice in a text.

    So it is with each answer. A text that isn't JSON stays, and so do all that are meant as texts.
    """
    problems: list[Problem] = []
    said = {name: _noting(name, value, problems) if name in INTERVIEW else value for name, value in arguments.items()}
    if isinstance(answers := said.get(ANSWERS), dict):
        said[ANSWERS] = {name: _noting(ANSWERS, value, problems) for name, value in answers.items()}
    return said, problems


def what_is_said(value: object) -> tuple[object, list[Problem]]:
    """Return what a value says if it is a text of JSON, else itself, and keys that stand there twice in a text.

    A number stays a text: it could only be an id that was written wrong.
    """
    problems: list[Problem] = []
    for _ in range(TWICE):
        if not isinstance(value, str):
            break
        try:
            said, repeated = strict_json.parse(value, "")
        except Faulty:
            break
        if isinstance(said, float):
            break
        value, problems = said, [*problems, *repeated]
    return value, problems


def _noting(name: str, value: object, problems: list[Problem]) -> object:
    said, repeated = what_is_said(value)
    problems += (replace(each, subject=f"/{name}") for each in repeated)
    return said
