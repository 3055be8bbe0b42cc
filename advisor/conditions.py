"""The one meaning of conditions: true, false or unknown (Kleene's strong logic), and why.

`Reasoner` evaluates a condition tree as it stands and keeps the tree of verdicts, for explanations.
`CompiledConditions` evaluates a whole rule base at once on bit masks, for the engine and for what-ifs; the tests
hold both to the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.model import (
    All,
    Answered,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Not,
    Question,
    Rulebase,
)

Truth = bool | None
"""True, False, or None for unknown."""

Answers = Mapping[str, str | frozenset[str]]
"""What was answered: an answer's id, or the set of ids where several may be chosen. Open questions are absent."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a condition, and of its parts. A `Holds` has one part: the condition of its finding."""

    condition: Condition
    truth: Truth
    parts: tuple[Verdict, ...] = ()

    def questions(self) -> Iterator[str]:
        """Yield the questions at the leaves, in reading order, each as often as it stands there."""
        if isinstance(self.condition, Answered):
            yield self.condition.question
        for part in self.parts:
            yield from part.questions()


class Reasoner:
    """Evaluates conditions of one rule base on one set of answers; every finding is evaluated once."""

    def __init__(self, rulebase: Rulebase, answers: Answers) -> None:
        self._rulebase = rulebase
        self._answers = answers
        self._findings: dict[str, Verdict] = {}

    def finding(self, name: str) -> Verdict:
        """Return the verdict on the condition of a finding."""
        if name not in self._findings:
            self._findings[name] = self.verdict(self._rulebase.findings[name].when)
        return self._findings[name]

    def verdict(self, condition: Condition) -> Verdict:
        """Return the verdict on any condition, with the verdicts on its parts."""
        match condition:
            case Answered(question, accepted):
                return Verdict(condition, _answered(self._answers.get(question), accepted))
            case Holds(finding):
                settled = self.finding(finding)
                return Verdict(condition, settled.truth, (settled,))
            case Not(part):
                inner = self.verdict(part)
                return Verdict(condition, None if inner.truth is None else not inner.truth, (inner,))
            case All(parts) | AnyOf(parts) | AtLeast(_, parts):
                verdicts = tuple(self.verdict(part) for part in parts)
                return Verdict(condition, _at_least(_needed(condition), verdicts), verdicts)


def _answered(answer: str | frozenset[str] | None, accepted: Sequence[str]) -> Truth:
    if answer is None:
        return None
    if isinstance(answer, str):
        return answer in accepted
    return not answer.isdisjoint(accepted)


def _needed(condition: All | AnyOf | AtLeast) -> int:
    match condition:
        case All(parts):
            return len(parts)
        case AnyOf():
            return 1
        case AtLeast(count):
            return count


def _at_least(count: int, verdicts: Sequence[Verdict]) -> Truth:
    true = sum(verdict.truth is True for verdict in verdicts)
    unknown = sum(verdict.truth is None for verdict in verdicts)
    if true >= count:
        return True
    return None if true + unknown >= count else False


def decisive(verdict: Verdict) -> Verdict:
    """Return the verdict with only those parts, at every depth, that make it what it is.

    Of a true `any` the true parts remain, of a false `all` the false ones, of an unknown verdict those unknown.
    """
    if isinstance(verdict.condition, Not | Holds):
        kept = verdict.parts
    else:
        kept = tuple(part for part in verdict.parts if part.truth is verdict.truth)
    return replace(verdict, parts=tuple(decisive(part) for part in kept))


Masked = Callable[[int, int], Truth]
"""A compiled condition: from the masks of the literals that are true and that are false to its truth."""


class CompiledConditions:
    """All conditions of a rule base, compiled once.

    Every leaf is a literal with a bit of its own, and so is its negation, one bit higher. A set of answers becomes
    two integers, the literals that are true and those that are false; a flat `all` or `any` is then settled by two
    operations on integers. Findings are literals too, set as they are settled.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self._literals: dict[tuple[str, ...], int] = {}
        self._findings = tuple(
            (self._bit(Holds(name)), self._compile(rulebase.findings[name].when)) for name in rulebase.settling_order
        )
        self._rules = tuple(self._compile(rule.when) for rule in rulebase.rules.values())
        self._by_question = {question.id: self._answer_masks(question) for question in rulebase.questions.values()}

    def truths(self, answers: Answers) -> tuple[list[Truth], list[Truth]]:
        """Return the truth of each finding, in settling order, and of each rule, in the order of the rule base."""
        return self._settled(*self._masks(answers))

    def rule_truths_after(
        self, answers: Answers, changes: Iterable[tuple[str, str | frozenset[str]]]
    ) -> Iterator[list[Truth]]:
        """Yield the truth of each rule for `answers` with one of them, `(question, answer)`, changed at a time.

        The literals of different questions are different bits, so that only those of one question are exchanged.
        """
        true, false = self._masks(answers)
        for question, answer in changes:
            before = self._masks({question: answers[question]} if question in answers else {})
            after = self._masks({question: answer})
            yield self._settled(true ^ before[0] | after[0], false ^ before[1] | after[1])[1]

    def _settled(self, true: int, false: int) -> tuple[list[Truth], list[Truth]]:
        findings = []
        for bit, condition in self._findings:
            truth = condition(true, false)
            findings.append(truth)
            if truth:
                true |= bit
                false |= bit << 1
            elif truth is False:
                false |= bit
                true |= bit << 1
        return findings, [condition(true, false) for condition in self._rules]

    def _masks(self, answers: Answers) -> tuple[int, int]:
        true = false = 0
        for question, answer in answers.items():
            every, chosen = self._by_question[question]
            if isinstance(answer, str):
                accepted = chosen[answer]
            else:
                accepted = 0
                for each in answer:
                    accepted |= chosen[each]
            rejected = every & ~accepted
            true |= accepted | rejected << 1
            false |= rejected | accepted << 1
        return true, false

    def _answer_masks(self, question: Question) -> tuple[int, dict[str, int]]:
        """Return the bits of all literals on a question, and for each answer those it makes true."""
        bits = {key: bit for key, bit in self._literals.items() if key[0] == question.id}
        chosen = {answer: sum(bit for key, bit in bits.items() if answer in key[1:]) for answer in question.answer_ids}
        return sum(bits.values()), chosen

    def _bit(self, leaf: Answered | Holds) -> int:
        key = (leaf.question, *leaf.accepted) if isinstance(leaf, Answered) else ("", leaf.finding)
        return self._literals.setdefault(key, 1 << 2 * len(self._literals))

    def _compile(self, condition: Condition, negated: bool = False) -> Masked:
        """Compile a condition or, by De Morgan's laws, its negation."""
        match condition:
            case Answered() | Holds():
                return _conjunction(self._bit(condition) << negated, [])
            case Not(part):
                return self._compile(part, not negated)
            case All(parts) | AnyOf(parts):
                mask, others = self._split(parts, negated)
                join = _conjunction if isinstance(condition, All) is not negated else _disjunction
                return join(mask, others)
            case AtLeast(count, parts):
                needed = len(parts) - count + 1 if negated else count
                return _count(needed, [self._compile(part, negated) for part in parts])

    def _split(self, parts: Sequence[Condition], negated: bool) -> tuple[int, list[Masked]]:
        mask, others = 0, []
        for part in parts:
            inner, flipped = (part.part, not negated) if isinstance(part, Not) else (part, negated)
            if isinstance(inner, Answered | Holds):
                mask |= self._bit(inner) << flipped
            else:
                others.append(self._compile(inner, flipped))
        return mask, others


def _conjunction(mask: int, others: Sequence[Masked]) -> Masked:
    def flat(true: int, false: int) -> Truth:
        if false & mask:
            return False
        return True if true & mask == mask else None

    def nested(true: int, false: int) -> Truth:
        truth = flat(true, false)
        if truth is False:
            return False
        for condition in others:
            part = condition(true, false)
            if part is False:
                return False
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _disjunction(mask: int, others: Sequence[Masked]) -> Masked:
    def flat(true: int, false: int) -> Truth:
        if true & mask:
            return True
        return False if false & mask == mask else None

    def nested(true: int, false: int) -> Truth:
        truth = flat(true, false)
        if truth is True:
            return True
        for condition in others:
            part = condition(true, false)
            if part is True:
                return True
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _count(needed: int, parts: Sequence[Masked]) -> Masked:
    def counted(true: int, false: int) -> Truth:
        truths = [part(true, false) for part in parts]
        certain = truths.count(True)
        if certain >= needed:
            return True
        return None if certain + truths.count(None) >= needed else False

    return counted
