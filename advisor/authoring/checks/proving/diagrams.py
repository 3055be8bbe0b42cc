"""Conditions as decision diagrams, on which proofs are short: two conditions mean the same if their diagrams are one.

An ordered, reduced decision diagram (Bryant 1986) branches on one variable after the other: a question to choose one
answer from is a variable with a branch for each answer, one for an answer that nobody mentions and one for an open
question; a question to choose several from is a variable that tells whether it is open, and each of its answers one
with two branches. So a diagram says where a condition is true with whatever left open; where it is known to be false is
another diagram. Those of usual conditions are small, but not of all: work is counted, and ends at a budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from advisor.rulebase.conditions import Answered, Condition, Holds, Unless
from advisor.rulebase.model import Question, Rulebase

OPEN = "?"
"""Stands for the answer in the name of the variable that tells whether several answers are open. None has this id."""

FALSE, TRUE = 0, 1
"""The two diagrams without a branch."""

Diagram = int
"""The number of a diagram's root: equal numbers, equal meaning."""


class TooLarge(Exception):
    """Raised when a diagram takes more work than its budget allows."""


BEYOND = (TooLarge, RecursionError)
"""What ends work that is too much. A diagram is as deep as many questions are in it, and so are calls, to some nine
hundred."""


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
        self._findings: dict[tuple[str, bool], Diagram] = {}
        self.steps_left = 0

    def of(self, condition: Condition, truth: bool = True) -> Diagram:
        """Return where a condition is true; or, with another `truth`, where it is known to be false.

        Raises `TooLarge` when `steps_left` don't suffice.
        """
        if isinstance(condition, Answered):
            return self._answered(condition, truth)
        if isinstance(condition, Holds):
            return self._finding(condition.finding, truth)
        if isinstance(condition, Unless):
            known = self.of(condition.part)
            return self.negation(known) if truth else known
        needs = condition.needs if truth else condition.needs.reversed(len(condition.parts))
        return self._at_least(needs.number, [self.of(part, needs.truth) for part in condition.parts])

    def everything_answered(self) -> Diagram:
        """Return where no question is open."""
        found = TRUE
        for (question, answer), place in reversed(self._places.items()):
            asked = self._rulebase.questions.get(question)
            if asked is None or (asked.several and answer != OPEN):
                continue
            size = 1 if asked.several else len(asked.answers) + 1
            found = self._node(place, (*(found,) * size, FALSE))
        return found

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
            if question == self._free or (answer and answer != OPEN):
                found.add((question, answer))
            elif not answer:
                ids = self._rulebase.questions[question].answer_ids
                found |= {(question, name) for name, at in zip(ids, branches[:-2], strict=True) if at != branches[-2]}
        return found

    def fewest_answers(self, diagram: Diagram) -> dict[str, list[str]]:
        """Return the fewest answers that make a diagram true which isn't `FALSE`, by question, all others left open.

        An answer that nobody mentions stands there as an empty text; of several, those that are chosen.
        """
        names = {place: name for name, place in self._places.items()}
        best: dict[Diagram, dict[str, _Way]] = {TRUE: {"": _Way(0, {})}}
        for node in reversed(list(self._from_below([diagram]))):
            name = names[self._nodes[node][0]]
            ways: dict[str, _Way] = {}  # by the question of several answers of which some are chosen already, if any
            for number, below in enumerate(self._nodes[node][1]):
                told = self._told(*name, number)
                for chosen, way in best.get(below, {}).items():
                    under, longer = way.with_told(*name, told, chosen)
                    if under not in ways or longer.effort < ways[under].effort:
                        ways[under] = longer
            if ways:
                best[node] = ways
        return min(best[diagram].values(), key=lambda way: way.effort).answers

    def _told(self, question: str, answer: str, branch: int) -> list[str] | None:
        """Return what the branch of a variable says is answered: None for an open question."""
        if answer == OPEN:
            return None if branch else []
        if answer:
            return [answer] if branch else []
        ids = self._rulebase.questions[question].answer_ids
        return None if branch > len(ids) else [(*ids, "")[branch]]

    def _from_below(self, diagrams: list[Diagram]) -> Iterator[Diagram]:
        """Yield the branching nodes of diagrams, each before those below it."""
        return iter(sorted(self._within(diagrams), key=lambda node: self._nodes[node][0]))

    def _within(self, diagrams: list[Diagram]) -> Iterator[Diagram]:
        seen = {FALSE, TRUE}
        todo = list(diagrams)
        while todo:
            diagram = todo.pop()
            if diagram not in seen:
                seen.add(diagram)
                yield diagram
                todo.extend(self._nodes[diagram][1])

    def _answered(self, condition: Answered, truth: bool) -> Diagram:
        question = self._rulebase.questions[condition.question]
        if question.several:
            chosen = FALSE
            for name in condition.accepted:
                chosen = self.either(chosen, self._node(self._places[question.id, name], (FALSE, TRUE)))
            return self._node(self._places[question.id, OPEN], (chosen if truth else self.negation(chosen), FALSE))
        accepted = [name in condition.accepted for name in question.answer_ids]
        branches = tuple(TRUE if each is truth else FALSE for each in (*accepted, False))
        return self._node(self._places[question.id, ""], (*branches, FALSE))

    def _finding(self, name: str, truth: bool) -> Diagram:
        if name == self._free:
            return self._node(self._places[name, ""], (FALSE, TRUE) if truth else (TRUE, FALSE))
        key = name, truth
        if key not in self._findings:
            self._findings[key] = self.of(self._rulebase.findings[name].when, truth)
        return self._findings[key]

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


class _Way(NamedTuple):
    """Answers that make a diagram true, and how many they are: each that is chosen is one, and so is choosing none."""

    effort: int
    answers: dict[str, list[str]]

    def with_told(self, question: str, answer: str, told: list[str] | None, chosen: str) -> tuple[str, _Way]:
        """Return this with what the branch of a variable says, and of which question some answers are chosen then.

        `chosen` is of which some are in this. That a question is answered at all takes nothing where some of its are.
        """
        if told is None:
            return "", self
        answers = {**self.answers, question: [*told, *self.answers.get(question, ())]}
        if answer == OPEN:
            return "", _Way(self.effort + (chosen != question), answers)
        under = question if answer and (told or chosen == question) else ""
        return under, _Way(self.effort + len(told), answers)


def _variables(rulebase: Rulebase) -> Iterator[tuple[str, str]]:
    """Yield the variables in their order: findings, questions, and the answers where several may be chosen."""
    for name in rulebase.findings:
        yield name, ""
    questions: Mapping[str, Question] = rulebase.questions
    for question in questions.values():
        if question.several:
            yield question.id, OPEN
            for name in question.answer_ids:
                yield question.id, name
        else:
            yield question.id, ""
