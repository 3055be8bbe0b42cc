"""Reads a situation from a file, from standard input or from a request body, as YAML or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.files import strict_json, strict_yaml
from advisor.files.content import decode, read_bytes
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.interview import Interview, interview_from
from advisor.situation.situation import SENT, Situation, situation_from

MAX_BYTES = 100_000
"""The largest situation that is read; one with every question answered takes some 2 kB."""


def load(path: Path, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in a file; JSON when its name ends so, else what it is. Raises `Faulty`."""
    name = name or str(path)
    content = read_bytes(path, name, MAX_BYTES)
    return (from_json if path.suffix.lower() == ".json" else from_text)(content, rulebase, name)


def from_text(content: bytes, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in a text that is YAML or JSON. Raises `Faulty`."""
    raw, problems, lines = read_text(content, name)
    return situation_from(raw, rulebase, file=name, lines=lines, earlier=problems)


def read_text(content: bytes, name: str = "") -> tuple[object, list[Problem], Mapping[str, int]]:
    """Return the value of a text that is YAML or JSON, what is wrong in it, and the lines by JSON pointers.

    Almost all JSON is YAML, and is read as such for the lines; but JSON may write 😀 in two halves, `\\ud83d\\ude00`,
    which YAML doesn't know. Raises `Faulty` where no sense can be made of the text.
    """
    text = decode(content, name, MAX_BYTES)
    try:
        node, problems = strict_yaml.parse(text, name)
    except Faulty:
        if not strict_json.is_json(text):
            raise
        return *strict_json.parse(text, name), {}
    return strict_yaml.as_data(node), problems, strict_yaml.LineIndex(node)


def from_json(content: bytes, rulebase: Rulebase, name: str = "") -> Situation:
    """Return the situation in JSON text. Raises `Faulty`."""
    raw, problems = strict_json.parse(decode(content, name, MAX_BYTES), name)
    return situation_from(raw, rulebase, file=name, earlier=problems)


def sent_as_json(content: bytes, rulebase: Rulebase) -> Situation:
    """Return the situation that another program sent. Raises `Faulty`."""
    raw, problems = strict_json.parse(decode(content, "", MAX_BYTES), "")
    return situation_from(raw, rulebase, earlier=problems, keys=SENT)


def interview_from_json(content: bytes, rulebase: Rulebase) -> Interview:
    """Return the interview in JSON text. Raises `Faulty`."""
    raw, problems = strict_json.parse(decode(content, "", MAX_BYTES), "")
    return interview_from(raw, rulebase, earlier=problems)
