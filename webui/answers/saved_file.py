"""Answers as a file: written to be taken along, and read again as far as they fit the rule base in use."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import msgspec

from advisor.problems.problem import Faulty, Problem, first_of
from advisor.rulebase.model import Rulebase
from advisor.situation.commitments import Commitment, Commitments
from advisor.situation.situation import situation_from
from advisor.situation.situation_file import read_text
from webui.answers.opened_file import MOST, MOST_BEGUN, OpenedFile
from webui.earlier.left_out import left_out
from webui.earlier.migration import current_answers

Answers = dict[str, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Reopened:
    """What a file held that can still be used, and what is to be `told` of it.

    `commitments` are the ticks and names in it, for the browser to keep. `saved` is the day on which it was saved
    (ISO 8601), empty where it doesn't tell.
    """

    answers: Answers
    told: OpenedFile
    commitments: Commitments
    saved: str

    @property
    def commitments_json(self) -> str:
        """The commitments as the page hands them to the browser."""
        return msgspec.json.encode(self.commitments).decode()


def written(answers: Answers, rulebase: Rulebase, day: date, commitments: Commitments | None = None) -> str:
    """Return answers, and who does what, as the JSON that every way in of the advisor reads; `day` is today."""
    ordered = {name: answers[name] for name in rulebase.questions if name in answers}
    content: dict[str, object] = {
        "answers": ordered,
        "rulebase": {"id": rulebase.id, "version": rulebase.version},
        "saved": day.isoformat(),
    }
    if commitments:
        content["commitments"] = msgspec.to_builtins(commitments)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def reopened(content: bytes, rulebase: Rulebase) -> Reopened:
    """Return what of a saved file, in YAML or JSON, fits the rule base.

    Raises `Faulty` when it is none, or was saved for another rule base.
    """
    raw, problems, _ = read_text(content)
    if problems or not isinstance(raw, dict) or not isinstance(raw.get("answers"), dict):
        raise Faulty(first_of(problems) or [_refusal(raw, rulebase)])
    answers = current_answers(raw["answers"], rulebase)
    older = bool(situation_from({"rulebase": raw.get("rulebase")}, rulebase).warnings)
    kept = {name: value for name, value in answers.items() if _fits(name, value, rulebase)}
    lost = tuple(left_out(name, value, rulebase) for name, value in answers.items() if name not in kept)
    commitments, renamed = _commitments(raw, rulebase), answers != raw["answers"]
    begun = tuple([name for name, each in commitments.items() if each.done][:MOST_BEGUN])
    told = OpenedFile(older, renamed, bool(commitments), lost[:MOST], len(lost[MOST:]), begun)
    return Reopened(_normal(kept, rulebase), told, commitments, _day(raw.get("saved")))


def _day(told: object) -> str:
    """Return the day that a file tells; an empty text where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(told).isoformat() if isinstance(told, str) else ""
    return ""


def _commitments(raw: dict[str, object], rulebase: Rulebase) -> Commitments:
    """Return the ticks and names of a file, those that can be used."""
    listed = raw.get("commitments")
    found: dict[str, Commitment] = {}
    for name, value in listed.items() if isinstance(listed, dict) else ():
        if name not in rulebase.rules and name not in rulebase.renamed:
            continue
        with suppress(Faulty):
            # With lines, as of YAML: a file is read as that, which keeps the numbers of steps as texts.
            found |= situation_from({"commitments": {name: value}}, rulebase, lines={}).commitments
    return found


def _fits(name: str, value: object, rulebase: Rulebase) -> bool:
    """Tell whether an answer is still one to a question that is still asked."""
    try:
        return not situation_from({"answers": {name: value}}, rulebase).warnings
    except Faulty:
        return False


def _refusal(raw: object, rulebase: Rulebase) -> Problem:
    """Return what is wrong with what has no answers: where nothing better can be said, just that."""
    try:
        situation_from(raw, rulebase)
    except Faulty as faulty:
        first = faulty.problems[0]
        if first.close or first.code not in ("not-an-object", "unknown-key"):
            return first
    return Problem("no-answers")


def _normal(answers: dict[str, object], rulebase: Rulebase) -> Answers:
    """Return answers in the form a draft has: a list where several may be chosen, else one id."""
    normal: Answers = {}
    for question in rulebase.questions.values():
        if question.id in answers:
            value = answers[question.id]
            listed = value if isinstance(value, list) else [value]
            chosen = [each for each in question.answer_ids if each in listed]
            empty = value is None or (not question.several and not chosen)
            normal[question.id] = None if empty else chosen if question.several else chosen[0]
    return normal
