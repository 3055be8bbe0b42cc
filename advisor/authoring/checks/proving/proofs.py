"""What can be proved of a rule base: every rule can fire, none always does, opposites never meet, nothing is idle.

The proofs are exact, on decision diagrams, and hold for all answers with whatever left open: what always fires does so
once everything is answered. Where one takes more work than its budget, that is said instead. What rests
on a condition that could not be read whole is left alone, and so is whatever that condition might have used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain, combinations

from advisor.authoring.checks.proving.diagrams import BEYOND, FALSE, Diagram, Diagrams, TooLarge
from advisor.authoring.checks.soundness import Sound
from advisor.problems.problem import Problem
from advisor.rulebase.conditions import Answered, Holds, leaves, signed_leaves
from advisor.rulebase.model import Finding, Question, Rule, Rulebase, Timing
from advisor.rulebase.rule_parts import Message, Step
from advisor.rulebase.uses import rested_on

STEPS = 300_000
"""The budget of the proofs of one rule, in steps of `Diagrams`: a quarter of a second or so."""

STEPS_IN_ALL = 3_000_000
"""The budget of all proofs of a rule base together: some seconds, and some 300 MB at worst."""

SPEAKING = (Timing.NOW, Timing.NOT_YET)
"""The timings of advice that gives a danger its word."""

PRAISE, URGE = (Timing.KEEP, Timing.NOT_YET), (Timing.NOW, Timing.NEXT, Timing.LATER)
"""Advice to go on, or to leave alone, and advice to act: the contrary of each other on one passage."""


def proofs(sound: Sound) -> Iterator[Problem]:
    """Yield a problem for everything that should hold of a rule base but doesn't, or is too large to prove."""
    proving = _Proving(sound.rulebase)
    for rule in proving.too_large:
        yield _problem("too-large", rule)
    for rule in proving.rules:
        yield from proving.firing(rule, sound)
        yield from proving.words(rule)
        yield from proving.oppositions(rule, sound)
    yield from proving.conclusions()
    yield from proving.redundancies()
    yield from proving.together()
    if sound.conditions_known:
        yield from (each for each in proving.silences() if each.subject not in sound.perhaps_used)
    if sound.conditions_known and not proving.too_large:
        yield from (each for each in proving.idle_answers() if each.subject not in sound.perhaps_used)
        yield from (each for each in proving.idle_findings() if each.subject not in sound.perhaps_used)
        yield from (each for each in proving.never_asked() if each.subject not in sound.perhaps_used)


class _Proving:
    """The diagrams of the rules of one rule base: where each fires, and where its advice is shown."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._rulebase = rulebase
        self._diagrams = Diagrams(rulebase)
        self._diagrams.steps_left = STEPS
        self._everything_answered = self._diagrams.everything_answered()
        self._left = STEPS_IN_ALL
        self._fires: dict[str, Diagram] = {}
        self._said: dict[str, dict[str, Diagram]] = {}
        self._shown: dict[str, Diagram] = {}
        for rule in rulebase.rules.values():
            self._within_budget(lambda rule=rule: self._draw(rule))  # type: ignore[misc]
        for rule in self.rules:
            self._within_budget(lambda rule=rule: self._draw_shown(rule))  # type: ignore[misc]

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules of which something can be proved."""
        return [rule for rule in self._rulebase.rules.values() if rule.id in self._fires]

    @property
    def too_large(self) -> list[Rule]:
        """The rules of which nothing can be proved, or not whether other advice always covers theirs."""
        return [rule for rule in self._rulebase.rules.values() if rule.id not in self._shown]

    def firing(self, rule: Rule, sound: Sound) -> Iterator[Problem]:
        """Yield a problem when a rule never fires, always does, or is always covered."""
        fires = self._fires[rule.id]
        if fires == FALSE:
            yield _problem("never-fires", rule)
        elif self._shown.get(rule.id) == FALSE and rule.id not in sound.perhaps_replaced:
            yield _problem("always-covered", rule, by=", ".join(self._rulebase.replaced_by[rule.id]))
        elif self._within_budget(lambda: self._diagrams.implies(self._everything_answered, fires)):
            yield _problem("always-fires", rule)

    def words(self, rule: Rule) -> Iterator[Problem]:
        """Yield a problem for each case, step and message whose condition never holds where its rule fires."""
        never = {name for name in self._said[rule.id] if self._never_said(rule, name)}
        for case in rule.cases:
            if case.id in never:
                yield Problem("case-never-holds", case.place.file, case.place.line, rule.id, {"name": case.id})
        for part in rule.told_sometimes:
            if part.name in never:
                yield Problem("never-told", part.place.file, part.place.line, rule.id, {"name": part.id})

    def oppositions(self, rule: Rule, sound: Sound) -> Iterator[Problem]:
        """Yield a problem for opposites that can be shown together, declared ones and what looks like one."""
        for other in self.rules:
            if {rule.id, other.id} & sound.perhaps_replaced:
                continue
            if other.id in rule.opposes:
                code = "contradiction"
            elif rule.id not in other.opposes and self._seem_opposed(rule, other):
                code = "undeclared-opposites"
            elif self._seem_untimely(rule, other):
                code = "now-and-later"
            else:
                continue
            if self._meet(rule.id, other.id):
                yield _problem(code, rule, other=other.id)

    def conclusions(self) -> Iterator[Problem]:
        """Yield a problem for each conclusion whose condition is never true.

        Whether it is true only where an earlier one is can't be asked of complete answers: a conclusion draws on what
        has been answered so far.
        """
        for question in self._rulebase.questions.values():
            for conclusion in question.concluded:
                if self._within_budget(lambda when=conclusion.when: self._diagrams.of(when) == FALSE):  # type: ignore[misc]
                    yield _problem("never-concluded", question, name=conclusion.answer)

    def redundancies(self) -> Iterator[Problem]:
        """Yield a problem for each rule whose advice another gives wherever it fires; of two alike, the later."""
        for one, other in combinations(self.rules, 2):
            if one.advise.text == other.advise.text:
                for implied, by in ((other, one), (one, other)):
                    fires = self._fires[implied.id], self._fires[by.id]
                    if self._within_budget(lambda fires=fires: self._diagrams.implies(*fires)):  # type: ignore[misc]
                        yield _problem("redundant-rule", implied, other=by.id)
                        break

    def together(self) -> Iterator[Problem]:
        """Yield a problem for each rule that fires exactly where an earlier one does, and says something else."""
        first: dict[Diagram, Rule] = {}
        for rule in self.rules:
            earlier = first.setdefault(self._fires[rule.id], rule)
            if earlier is not rule and self._fires[rule.id] != FALSE and earlier.advise.text != rule.advise.text:
                code = "same-condition" if earlier.when == rule.when else "always-together"
                yield _problem(code, rule, other=earlier.id)

    def silences(self) -> Iterator[Problem]:
        """Yield a problem for each danger that can be met with silence, with the fewest answers that show it.

        What speaks of it is due now, or to be left alone, and rests on it; where that is replaced, what replaces it.
        """
        due = [rule for rule in self._rulebase.rules.values() if rule.timing in SPEAKING and rule.id in self._shown]
        rests = {rule.id: rested_on([rule.when], self._rulebase)[1] for rule in due}
        for finding in self._rulebase.findings.values():
            if finding.danger:
                yield from self._silence(finding, [name for name, findings in rests.items() if finding.id in findings])

    def _silence(self, finding: Finding, speaking: list[str]) -> Iterator[Problem]:
        silent: list[Diagram] = []

        def look() -> bool:
            spoken = FALSE
            for name in speaking:
                spoken = self._diagrams.either(spoken, self._shown[name])
            told = self._diagrams.of(Holds(finding.id))
            silent.append(self._diagrams.both(told, self._diagrams.negation(spoken)))
            return silent[0] != FALSE

        if self._within_budget(look):
            answers = self._diagrams.fewest_answers(silent[0])
            told = ", ".join(f"{name}: {' '.join(each) or '[]'}" for name, each in answers.items())
            yield _problem("silent-danger", finding, answers=told)

    def idle_answers(self) -> Iterator[Problem]:
        """Yield a problem for answers no better than one that nobody mentions, except one for each question."""
        effective = self._diagrams.effective(
            [*self._fires.values(), *chain.from_iterable(each.values() for each in self._said.values())]
        )
        telling = self._telling()
        for question in self._rulebase.questions.values():
            if question.id in telling:
                continue
            idle = [name for name in question.answer_ids if (question.id, name) not in effective]
            if len(idle) > (0 if question.several else 1):
                yield _problem("idle-answer", question, names=", ".join(idle))

    def _telling(self) -> set[str]:
        """Return the questions and findings from which the answer to a question is concluded."""
        concluded = (each.when for question in self._rulebase.questions.values() for each in question.concluded)
        questions, findings = rested_on(concluded, self._rulebase)
        return questions | findings

    def idle_findings(self) -> Iterator[Problem]:
        """Yield a problem for each finding whose truth makes no difference to any rule or conclusion."""
        telling = self._telling()
        for finding in self._rulebase.findings.values():
            if finding.id in telling:
                continue
            turned = Diagrams(self._rulebase, free=finding.id)
            turned.steps_left = STEPS
            try:
                rules = [turned.of(rule.when) for rule in self.rules]
                rules += [turned.of(when) for rule in self.rules for when in rule.sometimes.values()]
            except BEYOND:
                continue
            if (finding.id, "") not in turned.effective(rules):
                yield _problem("idle-finding", finding)

    def never_asked(self) -> Iterator[Problem]:
        """Yield a problem for each question on which words depend, and neither a rule nor a conclusion."""
        speaking, _ = rested_on((when for rule in self.rules for when in rule.sometimes.values()), self._rulebase)
        advising, _ = rested_on((rule.when for rule in self.rules), self._rulebase)
        for name in self._rulebase.questions:
            if name in speaking - advising - self._telling():
                yield _problem("never-asked", self._rulebase.questions[name])

    def _draw(self, rule: Rule) -> bool:
        said = {name: self._diagrams.of(when) for name, when in rule.sometimes.items()}
        for case in rule.cases:
            parts: list[Step | Message] = [*case.steps, *case.messages]
            for name in (each.name for each in parts if each.when):
                said[name] = self._diagrams.both(said[case.id], said[name])
        self._said[rule.id] = said
        self._fires[rule.id] = self._diagrams.of(rule.when)
        return True

    def _draw_shown(self, rule: Rule) -> bool:
        shown = self._fires[rule.id]
        for name in self._rulebase.replaced_by.get(rule.id, ()):
            if name not in self._fires:
                raise TooLarge
            shown = self._diagrams.both(shown, self._diagrams.negation(self._fires[name]))
        self._shown[rule.id] = shown
        return True

    def _never_said(self, rule: Rule, name: str) -> bool:
        fires, holds = self._fires[rule.id], self._said[rule.id][name]
        return fires != FALSE and self._within_budget(lambda: self._diagrams.both(fires, holds) == FALSE)

    def _seem_opposed(self, rule: Rule, other: Rule) -> bool:
        """Tell whether a rule urges to act where another praises or says to wait, on one subject.

        That is: they cite a passage in common, and rest directly on one question about what is done.
        """
        if other.timing not in PRAISE or rule.timing not in URGE or set(rule.source).isdisjoint(other.source):
            return False
        questions = self._rulebase.questions
        return any(not questions[name].circumstance for name in _asks(rule) & _asks(other))

    def _seem_untimely(self, rule: Rule, other: Rule) -> bool:
        """Tell whether a rule says now what another leaves for later, on one passage and for one answer."""
        if (rule.timing, other.timing) != (Timing.NOW, Timing.LATER) or set(rule.source).isdisjoint(other.source):
            return False
        if {rule.id, other.id} & {*rule.follows, *other.follows, *rule.opposes, *other.opposes}:
            return False
        return not _answers_of(rule).isdisjoint(_answers_of(other))

    def _meet(self, one: str, other: str) -> bool:
        """Tell whether the advice of two rules can be shown together; not where that is too large to prove."""
        if one not in self._shown or other not in self._shown:
            return False
        return self._within_budget(lambda: self._diagrams.both(self._shown[one], self._shown[other]) != FALSE)

    def _within_budget(self, work: Callable[[], bool]) -> bool:
        """Return what work finds; False when it takes more than its budget."""
        budget = self._diagrams.steps_left = min(STEPS, self._left)
        try:
            return work()
        except BEYOND:
            return False
        finally:
            self._left -= budget - max(self._diagrams.steps_left, 0)


def _asks(rule: Rule) -> set[str]:
    return {leaf.question for leaf in leaves(rule.when) if isinstance(leaf, Answered)}


def _answers_of(rule: Rule) -> set[tuple[str, str]]:
    given = [leaf for leaf, against in signed_leaves(rule.when) if isinstance(leaf, Answered) and not against]
    return {(leaf.question, answer) for leaf in given for answer in leaf.accepted}


def _problem(code: str, item: Rule | Finding | Question, **values: str) -> Problem:
    return Problem(code, item.place.file, item.place.line, item.id, values)
