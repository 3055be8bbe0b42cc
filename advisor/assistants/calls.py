"""From the arguments of a call, as JSON gives them, to what a tool works with, or to every fault in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from advisor.advisor import Advisor
from advisor.assistants import json_texts
from advisor.files.place import escape_pointer
from advisor.problems.descriptions import A_TEXT, describe, short
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.situation.interview import INTERVIEW, Interview, interview_from
from advisor.situation.situation import Situation

Arguments = Mapping[str, object]


class Call(Struct, frozen=True, eq=False):
    """What a tool works with; `rule` is a present id, empty where the tool takes none."""

    language: str
    interview: Interview
    rule: str
    warnings: tuple[Problem, ...]

    @property
    def situation(self) -> Situation:
        """The valid answers so far, which every tool but the questionnaire reasons over."""
        return self.interview.situation


def call_from(
    arguments: Arguments, takes: Collection[str], needs: Collection[str], advisor: Advisor, language: str
) -> Call:
    """Return a call of a tool that takes some and needs some arguments; without a language it is in this one.

    Raises `Faulty` with every fault in them. A null is an argument that is not given, and a text of JSON, where an
    object or a list belongs, what it says.
    """
    arguments, repeated = json_texts.read(arguments)
    given = {name: value for name, value in arguments.items() if name in takes and value is not None}
    rules = advisor.rulebase.rules
    rule = given.get("rule", "")
    current = advisor.rulebase.renamed.get(rule, rule) if isinstance(rule, str) else ""
    faults = [
        *repeated,
        *_unknown(arguments, takes),
        *(Problem("missing-key", subject=f"/{name}", values={"name": name}) for name in needs if name not in given),
        *_not_among(given, "language", advisor.languages, "unknown-language"),
        *(_not_among(given, "rule", rules, "unknown-rule") if current not in rules else ()),
    ]
    asked = {name: given[name] for name in INTERVIEW if name in given}
    interview = interview_from(asked, advisor.rulebase, earlier=faults)
    renamed = [Problem("renamed", values={"name": str(rule), "current": current})] if current != rule else []
    spoken = str(given.get("language", language))
    return Call(spoken, interview, current, (*interview.situation.warnings, *renamed))


def _unknown(arguments: Arguments, takes: Collection[str]) -> Iterator[Problem]:
    known = ", ".join(takes)
    for name in arguments:
        if name not in takes:
            yield _wrong("unknown-key", f"/{escape_pointer(name)}", name, takes, known)


def _not_among(given: Arguments, name: str, known: Collection[str], code: str) -> Iterator[Problem]:
    """Yield what is wrong with an argument that should name one of the known."""
    value = given.get(name)
    if isinstance(value, str) and value not in known:
        yield _wrong(code, f"/{name}", value, known, ", ".join(known))
    elif value is not None and not isinstance(value, str):
        values = {"name": name, "expected": A_TEXT, "found": describe(value)}
        yield Problem("wrong-type", subject=f"/{name}", values=values)


def _wrong(code: str, pointer: str, name: str, known: Collection[str], listed: str) -> Problem:
    shown = short(name)
    return Problem(code, subject=pointer, values={"name": shown, "known": listed}, close=closest(shown, known))
