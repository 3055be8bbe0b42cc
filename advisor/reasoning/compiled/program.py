"""Programs that work out masks: integers, names of them and operators, line by line, and nothing else.

Whoever wants a program works on masks that stand for those of the program (`Masks`): each operation on them is noted,
and becomes a line of every program that needs it. No text of a rule base gets into one. Decision 22 compares such
programs with closures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

LONGEST = 50
"""How many masks a line joins at most: a compiler takes no line of any length."""


class Operation(NamedTuple):
    """An operation on masks that were noted before, by their numbers. `sign` says which it is."""

    sign: str
    operands: tuple[int, ...]


INPUT, PAUSE = "input", "pause"
"""The signs of what isn't an operator: what comes from outside, and a mask a part of which is chosen outside."""


class Mask:
    """A mask that will be worked out."""

    __slots__ = ("masks", "number")

    def __init__(self, number: int, masks: Masks) -> None:
        self.number = number
        self.masks = masks

    def __and__(self, other: Mask) -> Mask:
        return self.masks.noted("&", self, other)

    def __or__(self, other: Mask) -> Mask:
        return self.masks.noted("|", self, other)

    def __xor__(self, other: Mask) -> Mask:
        return self.masks.noted("^", self, other)


class Masks:
    """All masks of a computation, in the order in which they were noted; the same operation is noted once.

    `everywhere` is the mask that is set in every situation.
    """

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._known: dict[Operation, Mask] = {}
        self.everywhere = self.input()

    def input(self) -> Mask:
        """Return a new mask that comes from outside."""
        return self._new(Operation(INPUT, (len(self.operations),)))

    def pause(self, mask: Mask) -> Mask:
        """Return what is chosen of a mask while a program pauses."""
        return self._new(Operation(PAUSE, (mask.number,)))

    def noted(self, sign: str, one: Mask, other: Mask) -> Mask:
        """Return what an operator makes of two masks."""
        operation = Operation(sign, (one.number, other.number))
        return self._known.get(operation) or self._new(operation)

    def _new(self, operation: Operation) -> Mask:
        mask = self._known[operation] = Mask(len(self.operations), self)
        self.operations.append(operation)
        return mask


class Program:
    """The program that works out some of the masks, as tuples.

    `inputs` are the numbers of the masks that it has to be given, after that of all situations, in groups. It is a
    function, or with `pausing` a generator: that yields at each pause whose mask isn't empty, with the number of the
    pause, and has to be sent the mask of where to go on with it. `text` is what it says.
    """

    def __init__(
        self, masks: Masks, wanted: Sequence[Sequence[Mask]], groups: Sequence[Sequence[Mask]], *, pausing: bool = False
    ) -> None:
        outputs = [[each.number for each in part] for part in wanted]
        uses = _uses(masks.operations, chain.from_iterable(outputs))
        needed = [[each.number for each in group if each.number in uses] for group in groups]
        self.groups = [group for group in needed if group]
        lines = _Lines(masks.operations, uses, pausing)
        self.text = lines.program(self.groups, outputs)

    def compiled(self) -> Callable[..., Any]:
        """Return the program, to be run with the mask of all situations and the groups of its inputs."""
        namespace: dict[str, Any] = {"__builtins__": {}}
        exec(compile(self.text, "<conditions>", "exec"), namespace)  # noqa: S102 - what `Lines` wrote, of numbers alone
        program: Callable[..., Any] = namespace["program"]
        return program


def _uses(operations: Sequence[Operation], outputs: Iterable[int]) -> dict[int, int]:
    """Return how often each mask that is needed is used; what is put out counts as used more than once."""
    uses = dict.fromkeys(outputs, 2)
    for number in range(len(operations) - 1, -1, -1):
        if number in uses and operations[number].sign != INPUT:
            for operand in operations[number].operands:
                uses[operand] = uses.get(operand, 0) + 1
    return uses


class _Lines:
    """The lines of a program. A mask that is used once, by an operation of its own sign, gets none of its own."""

    def __init__(self, operations: Sequence[Operation], uses: dict[int, int], pausing: bool) -> None:
        self._unwritten: dict[int, tuple[str, str, int]] = {}
        self._lines: list[str] = []
        pauses = 0
        for number, (sign, operands) in enumerate(operations):
            if sign == PAUSE:
                pauses += 1
            if number not in uses or sign == INPUT:
                continue
            if sign == PAUSE:
                self._lines.append(f"m{number} = {self._name(operands[0])}")
                if pausing:
                    self._lines.append(f"if m{number}: m{number} &= yield {pauses - 1}")
                continue
            first, length = self._begun(operands[0], sign)
            text = f"{first} {sign} {self._name(operands[1])}"
            self._unwritten[number] = text, sign, length + 1
            if uses[number] > 1:
                self._name(number)
        self._pausing = pausing

    def program(self, groups: Sequence[Sequence[int]], outputs: Sequence[Sequence[int]]) -> str:
        """Return the whole program."""
        inputs = "".join([f"({_listed(group)}), " for group in groups])
        head = [f"({inputs}) = inputs"] if inputs else []
        returned = ", ".join([f"({_listed(part)})" for part in outputs])
        last = [f"return {returned}", *(["yield"] if self._pausing else [])]
        return "\n    ".join(["def program(m0, inputs):", *head, *self._lines, *last])

    def _begun(self, number: int, sign: str) -> tuple[str, int]:
        """Return the beginning of a line of one sign, and how many masks it joins."""
        text, its_sign, length = self._unwritten.get(number, ("", "", 0))
        if its_sign == sign and length < LONGEST:
            del self._unwritten[number]
            return text, length
        return self._name(number), 1

    def _name(self, number: int) -> str:
        if number in self._unwritten:
            self._lines.append(f"m{number} = {self._unwritten.pop(number)[0]}")
        return f"m{number}"


def _listed(numbers: Iterable[int]) -> str:
    return "".join([f"m{number}, " for number in numbers])
