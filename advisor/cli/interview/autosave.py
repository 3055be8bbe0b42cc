"""The file in which the answers of an interview are kept while it goes on, for one's own eyes only."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from advisor.cli.interview.dialogue import Dialogue
from advisor.files import strict_json
from advisor.files.atomic import atomic_file, removed
from advisor.files.content import decode, read_bytes
from advisor.rulebase.model import Rulebase
from advisor.situation.interview import SAVED_KEYS, Interview, interview_from
from advisor.situation.situation_file import MAX_BYTES


class Autosave:
    """Keeps an interview in a file: all of it after each answer, whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, dialogue: Dialogue) -> None:
        """Write what was asked and answered so far. Raises `Faulty` when that can't be done."""
        base = dialogue.advisor.rulebase
        answers = {name: _listed(answer) for name, answer in dialogue.answers.items()}
        content = {
            "rulebase": {"id": base.id, "version": base.version},
            "answers": answers,
            "seen": dialogue.asked,
            "quick": dialogue.quick,
        }
        with atomic_file(self.path, private=True) as stream:
            stream.write(msgspec.json.format(json.dumps(content).encode(), indent=2) + b"\n")

    def read(self, rulebase: Rulebase) -> tuple[Interview, list[str]]:
        """Return the interview in the file, and the questions that were asked, in their order. Raises `Faulty`."""
        name = str(self.path)
        raw, problems = strict_json.parse(decode(read_bytes(self.path, name, MAX_BYTES), name, MAX_BYTES), name)
        interview = interview_from(raw, rulebase, file=name, earlier=problems, keys=SAVED_KEYS)
        seen = raw.get("seen") if isinstance(raw, dict) else None
        order = [rulebase.renamed.get(each, each) for each in seen or () if isinstance(each, str)]
        return interview, [each for each in dict.fromkeys(order) if each in interview.seen]

    def remove(self) -> None:
        """Remove the file: the interview is over. Raises `Faulty` when that can't be done."""
        removed(self.path)


def _listed(answer: str | frozenset[str]) -> str | list[str]:
    return answer if isinstance(answer, str) else sorted(answer)
