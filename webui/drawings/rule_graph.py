"""How questions and findings lead to a rule, laid out from left to right for a drawing."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise

from advisor.reports.rule_shapes import Rule

WIDTH, GAP, SPACE = 176, 36, 14
"""The width of a box, the gap between columns and the space between boxes of a column."""

CHARACTERS, LINE, PADDING = 21, 17, 10
"""How many characters a line of a box holds, how high it is, and the room around the text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A question, a finding or the rule with its text in lines; without lines, a point that a curve goes through."""

    kind: str
    x: int
    y: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, and the curves between them as SVG paths."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]


def drawing(rule: Rule) -> Drawing:
    """Return the drawing of what leads to a rule, from its document."""
    rests = rule.rests_on
    texts = {f"question:{each.id}": each.ask for each in rests.questions}
    texts |= {f"finding:{each.id}": each.means for each in rests.findings}
    texts[f"rule:{rule.id}"] = rule.advise
    depth = _depths(list(texts), [(link.source, link.target) for link in rests.links])
    ways = [_way(link.source, link.target, depth) for link in rests.links]
    boxes = _boxes(_columns(depth, ways), texts)
    curves = tuple(_curve(boxes[before], boxes[after]) for way in ways for before, after in pairwise(way))
    return Drawing(
        width=max(box.x for box in boxes.values()) + WIDTH,
        height=max(box.y + box.height for box in boxes.values()),
        boxes=tuple(box for box in boxes.values() if box.lines),
        curves=curves,
    )


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


def _boxes(columns: list[list[str]], texts: dict[str, str]) -> dict[str, Box]:
    lines = {node: tuple(textwrap.wrap(text, CHARACTERS)) for node, text in texts.items()}
    heights = {node: len(each) * LINE + 2 * PADDING for node, each in lines.items()}
    tall = [sum(heights.get(node, 0) + SPACE for node in column) - SPACE for column in columns]
    boxes = {}
    for place, column in enumerate(columns):
        y = (max(tall) - tall[place]) // 2
        for node in column:
            kind, height = node.partition(":")[0], heights.get(node, 0)
            boxes[node] = Box(kind, place * (WIDTH + GAP), y, height, lines.get(node, ()))
            y += height + SPACE
    return boxes


def _curve(source: Box, target: Box) -> str:
    """Return a curve from one box to the next; a point is crossed in a straight line."""
    start = source.x if not source.lines else source.x + WIDTH
    x1, y1 = source.x + WIDTH, source.y + source.height // 2
    x2, y2 = target.x, target.y + target.height // 2
    middle = (x1 + x2) // 2
    return f"M{start} {y1}H{x1}C{middle} {y1} {middle} {y2} {x2} {y2}"
