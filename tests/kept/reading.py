"""What tests of kept files share: which there are, and what of them is understood today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer

HERE = Path(__file__).parent
VERSIONS = sorted(path.parent for path in HERE.glob("*/answers"))

each_version = pytest.mark.parametrize("kept", VERSIONS, ids=[path.name for path in VERSIONS])
"""Runs a test for each version whose files are kept; `kept` is their folder."""

Said = Mapping[str, str | list[str] | None]
"""Answers as files have them."""


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def not_understood(said: Said, read: Mapping[str, Answer | list[str] | None], rulebase: Rulebase) -> list[str]:
    """Return which questions somebody answered otherwise than was read, by the ids that they had then.

    A question and an answer may have another id by now, but then the former one is known.
    """
    lost = []
    for name, value in said.items():
        question = rulebase.questions.get(name if name in rulebase.questions else rulebase.renamed.get(name, ""))
        if question is None:
            lost.append(name)
        elif value is not None:
            answers = [value] if isinstance(value, str) else value
            expected = {each if each in question.answer_ids else question.renamed.get(each, each) for each in answers}
            found = read.get(question.id)
            if found is None or ({found} if isinstance(found, str) else set(found)) != expected:
                lost.append(name)
        elif read.get(question.id) is not None:
            lost.append(name)
    return lost


def unknown_ids(answer: Any, rulebase: Rulebase) -> Iterator[str]:
    """Yield the ids in a kept answer that nothing has any more, nor had formerly."""
    known = {*rulebase.questions, *rulebase.findings, *rulebase.rules, *rulebase.sections, *rulebase.renamed}
    for question in rulebase.questions.values():
        known |= {*question.answer_ids, *question.renamed}
    if isinstance(answer, list):
        for each in answer:
            yield from unknown_ids(each, rulebase)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if isinstance(value, str) and name in ("id", "question", "rule"):
                yield from () if value in known or value == rulebase.id else (value,)
            else:
                yield from unknown_ids(value, rulebase)
