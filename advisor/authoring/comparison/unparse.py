"""Conditions and examples in the lines of a rule file, with the ids that things have in another rule base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from advisor.authoring.comparison.pairs import Pairs
from advisor.rulebase.conditions import Answered, AtLeast, Condition, Holds, Not, Unless
from advisor.rulebase.model import Example

Lines = tuple[str, ...]


class NewNames:
    """The new ids of what an old rule base has; an id that only the old one has stays as it is."""

    def __init__(self, pairs: Pairs | None = None) -> None:
        self._pairs = pairs

    def question(self, name: str) -> str:
        """Return the id of a question."""
        return self._pairs.questions.get(name, name) if self._pairs else name

    def finding(self, name: str) -> str:
        """Return the id of a finding."""
        return self._pairs.findings.get(name, name) if self._pairs else name

    def rules(self, names: Iterable[str]) -> Lines:
        """Return the ids of rules."""
        return tuple(self._pairs.rules.get(name, name) if self._pairs else name for name in names)

    def answers(self, question: str, names: Iterable[str]) -> Lines:
        """Return the ids of answers to a question; of several that became one, that one."""
        if self._pairs is None or question not in self._pairs.questions:
            return tuple(names)
        known = self._pairs.answers[question]
        renamed = self._pairs.new.questions[self._pairs.questions[question]].renamed
        return tuple(dict.fromkeys(known.get(name) or renamed.get(name, name) for name in names))


def condition_lines(condition: Condition, names: NewNames) -> Lines:
    """Return a condition as it is written under `when`, an operator with its parts below it."""
    return tuple(_lines(condition, names))


def _lines(condition: Condition, names: NewNames) -> Iterator[str]:
    match condition:
        case Answered(question, accepted):
            yield f"{names.question(question)}: {_listed(names.answers(question, accepted))}"
        case Holds(finding):
            yield f"finding: {names.finding(finding)}"
        case Not(part) | Unless(part):
            yield f"{condition.operator}:"
            yield from (f"  {line}" for line in _lines(part, names))
        case AtLeast(count, parts):
            yield "at_least:"
            yield f"  count: {count}"
            yield "  of:"
            yield from (f"  {line}" for line in _items(parts, names))
        case _:
            yield f"{condition.operator}:"
            yield from _items(condition.parts, names)


def _items(parts: Iterable[Condition], names: NewNames) -> Iterator[str]:
    for part in parts:
        first, *rest = _lines(part, names)
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)


def example_line(example: Example, names: NewNames) -> str:
    """Return an example in one line."""
    given = ", ".join(_given(example.given, names))
    return f"given: {{{given}}}, expect: {example.expect}"


def _given(given: Mapping[str, object], names: NewNames) -> Iterator[str]:
    for question, answer in given.items():
        if isinstance(answer, list):
            yield f"{names.question(question)}: [{', '.join(names.answers(question, map(str, answer)))}]"
        else:
            yield f"{names.question(question)}: {_listed(names.answers(question, [str(answer)]))}"


def _listed(names: Lines) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
