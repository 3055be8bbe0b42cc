"""Why an advice is given, in sentences, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from advisor.reports.answers import WE_TOOK_IT, YOU_ANSWERED
from advisor.reports.shapes import AnswerNode, FindingNode, Node, Passage
from advisor.rulebase.model import Rulebase
from advisor.words.markers import N_
from advisor.words.translations import Translations

FROM_WHICH = N_("From this follows: {finding}")


def source_lines(source: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """Return passages of the sheet by the heading under which they stand, in the order in which they are cited."""
    found: dict[str, list[Passage]] = {}
    for passage in source:
        found.setdefault(passage.heading, []).append(passage)
    return list(found.items())


def source_text(source: Sequence[Passage]) -> str:
    """Return passages of the sheet as one text: the codes under one heading together, set apart by a dot."""
    lines = [(heading, [each.code for each in passages]) for heading, passages in source_lines(source)]
    return " · ".join(f"{heading} ({', '.join(codes)})" for heading, codes in lines)


def source_name(rulebase: Rulebase, translations: Translations) -> str:
    """Return what the source is called, with its publisher and its year as far as they are known."""
    publisher = translations.say(rulebase.publisher) if rulebase.publisher else ""
    known = ", ".join(each for each in (publisher, rulebase.year) if each)
    sheet = translations.say(rulebase.sheet)
    return f"{sheet} ({known})" if known else sheet


class Line(NamedTuple):
    """A sentence of a why, and the id of the question whose answer it quotes; empty where it tells a finding."""

    text: str
    question: str


def reasons(why: Node, translations: Translations) -> list[str]:
    """Return the sentences that say which answers, and which findings, lead to a verdict, each once.

    Answers come in reading order; of the findings, those that hold, the nearest first.
    """
    return [line.text for line in lines_of(why, translations)]


def lines_of(why: Node, translations: Translations) -> list[Line]:
    """Return the same sentences, each with the question that it quotes."""
    answers: dict[str, AnswerNode] = {}
    findings: dict[str, None] = {}
    for node in _nodes(why):
        if isinstance(node, AnswerNode):
            answers.setdefault(node.question, node)
        elif isinstance(node, FindingNode) and node.verdict:
            findings[node.means] = None
    answered, taken, follows = translations(YOU_ANSWERED), translations(WE_TOOK_IT), translations(FROM_WHICH)
    told = [
        Line((taken if each.concluded else answered).format(answer=each.spoken, question=each.ask), each.question)
        for each in answers.values()
    ]
    return told + [Line(follows.format(finding=means), "") for means in findings]


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if not isinstance(node, AnswerNode):
        for part in node.parts:
            yield from _nodes(part)
