"""Random rule bases, conditions and answers, for property tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.files.place import NOWHERE
from advisor.rulebase import grammar
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, Unless, defaults_in
from advisor.rulebase.model import (
    AnswerOption,
    Conclusion,
    Finding,
    Priority,
    Question,
    Rule,
    Rulebase,
    Timing,
)
from advisor.rulebase.own_words import ServiceWords
from advisor.situation.answers import Answers
from advisor.words.translatable import Translatable

NO_WORDS = Translatable("", "")


def question(name: str, answers: str, *, several: bool = False) -> Question:
    """Return a question whose answers are the letters of `answers`."""
    ids = tuple(AnswerOption(each, NO_WORDS) for each in answers)
    return Question(name, NO_WORDS, ids, several, circumstance=False, help=None, why=None, section="A")


def rule(name: str, when: Condition, timing: Timing = Timing.NOW, priority: Priority = Priority.MEDIUM) -> Rule:
    return Rule(
        id=name,
        when=when,
        advise=NO_WORDS,
        because=NO_WORDS,
        steps=(),
        timing=timing,
        priority=priority,
        source=(),
        replaces=(),
        opposes=(),
        examples=(),
        section="A",
    )


def rulebase(questions: list[Question], findings: dict[str, Condition], rules: list[Rule]) -> Rulebase:
    return Rulebase(
        id="random",
        version="1",
        title=NO_WORDS,
        service=ServiceWords(**dict.fromkeys(grammar.SERVICE.names, NO_WORDS), place=NOWHERE),
        sheet=NO_WORDS,
        sections={},
        questions={each.id: each for each in questions},
        findings={name: Finding(name, NO_WORDS, when, "A") for name, when in findings.items()},
        rules={each.id: each for each in rules},
    )


def _composed(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(part, min_size=1, max_size=4).map(tuple)
    counts = st.integers(1, 4)
    at_least = st.builds(lambda count, each: AtLeast(min(count, len(each)), each), counts, parts)
    return part.map(Not) | parts.map(All) | parts.map(AnyOf) | at_least


NUMBERED_LEAF = st.integers(0, 99).map(lambda number: Holds(str(number)))
SHAPE = st.recursive(NUMBERED_LEAF, _composed, max_leaves=8)
FORMS = st.lists(st.tuples(st.sampled_from(["ab", "abc"]), st.booleans()), min_size=1, max_size=4)
URGENCIES = st.lists(st.tuples(SHAPE, st.sampled_from(Timing), st.sampled_from(Priority)), min_size=1, max_size=3)
PARTS = st.tuples(FORMS, st.lists(SHAPE, max_size=3), URGENCIES)


def rulebases() -> st.SearchStrategy[Rulebase]:
    """Rule bases of up to four questions, three findings, each resting on those before it, and three rules.

    What hypothesis draws are shapes with numbered leaves; the leaves are filled in afterwards, which is five times
    as quick as to draw from strategies that depend on each other.
    """
    return PARTS.map(lambda parts: _assemble(*parts))


def _assemble(
    forms: list[tuple[str, bool]],
    shapes: list[Condition],
    rules: list[tuple[Condition, Timing, Priority]],
) -> Rulebase:
    questions = [question(f"q{n}", ids, several=several) for n, (ids, several) in enumerate(forms)]
    leaves: list[Answered | Holds] = [
        Answered(each.id, accepted)
        for each in questions
        for size in range(1, len(each.answers) + 1)
        for accepted in combinations(each.answer_ids, size)
    ]
    findings: dict[str, Condition] = {}
    for number, shape in enumerate(shapes):
        findings[f"f{number}"] = _filled(shape, leaves)
        leaves += [Holds(f"f{number}")] * 3
    named = [
        rule(f"r{number}", _filled(shape, leaves), timing, priority)
        for number, (shape, timing, priority) in enumerate(rules)
    ]
    return rulebase(questions, findings, named)


def _filled(shape: Condition, leaves: list[Answered | Holds]) -> Condition:
    match shape:
        case Holds(number):
            return leaves[int(number) % len(leaves)]
        case Not(part):
            return Not(_filled(part, leaves))
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            return replace(shape, parts=tuple(_filled(part, leaves) for part in parts))
        case _:
            return shape


def defaulting_rulebases() -> st.SearchStrategy[Rulebase]:
    """Rule bases with default negation: where something helps by being false, it often helps by not being known."""
    return st.builds(with_defaults, rulebases(), st.integers(0, 999))


def with_defaults(base: Rulebase, seed: int) -> Rulebase:
    """Return a rule base with an `unless` in place of some `not`, where it may stand: under no other, nor a `not`.

    A finding may hold one that no other finding, and nothing in a negation, rests on.
    """
    chance = Random(seed)
    asked = list(base.questions.values())
    doubted: Condition = Answered(chance.choice(asked).id, ("a",))
    if base.findings and chance.random() < 0.5:
        doubted = Holds(chance.choice(list(base.findings)))
    told: Condition = Answered(chance.choice(asked).id, ("a", "b"))
    findings = {**{name: each.when for name, each in base.findings.items()}, "doubt": All((told, Unless(doubted)))}
    rules = [replace(each, when=_doubting(each.when, chance)) for each in base.rules.values()]
    rules.append(rule("doubting", AnyOf((Holds("doubt"), *[each.when for each in rules[:1]]))))
    return replace(rulebase(asked, findings, rules), questions=base.questions)


def _doubting(condition: Condition, chance: Random) -> Condition:
    match condition:
        case Not(part) if chance.random() < 0.7:
            return Unless(part)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            return replace(condition, parts=tuple(_doubting(part, chance) for part in parts))
        case Holds() | Answered() if chance.random() < 0.2:
            return All((condition, Unless(Not(condition)))) if chance.random() < 0.3 else Unless(condition)
        case _:
            return condition


def answers(known: list[Question]) -> st.SearchStrategy[Answers]:
    """Answers to some of the questions."""
    return st.fixed_dictionaries({}, optional={each.id: answer(each) for each in known})


def answer(asked: Question) -> st.SearchStrategy[str | frozenset[str]]:
    """A valid answer to the question."""
    one = st.sampled_from(asked.answer_ids)
    return st.frozensets(one) if asked.several else one


def random_answers(known: list[Question], seed: int) -> Answers:
    """Return answers to a random part of the questions; far quicker than `answers`, for thousands of them."""
    chance = Random(seed)
    share = chance.choice([0.3, 0.6, 0.9, 1.0])
    given: dict[str, str | frozenset[str]] = {}
    for each in known:
        if chance.random() < share:
            ids = each.answer_ids
            several = frozenset(name for name in ids if chance.random() < 0.5)
            given[each.id] = several if each.several else chance.choice(ids)
    return given


def random_complete_answers(known: list[Question], seed: int) -> Answers:
    """Return an answer to every question, drawn by chance."""
    chance = Random(seed)
    return {
        each.id: frozenset(name for name in each.answer_ids if chance.random() < 0.5)
        if each.several
        else chance.choice(each.answer_ids)
        for each in known
    }


def random_concluding_rulebase(seed: int) -> Rulebase:
    """Return a rule base by chance in which answers to two of five questions are concluded from others, and findings.

    Its conditions are short, so that conclusions are often drawn and often matter.
    """
    chance = Random(seed)
    forms = [("ab", False), ("abc", False), ("abc", False), ("ab", True), ("abc", False)]
    questions = [question(f"q{n}", ids, several=several) for n, (ids, several) in enumerate(forms)]
    told, others = questions[:2], questions[2:]
    findings = {"f": _short(chance, others), "g": _short(chance, questions)}
    for position, each in enumerate(told):
        concluded = tuple(Conclusion(name, _short(chance, others, ["f"])) for name in _some(chance, each.answer_ids))
        questions[position] = replace(each, concluded=concluded)
    rules = [
        rule(f"r{n}", _short(chance, questions[:2] * 2 + others, ["f", "g"]), chance.choice([Timing.NOW, Timing.KEEP]))
        for n in range(4)
    ]
    return rulebase(questions, findings, rules)


def random_defaulting_rulebase(seed: int) -> Rulebase:
    """Return such a rule base with default negation in its rules."""
    base = with_defaults(random_concluding_rulebase(seed), seed)
    assert any(any(defaults_in(each.when)) for each in base.rules.values()) or "doubt" in base.findings
    return base


def _short(chance: Random, asked: Sequence[Question], findings: Sequence[str] = ()) -> Condition:
    """Return a condition of one to three leaves, each perhaps negated."""
    leaves: list[Condition] = []
    for _ in range(chance.choice([1, 1, 2, 3])):
        one = chance.choice(asked)
        leaf: Condition = Answered(one.id, tuple(_some(chance, one.answer_ids)[: len(one.answers) - 1]))
        if findings and chance.random() < 0.3:
            leaf = Holds(chance.choice(findings))
        leaves.append(Not(leaf) if chance.random() < 0.4 else leaf)
    if len(leaves) == 1:
        return leaves[0]
    return All(tuple(leaves)) if chance.random() < 0.5 else AnyOf(tuple(leaves))


def _some(chance: Random, names: Sequence[str]) -> list[str]:
    return chance.sample(names, chance.randint(1, len(names)))
