"""The public API: everything that commands, pages and other programs ask of the expert system."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from advisor.assessment.asking.question_pages import QuestionPages
from advisor.assessment.asking.relevance import relevant
from advisor.assessment.asking.steps import Step, next_question, next_step
from advisor.assessment.what_if import WhatIf
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.results import Asked, Explained, Result
from advisor.rulebase.model import Finding, Item, Question, Rule
from advisor.rulebase_context import RulebaseContext
from advisor.situation.interview import Interview, interview_from
from advisor.situation.situation import Situation, situation_from
from advisor.words.translatable import Translatable

RawAnswers = Mapping[str, object]
"""Answers by the ids of questions: the id of an answer, a list (tuple, set) of ids, or None for “I don't know”."""


class Advisor(RulebaseContext):
    """Advises by one rule base. Safe to share between threads: it keeps nothing of a situation.

    `rules` is the folder of a rule base, or one that was opened before; without it, the one that comes with the
    package, and `folder` is where it was opened. With `drafts` it also speaks languages that were not declared ready.
    Raises `Faulty` with every mistake when the rule base can't be used.
    """

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in their order: each with `id`, `ask`, `answers` and `several`."""
        return tuple(self.rulebase.questions.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the files: each with `id` and `means`."""
        return tuple(self.rulebase.findings.values())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of the files: each with `id`, `advise`, `because`, `timing` and `source`."""
        return tuple(self.rulebase.rules.values())

    @cached_property
    def pages(self) -> QuestionPages:
        """Which questions to put on which page of a questionnaire."""
        return QuestionPages(self.reasoning)

    def situation(self, answers: RawAnswers | Situation) -> Situation:
        """Return answers as a valid situation. Raises `Faulty` with every fault in them."""
        if isinstance(answers, Situation):
            return answers
        return situation_from({"answers": _listed_all(answers)}, self.rulebase)

    def assess(self, answers: RawAnswers | Situation) -> Result:
        """Return what the rule base says of a situation. Raises `Faulty` with every fault in the answers."""
        return Result(self, self.assessor.assess(self.situation(answers)))

    def assess_many(self, situations: Iterable[RawAnswers | Situation]) -> Iterator[Result]:
        """Yield what `assess` returns for each of many situations, however many they are.

        Some hundred are taken at a time and settled together, when the first of them is asked for: each takes a
        fraction of what it takes alone. What takes longer, such as reasons, is worked out for those of which it is
        asked; a result that is kept holds the answers that were taken with it. Raises `Faulty` as `assess` does for one
        with faults, after the results of those before it.
        """
        for assessment in self.assessor.assess_many(map(self.situation, situations)):
            yield Result(self, assessment)

    def advised_many(self, situations: Iterable[RawAnswers | Situation]) -> Iterator[tuple[str, ...]]:
        """Yield for each of many situations the ids of the rules whose advice is given, strengths included.

        They are those of `assess_many`, but in the order of the rule base, and come sooner. Raises `Faulty` likewise.
        """
        return self.assessor.advised_many(map(self.situation, situations))

    def what_if(self, answers: RawAnswers | Situation) -> WhatIf:
        """Return what single changed answers would do to the advice. Raises `Faulty` as `assess` does."""
        return self.what_ifs.what_if(self.assessor.assess(self.situation(answers)))

    def next_question(
        self, answers: RawAnswers | Situation, seen: Collection[str] = (), *, quick: bool = False
    ) -> Question | None:
        """Return what is pressing, else the question on which most depends; None when no answer can bring advice.

        `seen` holds the ids of questions that were asked already; without an answer they stay unknown. So does one
        whose answer is None, which is not asked again either. With `quick` no more are asked than the quick check has.
        Raises `Faulty` as `assess` does, and for an unknown question in `seen`.
        """
        interview = self.interview(answers, seen, quick=quick)
        name = next_question(self.reasoning, interview.situation.answers, interview.seen, quick=quick)
        return self.rulebase.questions[name] if name else None

    def ask(
        self, answers: RawAnswers | Situation | Interview, seen: Collection[str] = (), *, quick: bool = False
    ) -> Asked:
        """Return the same question with how far one is and what its answer decides."""
        interview = self.interview(answers, seen, quick=quick)
        situation = interview.situation
        step = next_step(self.reasoning, self.decisions, situation.answers, interview.seen, quick=interview.quick)
        return Asked(self, situation, step)

    def ask_again(
        self, question: str, answers: RawAnswers | Situation, seen: Collection[str] = (), *, quick: bool = False
    ) -> Asked:
        """Return a question that was asked, as `ask` returned it, whatever was answered since.

        `seen` are the questions asked before it. Raises `Faulty` as `ask` does.
        """
        interview = self.interview(answers, seen, quick=quick)
        others = {name: each for name, each in interview.situation.answers.items() if name != question}
        before = {name: each for name, each in others.items() if name in seen}
        at_most = next_step(self.reasoning, self.decisions, before, seen, quick=quick).at_most
        decided = self.decisions.of(others, [question])
        step = Step(question, len(seen), max(at_most, len(seen) + 1), decided.get(question, ()))
        return Asked(self, interview.situation, step)

    def interview(
        self, answers: RawAnswers | Situation | Interview, seen: Collection[str] = (), *, quick: bool = False
    ) -> Interview:
        """Return a valid interview under way; see `next_question`."""
        if isinstance(answers, Interview):
            return answers
        raw: dict[str, object] = {"seen": list(seen), "quick": quick}
        if isinstance(answers, Situation):
            asked = interview_from(raw, self.rulebase)
            return Interview(answers, asked.seen.union(answers.answers), quick)
        return interview_from({**raw, "answers": _listed_all(answers)}, self.rulebase)

    def relevant(self, answers: RawAnswers | Situation, seen: Collection[str] = ()) -> frozenset[str]:
        """Return the ids of the open questions whose answer can still change the advice; `seen` as above."""
        return relevant(self.reasoning, self.situation(answers).answers, seen)

    def explain(self, rule: str, answers: RawAnswers | Situation) -> Explained:
        """Return what becomes of a rule in a situation, and why. Raises `Faulty` as `assess` does.

        Raises `Faulty` also when there is no rule with the id `rule`.
        """
        return Explained(self, self.rule(rule), self.situation(answers))

    def rule(self, name: str) -> Rule:
        """Return the rule that has, or had, an id. Raises `Faulty` when there is none."""
        if name not in self.rulebase.rules:
            name = self.rulebase.renamed.get(name, name)
        if name not in self.rulebase.rules:
            close, own = closest(name, self.rulebase.rules), self.rulebase.retired.get(name)
            raise Faulty([Problem("unknown-rule", values={"name": name}, close=close, own=own)])
        return self.rulebase.rules[name]

    def item(self, name: str) -> Item:
        """Return the question, finding or rule that has, or had, an id. Raises `Faulty` when there is none."""
        base = self.rulebase
        found = base.item(name)
        if found is None:
            known = (*base.questions, *base.findings, *base.rules)
            own = base.retired.get(name)
            raise Faulty([Problem("unknown-id", values={"name": name}, close=closest(name, known), own=own)])
        return found

    def say(self, words: Translatable, language: str) -> str:
        """Return a text of the rule base, such as `question.ask`, in a language. Raises `Faulty` for an unknown one."""
        return self.localised(language).translations.say(words)


def _listed_all(answers: RawAnswers) -> dict[str, object]:
    return {name: _listed(value) for name, value in answers.items()}


def _listed(value: object) -> object:
    """Return an answer as JSON would have it: sets and tuples become lists."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return list(value) if isinstance(value, tuple) else value
