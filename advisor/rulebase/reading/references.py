"""Names in a rule base that lead nowhere, and circles.

Where something could not be read, a name may lead to what is missing; then nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from advisor.files.place import Place
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.conditions import Answered, Condition, Holds, findings_in, leaves
from advisor.rulebase.model import AnswerOption, Finding, Moment, Question, Rule, Rulebase
from advisor.rulebase.reading.gaps import Gaps

Named = Mapping[str, Question] | Mapping[str, Finding] | Mapping[str, Rule]


def broken_references(rulebase: Rulebase, gaps: Gaps) -> Iterator[Problem]:
    """Yield a problem for every name that leads nowhere, for every circle, and for former ids that are in use."""
    names = _Names(rulebase, gaps)
    items: list[Finding | Rule] = [*rulebase.findings.values(), *rulebase.rules.values()]
    for item in items:
        for leaf in leaves(item.when):
            yield from names.in_leaf(leaf, item.id)
        for when in item.sometimes.values() if isinstance(item, Rule) else ():
            for leaf in leaves(when):
                yield from names.in_leaf(leaf, item.id)
    for rule in rulebase.rules.values():
        yield from names.in_rule(rule)
    for question in rulebase.questions.values():
        yield from names.in_conclusions(question)
    if rulebase.meeting_requires:
        yield from names.in_leaf(rulebase.meeting_requires, "")
    if rulebase.ask_around:
        yield from names.cited(rulebase.ask_around.source, rulebase.ask_around.place, "")
    yield from _former_ids(rulebase)
    rests_on = {name: findings_in(finding.when) for name, finding in rulebase.findings.items()}
    yield from _circles(rests_on, rulebase.findings, "finding-cycle")
    rules = rulebase.rules
    yield from _circles({name: rule.replaces for name, rule in rules.items()}, rules, "replaces-cycle")
    yield from _circles({name: rule.follows for name, rule in rules.items()}, rules, "follows-cycle")
    yield from _too_late(rulebase)


def leads_nowhere(condition: Condition, rulebase: Rulebase) -> bool:
    """Tell whether a condition names anything that the rule base doesn't have."""
    return not all(_leads_somewhere(leaf, rulebase) for leaf in leaves(condition))


def _leads_somewhere(leaf: Answered | Holds, rulebase: Rulebase) -> bool:
    if isinstance(leaf, Holds):
        return leaf.finding in rulebase.findings
    question = rulebase.questions.get(leaf.question)
    return question is not None and set(leaf.accepted) <= set(question.answer_ids)


class _Names:
    """Looks names up, and says nothing of those that may stand in what could not be read."""

    def __init__(self, rulebase: Rulebase, gaps: Gaps) -> None:
        self._rulebase = rulebase
        self._gaps = gaps

    def in_leaf(self, leaf: Answered | Holds, subject: str) -> Iterator[Problem]:
        if isinstance(leaf, Holds):
            yield from self._known("finding", leaf.finding, self._rulebase.findings, leaf.place, subject)
        else:
            yield from self._answered(leaf.question, leaf.accepted, leaf.place, subject)

    def in_conclusions(self, question: Question) -> Iterator[Problem]:
        for conclusion in question.concluded:
            yield from self._answered(question.id, [conclusion.answer], question.place, question.id)
            for leaf in leaves(conclusion.when):
                yield from self.in_leaf(leaf, question.id)
                if isinstance(leaf, Answered) and leaf.question == question.id:
                    yield Problem("concluded-from-itself", leaf.place.file, leaf.place.line, question.id)

    def in_rule(self, rule: Rule) -> Iterator[Problem]:
        for name in (*rule.replaces, *rule.opposes, *rule.follows):
            yield from self._known("rule", name, self._rulebase.rules, rule.place, rule.id)
        yield from self.cited(rule.source, rule.place, rule.id)
        for example in rule.examples:
            for question, answer in example.given.items():
                answers = [each for each in (answer if isinstance(answer, list) else [answer]) if isinstance(each, str)]
                yield from self._answered(question, answers, example.place, rule.id)

    def cited(self, codes: Iterable[str], place: Place, subject: str) -> Iterator[Problem]:
        passages = self._rulebase.section_of_code
        for code in codes:
            if passages and code not in passages:
                yield _unknown("source", code, closest(code, passages), place, subject)

    def _answered(self, name: str, answers: Iterable[str], place: Place, subject: str) -> Iterator[Problem]:
        question = self._rulebase.questions.get(name)
        if question is None and name in self._rulebase.findings:
            yield Problem("finding-as-question", place.file, place.line, subject, {"name": name})
        elif question is None:
            yield from self._known("question", name, self._rulebase.questions, place, subject)
        elif name not in self._gaps.items:
            for each in answers:
                if each not in question.answer_ids:
                    yield _unknown_answer(question, each, place, subject)

    def _known(self, kind: str, name: str, known: Named, place: Place, subject: str) -> Iterator[Problem]:
        if name not in known and not (self._gaps.files or self._gaps.names):
            current = self._rulebase.renamed.get(name, "")
            yield _unknown(kind, name, current if current in known else closest(name, known), place, subject)


def _unknown_answer(question: Question, name: str, place: Place, subject: str) -> Problem:
    known = question.answer_ids
    values = {"question": question.id, "name": name, "known": ", ".join(known)}
    if question.several and name == "none":
        return Problem("none-by-name", place.file, place.line, subject, values)
    close = question.renamed.get(name) or closest(name, known)
    return Problem("unknown-answer", place.file, place.line, subject, values, close)


def _unknown(kind: str, name: str, close: str, place: Place, subject: str) -> Problem:
    return Problem(f"unknown-{kind}", place.file, place.line, subject, {"name": name}, close)


def _too_late(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each rule that follows another one whose moment comes after its own."""
    moments = list(Moment)
    for rule in rulebase.rules.values():
        for name in rule.follows:
            other = rulebase.rules.get(name)
            if rule.moment and other and other.moment and moments.index(other.moment) > moments.index(rule.moment):
                yield Problem("follows-later", rule.place.file, rule.place.line, rule.id, {"other": name})


def _former_ids(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every former id that something else has, or had as well, and every retired one in use."""
    used: dict[str, Place] = {}
    for item in rulebase.items:
        used[item.id] = item.place
    for item in rulebase.items:
        for name in item.formerly:
            if name in used:
                yield _in_use(name, used[name], item.place, item.id)
            used.setdefault(name, item.place)
    for name, words in rulebase.retired.items():
        if name in used:
            yield _in_use(name, used[name], Place(rulebase.service.place.file, words.line))
    for question in rulebase.questions.values():
        yield from _former_answers(question)


def _former_answers(question: Question) -> Iterator[Problem]:
    used = set(question.answer_ids)
    answers: tuple[AnswerOption, ...] = question.answers
    for name in (name for answer in answers for name in answer.formerly):
        if name in used:
            yield _in_use(name, question.place, question.place, question.id)
        used.add(name)
    for name, words in question.retired.items():
        if name in used:
            yield _in_use(name, question.place, Place(question.place.file, words.line), question.id)


def _in_use(name: str, first: Place, place: Place, subject: str = "") -> Problem:
    values = {"name": name, "first": f"{first.file}:{first.line}"}
    return Problem("former-id-in-use", place.file, place.line, subject, values)


def _circles(
    graph: Mapping[str, tuple[str, ...]], items: Mapping[str, Finding] | Mapping[str, Rule], code: str
) -> Iterator[Problem]:
    remaining = dict(graph)
    while True:
        try:
            TopologicalSorter(remaining).prepare()
        except CycleError as error:
            circle = error.args[1][:0:-1]  # each name, and after it the one it rests on
            first = min((items[name] for name in circle), key=lambda item: (item.place.file, item.place.line))
            start = circle.index(first.id)
            names = " → ".join([*circle[start:], *circle[:start], first.id])
            yield Problem(code, first.place.file, first.place.line, first.id, {"names": names})
            for name in circle:
                del remaining[name]
        else:
            return
