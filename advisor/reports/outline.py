"""The view of a question, a finding or a rule as an outline: what a terminal and a Markdown file show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import UnsetType

from advisor.reports import phrases
from advisor.reports.answers import quoted_answers
from advisor.reports.rule import EXPECTATIONS
from advisor.reports.rule_shapes import (
    BearsOn,
    ConcludedWhen,
    Contents,
    Example,
    Finding,
    FullQuestion,
    LeadsTo,
    Rule,
    SectionContents,
    ToldName,
    View,
)
from advisor.reports.shapes import AnswerNode, FindingNode, Node, RuleName
from advisor.words.wording import Wording


class Line(NamedTuple):
    """An entry of a list: how deep it stands, what it says, the id of what it names, and in which case it counts."""

    depth: int
    text: str
    id: str = ""
    case: str = ""


class Part(NamedTuple):
    """A heading, and the list below it."""

    heading: str
    lines: tuple[Line, ...]


class Outline(NamedTuple):
    """A title with the id of what it names, paragraphs, and parts with their lists; parts without any are left out.

    `note` stands at the end, and says what a sign means; empty where there is none.
    """

    title: str
    id: str
    paragraphs: tuple[str, ...]
    parts: tuple[Part, ...]
    note: str = ""


def outline(view: View, wording: Wording) -> Outline:
    """Return the outline of a question, a finding or a rule."""
    match view:
        case FullQuestion():
            return _question(view, wording)
        case Finding():
            return _finding(view, wording)
        case Rule():
            return _rule(view, wording)


def contents_outline(contents: Contents, title: str, wording: Wording) -> Outline:
    """Return the outline of a whole rule base with a title."""
    paragraph = f"{contents.rulebase.id} {contents.rulebase.version}"
    parts = [Part(f"{each.id} · {each.title}", tuple(_section(each, wording))) for each in contents.sections]
    return _outline(title, "", [paragraph], parts)


def _section(section: SectionContents, wording: Wording) -> Iterator[Line]:
    named = (
        (phrases.QUESTIONS, [(each.ask, each.id) for each in section.questions]),
        (phrases.FINDINGS, [(each.means, each.id) for each in section.findings]),
        (phrases.RULES, [(each.advise, each.id) for each in section.rules]),
    )
    for heading, entries in named:
        if entries:
            yield Line(0, wording(heading))
            yield from (Line(1, text, name) for text, name in entries)


def _question(question: FullQuestion, wording: Wording) -> Outline:
    answers = [Line(0, each.words, each.id) for each in question.answers]
    answers += [Line(0, each) for each in (question.none, question.unsure) if each]
    paragraphs = [each for each in (question.help, question.why) if each]
    parts = [
        Part(wording(phrases.ANSWERS), tuple(answers)),
        Part(wording(phrases.CONCLUDED), tuple(_concluded(question.concluded, wording))),
        _leads_to(question.leads_to, wording),
    ]
    return _outline(question.ask, question.id, paragraphs, parts)


def _concluded(conclusions: Iterable[ConcludedWhen], wording: Wording) -> Iterator[Line]:
    for each in conclusions:
        yield Line(0, wording.quoted(each.answer.words), each.answer.id)
        yield from _condition(each.when, 1, wording)


def _finding(finding: Finding, wording: Wording) -> Outline:
    parts = [
        Part(wording(phrases.WHEN_HOLDS), tuple(_condition(finding.when, 0, wording))),
        _leads_to(finding.leads_to, wording),
        *_told(finding.told, wording),
    ]
    return _outline(finding.means, finding.id, [], parts)


def _rule(rule: Rule, wording: Wording) -> Outline:
    cited = [Line(0, f"{each.code} · {each.words}") for each in rule.source]
    examples = [line for example in rule.examples for line in _example(example, wording)]
    parts = [
        Part(wording(phrases.HOW), tuple(Line(0, step) for step in phrases.marked(rule.steps, rule.added_steps))),
        Part(wording(phrases.WHEN_GIVEN), tuple(_condition(rule.when, 0, wording))),
        _rules(phrases.TAKES_PLACE, rule.replaces, wording),
        _rules(phrases.GIVES_WAY, rule.replaced_by, wording),
        _rules(phrases.NEVER_WITH, rule.opposes, wording),
        Part(wording(phrases.CITED), tuple(cited)),
        Part(wording(phrases.EXAMPLES), tuple(examples)),
        *_told(rule.told, wording),
    ]
    made = _outline(rule.advise, rule.id, [rule.because, wording(phrases.TIMINGS[rule.timing])], parts)
    return made._replace(note=wording(phrases.OURS_MEANS)) if rule.added_steps else made


def _outline(title: str, name: str, paragraphs: Iterable[str], parts: Iterable[Part]) -> Outline:
    return Outline(title, name, tuple(paragraphs), tuple(part for part in parts if part.lines))


def _condition(node: Node, depth: int, wording: Wording) -> Iterator[Line]:
    if isinstance(node, AnswerNode):
        yield Line(depth, f"{node.ask} → {quoted_answers(node.accepted, wording)}", node.question)
        return
    if isinstance(node, FindingNode):
        yield Line(depth, f"{node.means} {wording(phrases.THAT_IS)}", node.finding)
    else:
        yield Line(depth, node.words)
    for part in node.parts:
        yield from _condition(part, depth + 1, wording)


def _leads_to(found: Sequence[LeadsTo], wording: Wording) -> Part:
    lines: list[Line] = []
    for kind, heading in (("finding", phrases.FINDINGS), ("rule", phrases.RULES)):
        named = [Line(1, each.words, each.id, led_to_case(each, wording)) for each in found if each.kind == kind]
        lines += [Line(0, wording(heading)), *named] if named else []
    return Part(wording(phrases.LEADS_TO), tuple(lines))


def led_to_case(found: LeadsTo, wording: Wording) -> str:
    """Return in which case a finding or a rule is led to; nothing where it is simply when what leads to it is so."""
    if not isinstance(found, BearsOn):
        return wording(phrases.WHEN_NOT) if found.against else ""
    answers = quoted_answers(found.accepted, wording)
    return f"← {wording(phrases.ANY_BUT).format(answers=answers) if found.against else answers}"


def _rules(heading: str, rules: Sequence[RuleName], wording: Wording) -> Part:
    return Part(wording(heading), tuple(Line(0, each.advise, each.id) for each in rules))


def _example(example: Example, wording: Wording) -> Iterator[Line]:
    yield Line(0, wording(EXPECTATIONS[example.expect]))
    yield from (Line(1, f"{each.ask} → {wording.quoted(each.answer)}", each.question) for each in example.given)


def _told(told: list[ToldName] | UnsetType, wording: Wording) -> Iterator[Part]:
    if told:
        yield Part(phrases.occurs_in(len(told), wording), tuple(Line(0, each.name) for each in told))
