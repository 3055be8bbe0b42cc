"""What was changed in a rule base: what came, what went, what was renamed, and which fields say something else.

Everything is compared under its new ids, so that a new id changes nothing else. Of the words, those of the rule files
are compared; translations are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from advisor.authoring.comparison.moved import displaced
from advisor.authoring.comparison.pairs import Pairs
from advisor.authoring.comparison.unparse import Lines, NewNames, condition_lines, example_line
from advisor.rulebase import grammar
from advisor.rulebase.conditions import Condition
from advisor.rulebase.model import AnswerOption, Finding, Question, Rule, Rulebase
from advisor.rulebase.own_words import AskAround
from advisor.rulebase.rule_parts import AgendaItem, Case, Message, Step
from advisor.words.translatable import Translatable

ORDER = "order"
"""The field of a thing that stands after another one than before; its value is the id of that one, if any."""


class RulebasePart(StrEnum):
    """What a rule base is made of. The id of an answer here is `question: answer`."""

    RULE = "rule"
    FINDING = "finding"
    QUESTION = "question"
    ANSWER = "answer"
    SECTION = "section"
    PASSAGE = "passage"
    RULEBASE = "rulebase"


class ChangeKind(StrEnum):
    """What became of a part. One that was renamed may be changed as well."""

    CAME = "came"
    WENT = "went"
    RENAMED = "renamed"
    CHANGED = "changed"


class Field(Struct, frozen=True):
    """A field that says something else. Its name is its key in the rule files (`a.b` in a table), or `ORDER`."""

    name: str
    before: Lines
    after: Lines


class PartChange(Struct, frozen=True):
    """A part that is not what it was.

    `before` is its old id, None when it came; `after` is its new one, None when it went. `words` are what it says to
    people, the new ones where there are two.
    """

    part: RulebasePart
    before: str | None
    after: str | None
    words: str
    fields: tuple[Field, ...]

    @property
    def kind(self) -> ChangeKind:
        """What became of it."""
        if self.before is None:
            return ChangeKind.CAME
        if self.after is None:
            return ChangeKind.WENT
        return ChangeKind.CHANGED if self.before == self.after else ChangeKind.RENAMED


Fields = Mapping[str, Lines]
"""What can be compared of one part; its first field holds the words that are shown of it."""


def changes(pairs: Pairs) -> Iterator[PartChange]:
    """Yield everything that is different between two rule bases, rules first."""
    old, new = pairs.old, pairs.new
    former, present = NewNames(pairs), NewNames()
    yield from _compared(
        RulebasePart.RULE,
        {name: _rule(each, former) for name, each in old.rules.items()},
        {name: _rule(each, present) for name, each in new.rules.items()},
        pairs.rules,
    )
    yield from _compared(
        RulebasePart.FINDING,
        {name: _finding(each, former) for name, each in old.findings.items()},
        {name: _finding(each, present) for name, each in new.findings.items()},
        pairs.findings,
    )
    yield from _compared(
        RulebasePart.QUESTION,
        {name: _question(each, former) for name, each in old.questions.items()},
        {name: _question(each, present) for name, each in new.questions.items()},
        pairs.questions,
    )
    for before, after in pairs.questions.items():
        yield from _answers(old.questions[before], new.questions[after], pairs.answers[before])
    yield from _with_same_id(RulebasePart.SECTION, _sections(old), _sections(new))
    yield from _with_same_id(RulebasePart.PASSAGE, _passages(old), _passages(new))
    yield from _compared(RulebasePart.RULEBASE, {old.id: _whole(old)}, {new.id: _whole(new)}, {old.id: new.id})


def _compared(
    part: RulebasePart, old: Mapping[str, Fields], new: Mapping[str, Fields], pairs: Mapping[str, str]
) -> Iterator[PartChange]:
    """Yield what is different between parts of one kind, in the new order; what went comes last."""
    before = {after: name for name, after in pairs.items()}
    old_order, new_order = list(pairs.values()), [name for name in new if name in before]
    elsewhere = displaced(old_order, new_order)
    for name, fields in new.items():
        if name not in before:
            yield PartChange(part, None, name, _words(fields), ())
            continue
        former = old[before[name]]
        different = [Field(key, former[key], lines) for key, lines in fields.items() if former[key] != lines]
        if name in elsewhere:
            different.append(Field(ORDER, _preceding(name, old_order), _preceding(name, new_order)))
        if different or before[name] != name:
            yield PartChange(part, before[name], name, _words(fields), tuple(different))
    for name, fields in old.items():
        if name not in pairs:
            yield PartChange(part, name, None, _words(fields), ())


def _with_same_id(part: RulebasePart, old: Mapping[str, Fields], new: Mapping[str, Fields]) -> Iterator[PartChange]:
    return _compared(part, old, new, {name: name for name in old if name in new})


def _answers(old: Question, new: Question, pairs: Mapping[str, str]) -> Iterator[PartChange]:
    before, after = ({each.id: _answer(each) for each in question.answers} for question in (old, new))
    for change in _compared(RulebasePart.ANSWER, before, after, pairs):
        yield replace(
            change,
            before=None if change.before is None else f"{new.id}: {change.before}",
            after=None if change.after is None else f"{new.id}: {change.after}",
        )


def _answer(answer: AnswerOption) -> Fields:
    return {"text": _said(answer.words), "says": _said(answer.says), "achieve": _said(answer.achieve)}


def _preceding(name: str, order: Sequence[str]) -> Lines:
    return tuple(order[max(order.index(name) - 1, 0) : order.index(name)])


def _rule(rule: Rule, names: NewNames) -> Fields:
    return {
        "advise": _said(rule.advise),
        "because": _said(rule.because),
        "steps": tuple(_steps(rule, names)),
        "cases": tuple(_cases(rule, names)),
        "meeting": _agenda(rule.meeting),
        "messages": tuple(_messages(rule, names)),
        "when": condition_lines(rule.when, names),
        "timing": (rule.timing.value,),
        "moment": (rule.moment.value,) if rule.moment else (),
        "priority": (rule.priority.value,),
        "source": rule.source,
        "doubt": rule.doubt,
        "replaces": names.rules(rule.replaces),
        "opposes": names.rules(rule.opposes),
        "follows": names.rules(rule.follows),
        "examples": tuple(example_line(each, names) for each in rule.examples),
        "section": (rule.section,),
    }


def _steps(said: Rule | Case, names: NewNames) -> Iterator[str]:
    for step in said.steps:
        yield f"added: {step.words.text}" if step.added else step.words.text
        yield from _named(step, names)


def _messages(said: Rule | Case, names: NewNames) -> Iterator[str]:
    for each in said.messages:
        yield from (*_lines(each.to), *_lines(each.text))
        yield from _named(each, names)


def _named(part: Step | Message, names: NewNames) -> Iterator[str]:
    """Yield the id of a step or a message and its condition, where it has them."""
    if part.id:
        yield f"  id: {part.id}"
    if part.when:
        yield from _when(part.when, names)


def _when(condition: Condition, names: NewNames) -> Iterator[str]:
    yield "  when:"
    yield from (f"    {line}" for line in condition_lines(condition, names))


def _cases(rule: Rule, names: NewNames) -> Iterator[str]:
    for case in rule.cases:
        yield f"- id: {case.id}"
        yield from _when(case.when, names)
        words = (*_said(case.advise, case.because), *_steps(case, names))
        for line in (*words, *_agenda(case.meeting), *_messages(case, names)):
            yield f"  {line}"


def _finding(finding: Finding, names: NewNames) -> Fields:
    when = condition_lines(finding.when, names)
    return {
        "means": _said(finding.means),
        "when": when,
        "said": (finding.said.value,),
        "danger": ("true",) if finding.danger else (),
        "grave": ("true",) if finding.grave else (),
        "section": (finding.section,),
    }


def _question(question: Question, names: NewNames) -> Fields:
    return {
        "ask": _said(question.ask),
        "help": _said(question.help),
        "why": _said(question.why),
        "whether": _said(question.whether),
        "choose": ("several" if question.several else "one",),
        "tells": ("circumstance" if question.circumstance else "practice",),
        "section": (question.section,),
        "none": _said(question.none.words if question.none else None),
        "unsure": _said(question.unsure),
        "concluded": tuple(_concluded(question, names)),
        "retired": tuple(_retired(question.retired)),
    }


def _concluded(question: Question, names: NewNames) -> Iterator[str]:
    for each in question.concluded:
        yield f"- answer: {' '.join(names.answers(question.id, [each.answer]))}"
        yield from _when(each.when, names)


def _sections(base: Rulebase) -> dict[str, Fields]:
    return {each.id: {"title": _said(each.title), "heading": _said(each.heading)} for each in base.sections.values()}


def _passages(base: Rulebase) -> dict[str, Fields]:
    return {
        code: {"text": _said(words), "section": (section.id,)}
        for section in base.sections.values()
        for code, words in section.passages.items()
    }


def _whole(base: Rulebase) -> Fields:
    return {
        "title": _said(base.title),
        **{f"service.{name}": _said(getattr(base.service, name)) for name in grammar.SERVICE.names},
        "sheet": _said(base.sheet),
        "written_in": (base.written_in,) if base.written_in else (),
        "publisher": _said(base.publisher),
        "turn_to": _said(base.turn_to),
        "ask_around": _asked_around(base.ask_around),
        "year": (base.year,) if base.year else (),
        "link": (base.link,) if base.link else (),
        "version": (base.version,),
        "retired": tuple(_retired(base.retired)),
    }


def _agenda(item: AgendaItem | None) -> Lines:
    return () if item is None else (f"minutes: {item.minutes}", *_said(item.aim, item.opening))


def _asked_around(words: AskAround | None) -> Lines:
    return () if words is None else (*_said(words.to, words.begin, words.end, words.meanwhile), *words.source)


def _retired(words: Mapping[str, Translatable]) -> Iterator[str]:
    return (f"{name}: {each.text}" for name, each in words.items())


def _lines(words: Translatable) -> list[str]:
    return [line for line in words.text.split("\n") if line]


def _said(*words: Translatable | None) -> Lines:
    return tuple(each.text for each in words if each is not None)


def _words(fields: Fields) -> str:
    return " ".join(next(iter(fields.values())))
