"""Reads a situation from a file, from standard input or from a request body, as YAML or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from advisor.files import strict_yaml
from advisor.files.content import decode, read_bytes
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation, situation_from

MAX_BYTES = 100_000
"""The largest situation that is read; one with every question answered takes some 2 kB."""


def load(path: Path, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in a file; JSON when its name ends so, YAML otherwise. Raises `Faulty`."""
    name = name or str(path)
    content = read_bytes(path, name, MAX_BYTES)
    if path.suffix.lower() == ".json":
        return from_json(content, rulebase, name)
    return from_yaml(content, rulebase, name)


def from_yaml(content: bytes, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in YAML text (JSON is YAML too). Raises `Faulty`, with lines."""
    text = decode(content, name, MAX_BYTES)
    node, problems = strict_yaml.parse(text, name)
    lines = dict(strict_yaml.lines_of(node))
    try:
        situation = situation_from(strict_yaml.as_data(node), rulebase, file=name, lines=lines)
    except Faulty as faulty:
        raise Faulty(sorted([*problems, *faulty.problems], key=lambda problem: problem.line)) from None
    if problems:
        raise Faulty(problems)
    return situation


def from_json(content: bytes, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in JSON text. Raises `Faulty`."""
    text = decode(content, name, MAX_BYTES)
    problems: list[Problem] = []

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table: dict[str, object] = {}
        for key, value in pairs:
            if key in table:
                problems.append(Problem("repeated-key", name, values={"name": key}))
            table[key] = value
        return table

    try:
        raw = json.loads(text, object_pairs_hook=unique, parse_int=float)
    except json.JSONDecodeError as error:
        raise Faulty([Problem("not-json", name, error.lineno, values={"column": str(error.colno)})]) from None
    except RecursionError:
        values = {"limit": str(strict_yaml.MAX_DEPTH)}
        raise Faulty([Problem("too-deep", name, values=values)]) from None
    try:
        situation = situation_from(raw, rulebase, file=name)
    except Faulty as faulty:
        raise Faulty([*problems, *faulty.problems]) from None
    if problems:
        raise Faulty(problems)
    return situation
