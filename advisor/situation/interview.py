"""An interview under way: the answers so far, and which questions were asked already."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from advisor.problems.descriptions import A_BOOLEAN, A_LIST, A_TEXT, describe
from advisor.problems.problem import Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation, SituationReading

INTERVIEW = ("answers", "seen", "quick")
"""What an interview may hold."""


class Interview(Struct, frozen=True, eq=False):
    """What is known, the ids of the questions that were asked, and whether only few are to be.

    A question that is answered was asked, and so was one whose answer is null: “I don’t know”.
    """

    situation: Situation
    seen: frozenset[str]
    quick: bool


SAVED_KEYS = (*INTERVIEW, "rulebase")
"""What one that is kept in a file holds: also by which rule base it was begun."""


def interview_from(
    raw: object,
    rulebase: Rulebase,
    *,
    file: str = "",
    earlier: Sequence[Problem] = (),
    keys: tuple[str, ...] = INTERVIEW,
) -> Interview:
    """Return the interview that `raw`, a value as `json.loads` gives it, describes; it may have these keys.

    `file` places the problems; `earlier` are those found while the text was read. Raises `Faulty` with every fault, as
    `situation_from` does.
    """
    reading = _InterviewReading(rulebase, file, None, 0, earlier)
    situation = reading.situation(raw, keys)
    table = raw if isinstance(raw, dict) else {}
    seen, quick = reading.seen(table.get("seen")), reading.quick(table.get("quick"))
    reading.give_up_on_faults()
    return Interview(situation, seen | reading.asked(table.get("answers")), quick)


class _InterviewReading(SituationReading):
    def seen(self, raw: object) -> frozenset[str]:
        if not isinstance(raw, list | None):
            self.report("wrong-type", "/seen", name="seen", expected=A_LIST, found=describe(raw))
            return frozenset()
        names: dict[int, str] = {}
        for position, name in enumerate(raw or ()):
            if isinstance(name, str):
                names[position] = name
            else:
                pointer = f"/seen/{position}"
                self.report("wrong-type", pointer, name=f"seen/{position}", expected=A_TEXT, found=describe(name))
        found = (self.question(name, {}, f"/seen/{position}") for position, name in names.items())
        return frozenset(question.id for question in found if question)

    def quick(self, raw: object) -> bool:
        if not isinstance(raw, bool | None):
            self.report("wrong-type", "/quick", name="quick", expected=A_BOOLEAN, found=describe(raw))
        return raw is True

    def asked(self, answers: object) -> frozenset[str]:
        """Return the questions that have an answer, or null, whichever of their ids was used."""
        names = answers if isinstance(answers, dict) else {}
        current = (self.rulebase.renamed.get(name, name) for name in names)
        return frozenset(name for name in current if name in self.rulebase.questions)
