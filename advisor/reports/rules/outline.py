"""The view of a question, a finding or a rule as an outline: what a terminal and a Markdown file show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import UnsetType

from advisor.reports.documents.answers import quoted_answers
from advisor.reports.documents.nodes import AnswerNode, FindingNode, Node
from advisor.reports.documents.types import RuleName
from advisor.reports.rules.rule import EXPECTATIONS
from advisor.reports.rules.types import (
    BearsOn,
    CaseDocument,
    ConcludedWhen,
    Contents,
    ExampleDocument,
    FindingDocument,
    FullQuestion,
    LeadsTo,
    RuleDocument,
    SectionContents,
    ToldName,
    View,
)
from advisor.reports.wording import arrangement, phrases
from advisor.words.translations import Translations


class OutlineLine(NamedTuple):
    """An entry of a list: how deep it stands, what it says, the id of what it names, and in which case it counts."""

    depth: int
    text: str
    id: str = ""
    case: str = ""


class OutlinePart(NamedTuple):
    """A heading, and the list below it."""

    heading: str
    lines: tuple[OutlineLine, ...]


class Outline(NamedTuple):
    """A title with the id of what it names, paragraphs, and parts with their lists; parts without any are left out.

    `note` stands at the end, and says what a sign means; empty where there is none.
    """

    title: str
    id: str
    paragraphs: tuple[str, ...]
    parts: tuple[OutlinePart, ...]
    note: str = ""


def outline(view: View, translations: Translations) -> Outline:
    """Return the outline of a question, a finding or a rule."""
    match view:
        case FullQuestion():
            return _question(view, translations)
        case FindingDocument():
            return _finding(view, translations)
        case RuleDocument():
            return _rule(view, translations)


def contents_outline(contents: Contents, title: str, translations: Translations) -> Outline:
    """Return the outline of a whole rule base with a title."""
    paragraph = f"{contents.rulebase.id} {contents.rulebase.version}"
    parts = [
        OutlinePart(f"{each.id} · {each.title}", tuple(_section(each, translations))) for each in contents.sections
    ]
    return _outline(title, "", [paragraph], parts)


def _section(section: SectionContents, translations: Translations) -> Iterator[OutlineLine]:
    named = (
        (phrases.QUESTIONS, [(each.ask, each.id) for each in section.questions]),
        (phrases.FINDINGS, [(each.means, each.id) for each in section.findings]),
        (phrases.RULES, [(each.advise, each.id) for each in section.rules]),
    )
    for heading, entries in named:
        if entries:
            yield OutlineLine(0, translations(heading))
            yield from (OutlineLine(1, text, name) for text, name in entries)


def _question(question: FullQuestion, translations: Translations) -> Outline:
    answers = [OutlineLine(0, each.words, each.id) for each in question.answers]
    answers += [OutlineLine(0, each) for each in (question.none, question.unsure) if each]
    paragraphs = [each for each in (question.help, question.why) if each]
    parts = [
        OutlinePart(translations(phrases.ANSWERS), tuple(answers)),
        OutlinePart(translations(phrases.CONCLUDED), tuple(_concluded(question.concluded, translations))),
        _leads_to(question.leads_to, translations),
    ]
    return _outline(question.ask, question.id, paragraphs, parts)


def _concluded(conclusions: Iterable[ConcludedWhen], translations: Translations) -> Iterator[OutlineLine]:
    for each in conclusions:
        yield OutlineLine(0, translations.quoted(each.answer.words), each.answer.id)
        yield from _condition(each.when, 1, translations)


def _finding(finding: FindingDocument, translations: Translations) -> Outline:
    parts = [
        OutlinePart(translations(phrases.WHEN_HOLDS), tuple(_condition(finding.when, 0, translations))),
        _leads_to(finding.leads_to, translations),
        *_told(finding.told, translations),
    ]
    return _outline(finding.means, finding.id, [], parts)


def _rule(rule: RuleDocument, translations: Translations) -> Outline:
    cited = [OutlineLine(0, f"{each.code} · {each.words}") for each in rule.source]
    examples = [line for example in rule.examples for line in _example(example, translations)]
    parts = [
        OutlinePart(
            translations(phrases.HOW),
            tuple(OutlineLine(0, step) for step in arrangement.marked(rule.steps, rule.added_steps)),
        ),
        OutlinePart(translations(phrases.WHEN_GIVEN), tuple(_condition(rule.when, 0, translations))),
        OutlinePart(translations(phrases.ADDS_STEPS), tuple(_sometimes(rule, 0, translations))),
        OutlinePart(translations(phrases.IN_SOME_CASES), tuple(_cases(rule, translations))),
        _rules(phrases.TAKES_PLACE, rule.replaces, translations),
        _rules(phrases.GIVES_WAY, rule.replaced_by, translations),
        _rules(phrases.NEVER_WITH, rule.opposes, translations),
        OutlinePart(translations(phrases.CITED), tuple(cited)),
        OutlinePart(translations(phrases.EXAMPLES), tuple(examples)),
        *_told(rule.told, translations),
    ]
    made = _outline(rule.advise, rule.id, [rule.because, translations(phrases.TIMINGS[rule.timing])], parts)
    return made._replace(note=translations(phrases.OURS_MEANS)) if has_ours(rule) else made


def has_ours(rule: RuleDocument) -> bool:
    """Tell whether a rule has a step that the source doesn’t have, in some case or other."""
    parts = (rule, *(rule.cases or ()))
    return any(part.added_steps or any(each.added for each in part.sometimes or ()) for part in parts)


def _cases(rule: RuleDocument, translations: Translations) -> Iterator[OutlineLine]:
    for case in rule.cases or ():
        yield OutlineLine(0, case.advise or rule.advise, case.id)
        yield from _condition(case.when, 1, translations)
        if case.because:
            yield OutlineLine(1, case.because)
        yield from (OutlineLine(1, step) for step in arrangement.marked(case.steps, case.added_steps))
        yield from _sometimes(case, 1, translations)


def _sometimes(said: RuleDocument | CaseDocument, depth: int, translations: Translations) -> Iterator[OutlineLine]:
    for each in said.sometimes or ():
        (step,) = arrangement.marked([each.step], [each.step] if each.added else ())
        yield OutlineLine(depth, step, each.id)
        yield from _condition(each.when, depth + 1, translations)


def _outline(title: str, name: str, paragraphs: Iterable[str], parts: Iterable[OutlinePart]) -> Outline:
    return Outline(title, name, tuple(paragraphs), tuple(part for part in parts if part.lines))


def _condition(node: Node, depth: int, translations: Translations) -> Iterator[OutlineLine]:
    if isinstance(node, AnswerNode):
        yield OutlineLine(depth, f"{node.ask} → {quoted_answers(node.accepted, translations)}", node.question)
        return
    if isinstance(node, FindingNode):
        yield OutlineLine(depth, f"{node.means} {translations(phrases.THAT_IS)}", node.finding)
    else:
        yield OutlineLine(depth, node.words)
    for part in node.parts:
        yield from _condition(part, depth + 1, translations)


def _leads_to(found: Sequence[LeadsTo], translations: Translations) -> OutlinePart:
    lines: list[OutlineLine] = []
    for kind, heading in (("finding", phrases.FINDINGS), ("rule", phrases.RULES)):
        named = [
            OutlineLine(1, each.words, each.id, led_to_case(each, translations)) for each in found if each.kind == kind
        ]
        lines += [OutlineLine(0, translations(heading)), *named] if named else []
    return OutlinePart(translations(phrases.LEADS_TO), tuple(lines))


def led_to_case(found: LeadsTo, translations: Translations) -> str:
    """Return in which case a finding or a rule is led to; nothing where it is simply when what leads to it is so."""
    if not isinstance(found, BearsOn):
        return translations(phrases.WHEN_NOT) if found.against else ""
    answers = quoted_answers(found.accepted, translations)
    return f"← {translations(phrases.ANY_BUT).format(answers=answers) if found.against else answers}"


def _rules(heading: str, rules: Sequence[RuleName], translations: Translations) -> OutlinePart:
    return OutlinePart(translations(heading), tuple(OutlineLine(0, each.advise, each.id) for each in rules))


def _example(example: ExampleDocument, translations: Translations) -> Iterator[OutlineLine]:
    yield OutlineLine(0, translations(EXPECTATIONS[example.expect]))
    yield from (
        OutlineLine(1, f"{each.ask} → {translations.quoted(each.answer)}", each.question) for each in example.given
    )


def _told(told: list[ToldName] | UnsetType, translations: Translations) -> Iterator[OutlinePart]:
    if told:
        yield OutlinePart(phrases.occurs_in(len(told), translations), tuple(OutlineLine(0, each.name) for each in told))
