"""Conditions as decision diagrams, on which proofs are short: two conditions mean the same if their diagrams are one.

An ordered, reduced decision diagram (Bryant 1986) branches on one variable after the other: a question to choose one
answer from is a variable with a branch for each answer and one more for none of them; each answer of a question to
choose several from is a variable with two. Open questions need not be looked at: a condition that is true while they
are open stays true however they are answered. Diagrams of usual conditions are small, but not of all: work is counted,
and ends at a budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.rulebase.conditions import Answered, Condition, Holds, parts_of
from advisor.rulebase.model import Question, Rulebase

FALSE, TRUE = 0, 1
"""The two diagrams without a branch."""

Diagram = int
"""The number of a diagram's root: equal numbers, equal meaning."""


class TooLarge(Exception):
    """Raised when a diagram takes more work than its budget allows."""


class Diagrams:
    """Makes the diagrams of the conditions of one rule base. `free` is a finding to be taken for a variable.

    A step is one node made or combined; some two million take a second or two, and 100 bytes each.
    """

    def __init__(self, rulebase: Rulebase, *, free: str = "") -> None:
        self._rulebase = rulebase
        self._free = free
        self._places = {name: place for place, name in enumerate(_variables(rulebase), 1)}
        self._nodes: list[tuple[int, tuple[Diagram, ...]]] = [(0, ()), (0, ())]
        self._known: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}
        self._both: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._negated: dict[Diagram, Diagram] = {FALSE: TRUE, TRUE: FALSE}
        self._findings: dict[str, Diagram] = {}
        self.steps_left = 0

    def of(self, condition: Condition) -> Diagram:
        """Return the diagram of a condition. Raises `TooLarge` when `steps_left` don't suffice."""
        if isinstance(condition, Answered):
            return self._answered(condition)
        if isinstance(condition, Holds):
            return self._finding(condition.finding)
        parts = [self.of(part) for part in parts_of(condition)]
        needs = condition.needs
        if not needs.truth:
            parts = [self.negation(part) for part in parts]
        return self._at_least(needs.number, parts)

    def both(self, one: Diagram, other: Diagram) -> Diagram:
        """Return what is true where both are."""
        if one > other:
            one, other = other, one
        if one == FALSE:
            return FALSE
        if one in (TRUE, other):
            return other
        key = (one, other)
        if key not in self._both:
            self._step()
            place, here, there = self._aligned(one, other)
            self._both[key] = self._node(place, tuple(map(self.both, here, there)))
        return self._both[key]

    def either(self, one: Diagram, other: Diagram) -> Diagram:
        """Return what is true where one of the two is."""
        return self.negation(self.both(self.negation(one), self.negation(other)))

    def negation(self, diagram: Diagram) -> Diagram:
        """Return what is true where the diagram is not."""
        if diagram not in self._negated:
            self._step()
            place, branches = self._nodes[diagram]
            negated = self._node(place, tuple(map(self.negation, branches)))
            self._negated[diagram] = negated
            self._negated[negated] = diagram
        return self._negated[diagram]

    def implies(self, one: Diagram, other: Diagram) -> bool:
        """Tell whether the other is true wherever the one is."""
        return self.both(one, self.negation(other)) == FALSE

    def effective(self, diagrams: list[Diagram]) -> set[tuple[str, str]]:
        """Return the answers `(question, answer)` that make a difference against an answer that nobody mentions.

        A finding taken for a variable stands there as `(finding, "")`.
        """
        names = {place: name for name, place in self._places.items()}
        found: set[tuple[str, str]] = set()
        for place, branches in map(self._nodes.__getitem__, self._within(diagrams)):
            question, answer = names[place]
            if answer or question == self._free:
                found.add((question, answer))
            else:
                ids = self._rulebase.questions[question].answer_ids
                found |= {(question, name) for name, at in zip(ids, branches[:-1], strict=True) if at != branches[-1]}
        return found

    def _within(self, diagrams: list[Diagram]) -> Iterator[Diagram]:
        seen = {FALSE, TRUE}
        todo = list(diagrams)
        while todo:
            diagram = todo.pop()
            if diagram not in seen:
                seen.add(diagram)
                yield diagram
                todo.extend(self._nodes[diagram][1])

    def _answered(self, condition: Answered) -> Diagram:
        question = self._rulebase.questions[condition.question]
        if question.several:
            chosen = FALSE
            for name in condition.accepted:
                chosen = self.either(chosen, self._node(self._places[question.id, name], (FALSE, TRUE)))
            return chosen
        branches = tuple(TRUE if name in condition.accepted else FALSE for name in question.answer_ids)
        return self._node(self._places[question.id, ""], (*branches, FALSE))

    def _finding(self, name: str) -> Diagram:
        if name == self._free:
            return self._node(self._places[name, ""], (FALSE, TRUE))
        if name not in self._findings:
            self._findings[name] = self.of(self._rulebase.findings[name].when)
        return self._findings[name]

    def _at_least(self, number: int, parts: list[Diagram]) -> Diagram:
        """Return what is true where `number` or more parts are; built from the last part to the first."""
        reached = [TRUE, *(FALSE for _ in range(number))]
        for part in reversed(parts):
            for count in range(number, 0, -1):
                reached[count] = self.either(reached[count], self.both(part, reached[count - 1]))
        return reached[number]

    def _aligned(self, one: Diagram, other: Diagram) -> tuple[int, tuple[Diagram, ...], tuple[Diagram, ...]]:
        """Return the first variable of two diagrams, and what each becomes in every branch of it."""
        here, there = self._nodes[one], self._nodes[other]
        if here[0] == there[0]:
            return here[0], here[1], there[1]
        if here[0] < there[0]:
            return here[0], here[1], (other,) * len(here[1])
        return there[0], (one,) * len(there[1]), there[1]

    def _node(self, place: int, branches: tuple[Diagram, ...]) -> Diagram:
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        key = (place, branches)
        found = self._known.get(key)
        if found is None:
            self._step()
            found = self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return found

    def _step(self) -> None:
        self.steps_left -= 1
        if self.steps_left < 0:
            raise TooLarge


def _variables(rulebase: Rulebase) -> Iterator[tuple[str, str]]:
    """Yield the variables in their order: findings, questions, and the answers where several may be chosen."""
    for name in rulebase.findings:
        yield name, ""
    questions: Mapping[str, Question] = rulebase.questions
    for question in questions.values():
        if question.several:
            for name in question.answer_ids:
                yield question.id, name
        else:
            yield question.id, ""
