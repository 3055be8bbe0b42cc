"""Strict JSON: no key twice, no depth without end, no half of a character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from advisor.files.place import escape_pointer
from advisor.files.strict_yaml import MAX_DEPTH
from advisor.problems.problem import MOST_TOLD, Faulty, Problem

Steps = tuple[str | int, ...]
"""The way to a place: keys and positions."""

LONGEST = 100
"""How many characters of a key are told."""

TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
"""Texts, and the brackets outside them."""


def parse(text: str, name: str) -> tuple[object, list[Problem]]:
    """Return the value of a JSON text and what is wrong in it but doesn't stop the reading.

    Numbers are floats. Raises `Faulty` where no sense can be made of the text. `name` is the file's name in the
    problems.
    """
    problems: list[Problem] = []

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table: dict[str, object] = {}
        for key, value in pairs:
            if key in table:
                problems.append(Problem("repeated-key", name, values={"name": key[:LONGEST]}))
            table[key] = value
        return table

    if _is_too_deep(text):
        raise Faulty([Problem("too-deep", name, values={"limit": str(MAX_DEPTH)})])
    try:
        raw = json.loads(text, object_pairs_hook=unique, parse_int=float)
    except json.JSONDecodeError as error:
        raise Faulty([Problem("not-json", name, error.lineno, values={"column": str(error.colno)})]) from None
    halves = list(islice(_with_surrogates(raw, ()), MOST_TOLD)) if "\\u" in text else []
    if halves:
        raise Faulty([Problem("lone-surrogate", name, subject=_pointer(steps)) for steps in halves])
    return raw, problems


def _pointer(steps: Steps) -> str:
    """Return the JSON pointer of a place; of one that is longer than any of ours only the beginning."""
    return "".join(f"/{escape_pointer(str(step)[:LONGEST])}" for step in steps)[: 2 * LONGEST]


def is_json(text: str) -> bool:
    """Tell whether a text is JSON."""
    if _is_too_deep(text):
        return False
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True


def _is_too_deep(text: str) -> bool:
    """Tell whether lists and objects are nested too deep: Python's own limit differs from version to version."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for token in TOKENS.finditer(text):
        if token[0] in ("[", "{"):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif token[0] in ("]", "}"):
            depth -= 1
    return False


def _with_surrogates(value: object, steps: Steps) -> Iterator[Steps]:
    """Yield the places of the texts that hold half a character.

    A key that does is told by what it stands in, and so is what is below it, which has no place that could be written.
    """
    if isinstance(value, str):
        if _is_broken(value):
            yield steps
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _with_surrogates(each, (*steps, index))
    elif isinstance(value, dict):
        if any(map(_is_broken, value)):
            yield steps
        for key, each in value.items():
            if _is_broken(key):
                continue
            yield from _with_surrogates(each, (*steps, key))


def _is_broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
