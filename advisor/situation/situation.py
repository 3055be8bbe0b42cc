"""From raw answers, as JSON or YAML give them, to a valid `Situation`, or to every fault in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.files.json_pointer import escape_pointer
from advisor.problems.describing import closest, describe
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answers

KEYS = ("answers", "rulebase")
"""What a situation may hold: the answers, and the id and version of the rule base they were given for."""


@dataclass(frozen=True, eq=False, slots=True)
class Situation:
    """What is known of an alliance: only questions that were answered, each with ids its question knows."""

    answers: Answers


def situation_from(
    raw: object, rulebase: Rulebase, *, file: str = "", lines: Mapping[str, int] | None = None, line: int = 0
) -> Situation:
    """Return the situation that `raw`, a value as `json.loads` gives it, describes.

    `file` and `lines` (from JSON pointer to line; `line` for all others) place the problems. Raises `Faulty` with
    every fault.
    """
    return _Reading(rulebase, file, lines or {}, line).situation(raw)


class _Reading:
    def __init__(self, rulebase: Rulebase, file: str, lines: Mapping[str, int], line: int) -> None:
        self._line = line
        self._rulebase = rulebase
        self._file = file
        self._lines = lines
        self._problems: list[Problem] = []

    def situation(self, raw: object) -> Situation:
        answers: dict[str, str | frozenset[str]] = {}
        if not isinstance(raw, dict):
            self._report("not-an-object", "", found=describe(raw))
        else:
            for key in raw:
                if key not in KEYS:
                    self._report(
                        "unknown-key", f"/{escape_pointer(key)}", _near(key, KEYS), name=key, known=", ".join(KEYS)
                    )
            answers = self._answers(raw.get("answers", {}))
        if self._problems:
            raise Faulty(self._problems)
        return Situation(answers)

    def _answers(self, raw: object) -> dict[str, str | frozenset[str]]:
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            self._report("not-an-object", "/answers", found=describe(raw))
            return {}
        answers: dict[str, str | frozenset[str]] = {}
        for name, value in raw.items():
            pointer = f"/answers/{escape_pointer(name)}"
            question = self._rulebase.questions.get(name)
            if question is None:
                self._report("unknown-question", pointer, _near(name, self._rulebase.questions), name=name)
            elif value is not None:
                answer = self._answer(question, value, pointer)
                if answer is not None:
                    answers[name] = answer
        return answers

    def _answer(self, question: Question, value: object, pointer: str) -> str | frozenset[str] | None:
        listed = value if isinstance(value, list) else [value]
        given = [each for each in listed if isinstance(each, str)]
        wrong = [each for each in listed if not isinstance(each, str)]
        if wrong:
            self._report("answer-type", pointer, question=question.id, found=describe(wrong[0]))
            return None
        unknown = [each for each in given if each not in question.answer_ids]
        for each in unknown:
            self._report(
                "unknown-answer",
                pointer,
                _near(each, question.answer_ids),
                question=question.id,
                name=each,
                known=", ".join(question.answer_ids),
            )
        repeated = [each for each, count in Counter(given).items() if count > 1] if not unknown else []
        for each in repeated:
            self._report("repeated-answer", pointer, question=question.id, name=each)
        if question.several:
            return frozenset(given)
        if len(given) != 1 and not repeated:
            self._report("several-values", pointer, question=question.id, count=str(len(given)))
        return given[0] if given else None

    def _report(self, code: str, pointer: str, close: str = "", **values: str) -> None:
        line = self._lines.get(pointer, self._line)
        self._problems.append(Problem(code, self._file, line, pointer, values, close))


def _near(name: str, known: Iterable[str]) -> str:
    return closest(name, known) if len(name) < 100 else ""  # difflib is quadratic
