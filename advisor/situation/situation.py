"""From raw answers, as JSON or YAML give them, to a valid `Situation`, or to every fault in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct, field
from msgspec.structs import force_setattr

from advisor.files.place import escape_pointer
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT, SHOWN, describe, short
from advisor.problems.problem import MOST_TOLD, Faulty, Problem, first_of
from advisor.problems.suggestions import closest
from advisor.rulebase.cases import all_steps, former_ticks
from advisor.rulebase.grammar import COMMITMENT, SITUATION, WRITTEN_FOR
from advisor.rulebase.ids import fault_of_id
from advisor.rulebase.model import Question, Rule, Rulebase
from advisor.rulebase.rule_parts import Tick
from advisor.situation.answers import Answer, Answers
from advisor.situation.commitments import Commitment, Commitments
from advisor.words.translatable import Translatable

SENT = ("answers", "rulebase", "commitments", "saved")
"""What a situation holds that was sent: answers, the rule base they were given for, who does what, its day."""

KEYS = (*SITUATION.names, "commitments", "saved")
"""What one in a file may hold: the same, or what a told one needs."""

STEP_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
"""A number of a step, as YAML keeps it."""

STEPS = 999
"""The largest number of a step that is read."""


class Situation(Struct, frozen=True, eq=False):
    """What is known: only questions that were answered, each with ids its question knows.

    `asked` are questions that were put: of those without an answer nobody knows it. `warnings` say what an assessment
    of it should be read with. It has a copy of the answers: parts of an assessment are worked out later, when whoever
    gave them may have changed theirs.
    """

    answers: Answers
    warnings: tuple[Problem, ...] = ()
    commitments: Commitments = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        force_setattr(self, "answers", dict(self.answers))


def situation_from(
    raw: object,
    rulebase: Rulebase,
    *,
    file: str = "",
    lines: Mapping[str, int] | None = None,
    line: int = 0,
    earlier: Sequence[Problem] = (),
    keys: tuple[str, ...] = KEYS,
) -> Situation:
    """Return the situation that `raw`, a value as `json.loads` gives it, describes; it may have these keys.

    Of one written for another version of the rule base, what is not asked any more is passed over with a warning.

    `file` and `lines` (from JSON pointer to line; `line` for all others) place the problems; `earlier` are those found
    while the text was read. Raises `Faulty` with every fault, or the first of very many and their number.
    """
    reading = SituationReading(rulebase, file, lines, line, earlier)
    situation = reading.situation(raw, keys)
    reading.give_up_on_faults()
    return situation


class SituationReading:
    """One reading of raw answers by a rule base, and the faults found in it: the first of very many, and their number.

    `earlier` are those found while the text was read.
    """

    def __init__(
        self, rulebase: Rulebase, file: str, lines: Mapping[str, int] | None, line: int, earlier: Sequence[Problem]
    ) -> None:
        self._line = line
        self.rulebase = rulebase
        self._file = file
        self._lines = {} if lines is None else lines
        self._spelled = lines is not None  # YAML keeps numbers as the texts they are written with
        self.faults = list(earlier[:MOST_TOLD])
        self.count = len(earlier)
        self._warnings: list[Problem] = []
        self._other_version = False

    def give_up_on_faults(self) -> None:
        """Raise `Faulty` where any were found."""
        if self.faults:
            raise Faulty(first_of(sorted(self.faults, key=lambda problem: problem.line), self.count))

    def situation(self, raw: object, keys: tuple[str, ...]) -> Situation:
        """Return the situation in a table that may have some keys."""
        if not isinstance(raw, dict):
            self.report("not-an-object", "", found=describe(raw))
            return Situation({})
        self._known_keys(raw, keys, "")
        self._warnings += self._written_for(raw.get("rulebase"))
        if not isinstance(raw.get("saved"), str | None):
            self.report("wrong-type", "/saved", name="saved", expected=A_TEXT, found=describe(raw["saved"]))
        answers, asked = self._answers(raw.get("answers", {}))
        commitments = self._commitments(raw.get("commitments"))
        return Situation(answers, tuple(self._warnings), commitments, frozenset(asked))

    def _written_for(self, raw: object) -> Iterable[Problem]:
        """Report a situation of another rule base; return a warning when it was written for another version."""
        if raw is None:
            return ()
        if not isinstance(raw, dict):
            self.report("wrong-type", "/rulebase", name="rulebase", expected=A_TABLE, found=describe(raw))
            return ()
        self._known_keys(raw, WRITTEN_FOR.names, "/rulebase")
        for key in WRITTEN_FOR.names:
            if raw.get(key) is not None and not isinstance(raw[key], str):
                self.report("wrong-type", f"/rulebase/{key}", name=key, expected=A_TEXT, found=describe(raw[key]))
                return ()
        base, version = self.rulebase, raw.get("version")
        if raw.get("id") not in (None, base.id):
            self.report("other-rulebase", "/rulebase/id", name=short(raw["id"]), expected=base.id)
        elif version not in (None, base.version):
            self._other_version = True
            values = {"found": short(version), "current": base.version}
            return (self._problem("other-version", "/rulebase/version", values),)
        return ()

    def _answers(self, raw: object) -> tuple[Answers, list[str]]:
        """Return the answers in a table, and the questions that stand in it."""
        answers: dict[str, Answer] = {}
        asked: list[str] = []
        if not isinstance(raw, dict | None):
            self.report("not-an-object", "/answers", found=describe(raw))
            return answers, asked
        for name, value in (raw or {}).items():
            pointer = f"/answers/{escape_pointer(name)}"
            question = self.question(name, raw or {}, pointer)
            if question is None:
                continue
            asked.append(question.id)
            answer = None if value is None else self._answer(question, value, pointer)
            if answer is not None:
                answers[question.id] = answer
        return answers, asked

    def question(self, name: str, raw: Mapping[str, object], pointer: str) -> Question | None:
        """Return the question that has or had this id; in `raw` no other id of it may stand."""
        known = self.rulebase.questions
        current = name if name in known else self.rulebase.renamed.get(name, "")
        retired = self.rulebase.retired.get(name)
        if current not in known and (retired or self._is_former(name)):
            self._warnings.append(self._problem("no-longer-asked", pointer, {"name": short(name)}, own=retired))
        elif current not in known:
            self.report("unknown-question", pointer, (name, known), name=short(name))
        elif current != name and any(other in raw for other in self._ids(current, before=name)):
            self.report("given-twice", pointer, name=name, current=current)
            return None
        elif current != name:
            self._renamed(name, current, pointer)
        return known.get(current)

    def _ids(self, current: str, before: str) -> Iterable[str]:
        """Yield the id of a question, then those of its former ids that come before one of them."""
        yield current
        yield from takewhile(lambda other: other != before, self.rulebase.questions[current].formerly)

    def _is_former(self, name: str) -> bool:
        """Return whether the other version that the situation was written for may have had this id."""
        return self._other_version and fault_of_id(name) is None

    def _renamed(self, name: str, current: str, pointer: str) -> None:
        self._warnings.append(self._problem("renamed", pointer, {"name": name, "current": current}))

    def _answer(self, question: Question, value: object, pointer: str) -> Answer | None:
        known = self.rulebase.answer_ids[question.id]
        if isinstance(value, str) and value in known and not question.several:
            return value
        listed = value if isinstance(value, list) else [value]
        given = [each for each in listed if isinstance(each, str)]
        wrong = [each for each in listed if not isinstance(each, str)]
        if wrong:
            self.report("answer-type", pointer, question=question.id, found=describe(wrong[0]))
            return None
        if len(set(given)) < len(given):
            twice = next(each for each, count in Counter(given).items() if count > 1)
            self.report("repeated-answer", pointer, question=question.id, name=short(twice))
            return None
        renamed = question.renamed
        for name in (each for each in given if each in renamed and each not in known):
            self._renamed(name, renamed[name], pointer)
        given = [each if each in known else renamed.get(each, each) for each in given]
        unknown = [each for each in given if each not in known]
        if unknown and all(each in question.retired or self._is_former(each) for each in unknown):
            for each in unknown:
                values = {"question": question.id, "name": short(each)}
                self._warnings.append(
                    self._problem("no-longer-answer", pointer, values, own=question.retired.get(each))
                )
            return None
        for each in unknown:
            values = {"question": question.id, "name": short(each), "known": ", ".join(known)}
            self.report("unknown-answer", pointer, (each, known), **values)
        if question.several:
            return frozenset(given)
        if len(given) != 1:
            self.report("several-values", pointer, question=question.id, count=str(len(given)))
        return given[0] if given else None

    def _commitments(self, raw: object) -> Commitments:
        """Return who takes on what. What is settled for advice that an earlier version gave is passed over."""
        found = {}
        for name, value in self._table(raw, "commitments", "/commitments").items():
            pointer = f"/commitments/{escape_pointer(name)}"
            known = self.rulebase.rules
            current = name if name in known else self.rulebase.renamed.get(name, "")
            if current in known:
                table = self._table(value, short(name), pointer)
                found[current] = self._commitment(table, known[current], pointer)
            elif name in self.rulebase.retired:
                values, retired = {"name": short(name)}, self.rulebase.retired[name]
                self._warnings.append(self._problem("no-longer-advised", pointer, values, own=retired))
            elif not self._is_former(name):
                self.report("unknown-rule", pointer, (name, known), name=short(name))
        return found

    def _commitment(self, raw: dict[str, object], rule: Rule, pointer: str) -> Commitment:
        self._known_keys(raw, COMMITMENT.names, pointer)
        texts = {key: "" if raw.get(key) is None else raw[key] for key in ("who", "when")}
        for key, text in texts.items():
            if not isinstance(text, str):
                self.report("wrong-type", f"{pointer}/{key}", name=key, expected=A_TEXT, found=describe(text))
        return Commitment(str(texts["who"]), str(texts["when"]), self._steps(raw.get("done"), rule, f"{pointer}/done"))

    def _steps(self, raw: object, rule: Rule, pointer: str) -> tuple[Tick, ...]:
        """Return what steps are ticked by now, of the ids and numbers in a list: numbers in order, then ids."""
        if not isinstance(raw, list | None):
            self.report("wrong-type", pointer, name="done", expected=A_LIST, found=describe(raw))
            return ()
        former, known = former_ticks(rule), {step.tick for step in all_steps(rule)}
        numbers, names = set[int](), set[str]()
        for position, each in enumerate(raw or ()):
            written = self._tick(each, f"{pointer}/{position}")
            tick = former.get(written, written)
            if isinstance(tick, int):
                numbers.add(tick)
            elif tick in known:
                names.add(tick)
            elif tick:
                self._warnings.append(
                    self._problem("no-longer-a-step", f"{pointer}/{position}", {"name": short(tick), "rule": rule.id})
                )
        return (*sorted(numbers), *sorted(names))

    def _tick(self, raw: object, pointer: str) -> Tick:
        """Return the number or the id of a step; an empty id, reported, where it is neither."""
        number = float(raw) if self._spelled and isinstance(raw, str) and STEP_NUMBER.fullmatch(raw) else raw
        if isinstance(number, int | float) and type(number) is not bool and number in range(1, STEPS + 1):
            return int(number)
        if isinstance(raw, str) and fault_of_id(raw) is None:
            return raw
        self.report("not-a-step", pointer, limit=str(STEPS))
        return ""

    def _table(self, raw: object, name: str, pointer: str) -> dict[str, object]:
        if raw is None or isinstance(raw, dict):
            return raw or {}
        self.report("wrong-type", pointer, name=name, expected=A_TABLE, found=describe(raw))
        return {}

    def _known_keys(self, raw: dict[str, object], known: tuple[str, ...], pointer: str) -> None:
        for key in (each for each in raw if each not in known):
            values = {"name": short(key), "known": ", ".join(known)}
            self.report("unknown-key", f"{pointer}/{escape_pointer(key)}", (key, known), **values)

    def report(self, code: str, pointer: str, meant: tuple[str, Iterable[str]] | None = None, **values: str) -> None:
        """Note a fault; `meant` holds a wrong name, and the known ones among which a near one is looked for."""
        self.count += 1
        if len(self.faults) < MOST_TOLD:
            close = closest(*meant) if meant else ""
            self.faults.append(self._problem(code, pointer, values, close))

    def _problem(
        self, code: str, pointer: str, values: Mapping[str, str], close: str = "", own: Translatable | None = None
    ) -> Problem:
        line = self._lines.get(pointer, self._line)
        return Problem(code, self._file, line, short(pointer, 2 * SHOWN), values, close, own)
