"""What leads to a question, a finding or a rule, and what it leads to, laid out from left to right for a drawing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from advisor.reports.documents.types import RuleName
from advisor.reports.rules.types import FindingDocument, FullQuestion, Link, RuleDocument, View
from advisor.reports.wording.phrases import GIVES_WAY, NEVER_WITH, TAKES_PLACE
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

WIDTH, GAP, SPACE = 176, 36, 14
"""The width of a box, the gap between columns and the space between boxes of a column."""

CHARACTERS, LINE, PADDING = 21, 17, 10
"""How many characters a line of a box holds, how high it is, and the room around the text."""

BASE = 5
"""How far above the lower end of a line its letters stand."""

MOST = 8
"""How many boxes stand to the right of what is drawn; of more, the last says how many others there are."""

CAPTION = N_("From left to right: questions, findings (rounded), advice.")
BROKEN = N_("Broken lines: when it is not so.")

OTHERS = NN_("and {count} other", "and {count} others")


class Node(NamedTuple):
    """What is drawn as a box: each of `labels`, on a line of its own, tells what it is to what the drawing is about."""

    key: str
    text: str
    labels: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, in lines that fit into a box, below the labels."""
        return (*self.labels, *textwrap.wrap(self.text, CHARACTERS))


@dataclass(frozen=True, slots=True)
class Box:
    """A question, a finding or a rule with its text in lines; without lines, a point that a curve goes through.

    As many of its first lines are labels as `labels` says. `about`: it is what the drawing is about. `kind` may also be
    `more`, with no id, for all that has no box.
    """

    kind: str
    id: str
    about: bool
    x: int
    y: int
    height: int
    labels: int
    lines: tuple[str, ...]

    @property
    def placed_lines(self) -> list[tuple[int, str, bool]]:
        """The lines, each with how far below the upper edge its letters stand, and whether it is a label."""
        return [
            (PADDING + LINE * number - BASE, line, number <= self.labels) for number, line in enumerate(self.lines, 1)
        ]

    @property
    def corner(self) -> int:
        """The radius of the corners, by which the kinds differ without colours."""
        return {"question": 4, "finding": 14}.get(self.kind, 0)


class Curve(NamedTuple):
    """A way from one box to the next, as an SVG path; `against`: it is gone when the first is not so."""

    path: str
    against: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, and the curves between them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]

    def caption(self, translations: Translations) -> str:
        """Return in a sentence or two how to read it."""
        broken = any(curve.against for curve in self.curves)
        return f"{translations(CAPTION)} {translations(BROKEN)}" if broken else translations(CAPTION)


def drawing(view: View, translations: Translations) -> Drawing:
    """Return the drawing of a question, a finding or a rule, from its document."""
    about = _about(view)
    beside = list(_beside(view, translations))
    if len(beside) > MOST:
        kept = MOST - 1
        others = translations.plural(*OTHERS, len(beside) - kept).format(count=len(beside) - kept)
        beside = [*beside[:kept], (Node("more:", others), False)]
    nodes = {node.key: node for node in (*_before(view), about, *(node for node, _ in beside))}
    links = [] if isinstance(view, FullQuestion) else list(view.rests_on.links)
    links += [Link(about.key, node.key, against) for node, against in beside]
    depth = _depths(list(nodes), [(link.source, link.target) for link in links])
    ways = [(_way(link.source, link.target, depth), link.against) for link in links]
    boxes = _boxes(_columns(depth, [way for way, _ in ways]), nodes, about.key)
    return Drawing(
        width=max(box.x for box in boxes.values()) + WIDTH,
        height=max(box.y + box.height for box in boxes.values()),
        boxes=tuple(box for box in boxes.values() if box.lines),
        curves=tuple(
            Curve(_curve(boxes[before], boxes[after]), against)
            for way, against in ways
            for before, after in pairwise(way)
        ),
    )


def _about(view: View) -> Node:
    match view:
        case FullQuestion():
            return Node(f"question:{view.id}", view.ask)
        case FindingDocument():
            return Node(f"finding:{view.id}", view.means)
        case RuleDocument():
            return Node(f"rule:{view.id}", view.advise)


def _before(view: View) -> Iterator[Node]:
    """Yield what leads to what is drawn, each after all that leads to it."""
    if not isinstance(view, FullQuestion):
        yield from (Node(f"question:{each.id}", each.ask) for each in view.rests_on.questions)
        yield from (Node(f"finding:{each.id}", each.means) for each in view.rests_on.findings)


def _beside(view: View, translations: Translations) -> Iterator[tuple[Node, bool]]:
    """Yield what is led to, each with whether that is so only when what is drawn is not so."""
    if isinstance(view, RuleDocument):
        related = ((TAKES_PLACE, view.replaces), (GIVES_WAY, view.replaced_by), (NEVER_WITH, view.opposes))
        labels: dict[RuleName, tuple[str, ...]] = {}
        for label, rules in related:
            labels |= {rule: (*labels.get(rule, ()), translations(label)) for rule in rules}
        yield from ((Node(f"rule:{rule.id}", rule.advise, said), False) for rule, said in labels.items())
        return
    against: dict[Node, bool] = {}
    for each in view.leads_to:
        node = Node(f"{each.kind}:{each.id}", each.words)
        against[node] = against.get(node, True) and each.against
    yield from against.items()


def _depths(nodes: list[str], links: list[tuple[str, str]]) -> dict[str, int]:
    """Return the column of each node, to the right of all that lead to it; `nodes` are in settling order."""
    depth: dict[str, int] = {}
    for node in nodes:
        depth[node] = max((depth[source] + 1 for source, target in links if target == node), default=0)
    return depth


def _way(source: str, target: str, depth: dict[str, int]) -> list[str]:
    """Return the nodes of a link, with a point in every column that it only passes through."""
    passed = [f"{source}>{target}@{column}" for column in range(depth[source] + 1, depth[target])]
    return [source, *passed, target]


def _columns(depth: dict[str, int], ways: list[list[str]]) -> list[list[str]]:
    """Return the nodes by column, each near the middle of what leads to it, so that few curves cross."""
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for node, number in depth.items():
        columns[number].append(node)
    for way in ways:
        for number, node in enumerate(way[1:-1], depth[way[0]] + 1):
            columns[number].append(node)
    leading: dict[str, list[str]] = {}
    for way in ways:
        for before, after in pairwise(way):
            leading.setdefault(after, []).append(before)
    place: dict[str, float] = {}
    for column in columns:
        middle = {
            node: sum(place[before] for before in leading[node]) / len(leading[node])
            for node in column
            if node in leading
        }
        column.sort(key=lambda node: middle.get(node, 0.0))
        place |= {node: (index + 0.5) / len(column) for index, node in enumerate(column)}
    return columns


def _boxes(columns: list[list[str]], nodes: dict[str, Node], about: str) -> dict[str, Box]:
    lines = {key: node.lines for key, node in nodes.items()}
    heights = {key: len(each) * LINE + 2 * PADDING for key, each in lines.items()}
    tall = [sum(heights.get(key, 0) + SPACE for key in column) - SPACE for column in columns]
    boxes = {}
    for place, column in enumerate(columns):
        y = (max(tall) - tall[place]) // 2
        for key in column:
            (kind, _, name), height = key.partition(":"), heights.get(key, 0)
            labels = len(nodes[key].labels) if key in nodes else 0
            boxes[key] = Box(kind, name, key == about, place * (WIDTH + GAP), y, height, labels, lines.get(key, ()))
            y += height + SPACE
    return boxes


def _curve(source: Box, target: Box) -> str:
    """Return a curve from one box to the next; a point is crossed in a straight line."""
    start = source.x if not source.lines else source.x + WIDTH
    x1, y1 = source.x + WIDTH, source.y + source.height // 2
    x2, y2 = target.x, target.y + target.height // 2
    middle = (x1 + x2) // 2
    return f"M{start} {y1}H{x1}C{middle} {y1} {middle} {y2} {x2} {y2}"
