"""Programs that work out masks: integers, names of them and operators, line by line, and nothing else.

Whoever wants a program works on expressions in place of masks. What is done to them is noted in a graph, the same
operation once, and becomes lines of the programs that need it. No text of a rule base gets into one. Decision 22
compares such programs with closures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

LONGEST = 50
"""How many masks one line joins at most: Python's parser nests a level for each."""

INPUT, PAUSE = "input", "pause"
"""The signs of what isn't an operator: a mask that is given, and the part of one that is chosen in a pause."""


class Node(NamedTuple):
    """An operator or one of the two signs above, and the numbers of what it is applied to."""

    sign: str
    operands: tuple[int, ...]


class Expression:
    """A mask that a program will work out."""

    __slots__ = ("graph", "number")

    def __init__(self, number: int, graph: ExpressionGraph) -> None:
        self.number = number
        self.graph = graph

    def __and__(self, other: Expression) -> Expression:
        return self.graph.joined("&", self, other)

    def __or__(self, other: Expression) -> Expression:
        return self.graph.joined("|", self, other)

    def __xor__(self, other: Expression) -> Expression:
        return self.graph.joined("^", self, other)


class ExpressionGraph:
    """All expressions of a computation, by their numbers: each after those it rests on.

    `everywhere` is the mask that is set in every situation.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Node, Expression] = {}
        self.everywhere = self.input()

    def input(self) -> Expression:
        """Return a new mask that is given."""
        return self._new(Node(INPUT, (len(self.nodes),)))

    def pause(self, mask: Expression) -> Expression:
        """Return the part of a mask that is chosen while a program pauses."""
        return self._new(Node(PAUSE, (mask.number,)))

    def joined(self, sign: str, one: Expression, other: Expression) -> Expression:
        """Return what an operator makes of two expressions."""
        node = Node(sign, (one.number, other.number))
        return self._known.get(node) or self._new(node)

    def _new(self, node: Node) -> Expression:
        expression = self._known[node] = Expression(len(self.nodes), self)
        self.nodes.append(node)
        return expression


class Program:
    """The program that works out what is `wanted`, a tuple for each of its lists, or the one tuple alone.

    It is a function of the mask of all situations and of the masks that are given, in `groups`, of which those that
    nothing needs are left out. With `pausing` it is a generator: it yields the number of each pause whose mask isn't
    empty, and has to be sent where to go on with it. `text` is what it says.
    """

    def __init__(
        self,
        graph: ExpressionGraph,
        wanted: Sequence[Sequence[Expression]],
        groups: Iterable[Sequence[Expression]],
        *,
        pausing: bool = False,
    ) -> None:
        outputs = [[each.number for each in listed] for listed in wanted]
        counts = _reference_counts(graph.nodes, chain.from_iterable(outputs))
        needed = [[each.number for each in group if each.number in counts] for group in groups]
        self.groups = [group for group in needed if group]
        lines = _lines(graph.nodes, counts, pausing)
        self.text = _text(self.groups, lines, outputs, pausing)

    def compiled(self) -> Callable[..., Any]:
        """Return the program, ready to run."""
        namespace: dict[str, Any] = {"__builtins__": {}}
        exec(compile(self.text, "<conditions>", "exec"), namespace)  # noqa: S102 - numbers and operators, see `_text`
        program: Callable[..., Any] = namespace["program"]
        return program


def _reference_counts(nodes: Sequence[Node], outputs: Iterable[int]) -> dict[int, int]:
    """Return how often each expression that is needed is used; what is put out counts as used more than once."""
    counts = dict.fromkeys(outputs, 2)
    for number in range(len(nodes) - 1, -1, -1):
        if number in counts and nodes[number].sign != INPUT:
            for operand in nodes[number].operands:
                counts[operand] = counts.get(operand, 0) + 1
    return counts


def _lines(nodes: Sequence[Node], counts: Mapping[int, int], pausing: bool) -> list[str]:
    """Return the lines that work out those expressions that are used so and so often."""
    writer, pauses = _LineWriter(), 0
    for number, (sign, operands) in enumerate(nodes):
        if number in counts and sign == PAUSE:
            writer.write(number, operands[0], pauses if pausing else None)
        elif number in counts and sign != INPUT:
            writer.join(number, sign, *operands)
            if counts[number] > 1:
                writer.name(number)
        pauses += sign == PAUSE
    return writer.lines


class _LineWriter:
    """Writes lines. What is used once, by its own operator, gets no line of its own, but begins that of its user."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._unwritten: dict[int, tuple[str, str, int]] = {}

    def write(self, number: int, mask: int, pause: int | None) -> None:
        """Write an expression that is a mask, or what is chosen of it while a program pauses."""
        self.lines.append(f"m{number} = {self.name(mask)}")
        if pause is not None:
            self.lines.append(f"if m{number}: m{number} &= yield {pause}")

    def join(self, number: int, sign: str, one: int, other: int) -> None:
        """Remember what joins two expressions; it is written when it is named."""
        text, its_sign, length = self._unwritten.get(one, ("", "", 0))
        if its_sign == sign and length < LONGEST:
            del self._unwritten[one]
        else:
            text, length = self.name(one), 1
        self._unwritten[number] = f"{text} {sign} {self.name(other)}", sign, length + 1

    def name(self, number: int) -> str:
        """Return the name of an expression, which has a line from then on."""
        if number in self._unwritten:
            self.lines.append(f"m{number} = {self._unwritten.pop(number)[0]}")
        return f"m{number}"


def _text(
    groups: Sequence[Sequence[int]], lines: Iterable[str], outputs: Iterable[Iterable[int]], pausing: bool
) -> str:
    """Return a program of these lines."""
    inputs = "".join([f"({_names(group)}), " for group in groups])
    head = [f"({inputs}) = inputs"] if inputs else []
    returned = ", ".join([f"({_names(numbers)})" for numbers in outputs])
    last = [f"return {returned}", *(["yield"] if pausing else [])]  # one that never pauses is a generator all the same
    return "\n    ".join(["def program(m0, inputs):", *head, *lines, *last])


def _names(numbers: Iterable[int]) -> str:
    return "".join([f"m{number}, " for number in numbers])
