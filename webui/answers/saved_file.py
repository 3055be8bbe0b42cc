"""Answers as a file: written to be taken along, and read again as far as they fit the rule base in use."""

from __future__ import annotations

import json
from dataclasses import dataclass

from advisor.files import strict_yaml
from advisor.files.content import decode
from advisor.files.json_pointer import escape_pointer
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import situation_from
from advisor.situation.situation_file import MAX_BYTES
from advisor.words.marks import N_
from advisor.words.wording import Wording

QUESTION_GONE = N_("A question that is no longer asked: “{name}”.")
ANSWER_GONE = N_("“{ask}”: your answer does not fit this question any more.")

Answers = dict[str, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Reopened:
    """What a file held that can still be used, and the questions whose answers had to be left out."""

    answers: Answers
    left_out: tuple[str, ...]
    older: bool


def written(answers: Answers, rulebase: Rulebase) -> str:
    """Return answers as the JSON that every way in of the advisor reads."""
    ordered = {name: answers[name] for name in rulebase.questions if name in answers}
    content = {"answers": ordered, "rulebase": {"id": rulebase.id, "version": rulebase.version}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def reopened(content: bytes, rulebase: Rulebase) -> Reopened:
    """Return what of a saved file, in YAML or JSON, fits the rule base. Raises `Faulty` when it is none."""
    name = ""
    node, problems = strict_yaml.parse(decode(content, name, MAX_BYTES), name)
    raw = strict_yaml.as_data(node)
    if problems or not isinstance(raw, dict) or not isinstance(raw.get("answers"), dict):
        raise Faulty(problems or [_refusal(raw, rulebase)])
    answers = raw["answers"]
    try:
        situation_from({"answers": answers}, rulebase)
        left_out: list[str] = []
    except Faulty as faulty:
        pointers = {problem.subject for problem in faulty.problems}
        left_out = [key for key in answers if f"/answers/{escape_pointer(key)}" in pointers]
    kept = {key: value for key, value in answers.items() if key not in left_out and key in rulebase.questions}
    return Reopened(_normal(kept, rulebase), tuple(left_out), _is_older(raw, rulebase))


def told(left_out: str, rulebase: Rulebase, wording: Wording) -> str:
    """Return the sentence that says what of a file could not be used."""
    question = rulebase.questions.get(left_out)
    if question is None:
        return wording(QUESTION_GONE).format(name=left_out[:60])
    return wording(ANSWER_GONE).format(ask=wording.say(question.ask))


def _refusal(raw: object, rulebase: Rulebase) -> Problem:
    try:
        situation_from(raw, rulebase)
    except Faulty as faulty:
        return faulty.problems[0]
    return Problem("missing-key", values={"name": "answers"})


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


def _is_older(raw: dict[str, object], rulebase: Rulebase) -> bool:
    written_for = raw.get("rulebase")
    if not isinstance(written_for, dict):
        return False
    return written_for.get("id") != rulebase.id or written_for.get("version") != rulebase.version
