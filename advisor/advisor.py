"""The public API: everything that commands, pages and other programs ask of the expert system."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from advisor import paths
from advisor.assessment.assessment import Advice, Assessment, Covered, OpenQuestion
from advisor.assessment.assessor import Assessor
from advisor.assessment.decisions import Decisions
from advisor.assessment.meeting import Meeting, meeting_of
from advisor.assessment.question_pages import QuestionPages
from advisor.assessment.relevance import next_question, relevant
from advisor.assessment.what_if import WhatIf, WhatIfs
from advisor.catalogues.languages import languages_of
from advisor.problems.describing import closest
from advisor.problems.problem import Faulty, Problem
from advisor.reasoning.conclusions import Concluded
from advisor.reasoning.inference import Event
from advisor.reasoning.outcome import outcome
from advisor.reasoning.reasoning import Reasoning
from advisor.reports import rule_shapes, shapes
from advisor.reports.assessment import assessment_document
from advisor.reports.explanation import explained_as_text, explanation
from advisor.reports.markdown import as_markdown
from advisor.reports.speaker import Speaker
from advisor.reports.text import as_text
from advisor.rulebase.model import Expectation, Finding, Item, Question, Rule, Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.situation.situation import Situation, situation_from
from advisor.words.text import Words
from advisor.words.wording import Wording

if TYPE_CHECKING:
    from datetime import datetime

RawAnswers = Mapping[str, object]
"""Answers by the ids of questions: the id of an answer, a list (tuple, set) of ids, or None for “I don't know”."""


class Advisor:
    """Advises by one rule base. Safe to share between threads: it keeps nothing of a situation.

    `rules` is the folder of a rule base, or one that was opened before; without it, the one that comes with the
    package, and `folder` is where it was opened. With `drafts` it also speaks languages that were not declared ready.
    Raises `Faulty` with every mistake when the rule base can't be used.
    """

    def __init__(self, rules: str | Path | Rulebase | None = None, *, drafts: bool = False) -> None:
        self.folder = None if isinstance(rules, Rulebase) else Path(rules or paths.RULES)
        self.rulebase = rules if isinstance(rules, Rulebase) else open_rulebase(Path(rules or paths.RULES))
        self.speech = languages_of(self.folder, self.rulebase.id, drafts=drafts)
        self.reasoning = Reasoning(self.rulebase)
        self.assessor = Assessor(self.reasoning)
        self._speakers: dict[str, Speaker] = {}

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

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages in which results can be had."""
        return self.speech.codes

    @cached_property
    def pages(self) -> QuestionPages:
        """Which questions to put on which page of a questionnaire."""
        return QuestionPages(self.reasoning)

    @cached_property
    def _what_ifs(self) -> WhatIfs:
        return WhatIfs(self.reasoning)

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self.reasoning)

    def situation(self, answers: RawAnswers | Situation) -> Situation:
        """Return answers as a valid situation. Raises `Faulty` with every fault in them."""
        if isinstance(answers, Situation):
            return answers
        listed = {name: _listed(value) for name, value in answers.items()}
        return situation_from({"answers": listed}, self.rulebase)

    def assess(self, answers: RawAnswers | Situation) -> Result:
        """Return what the rule base says of a situation. Raises `Faulty` with every fault in the answers."""
        return Result(self, self.assessor.assess(self.situation(answers)))

    def what_if(self, answers: RawAnswers | Situation) -> WhatIf:
        """Return what single changed answers would do to the advice. Raises `Faulty` as `assess` does."""
        return self._what_ifs.what_if(self.assessor.assess(self.situation(answers)))

    def next_question(self, answers: RawAnswers | Situation, seen: Collection[str] = ()) -> Question | None:
        """Return the question on which most depends, or None when no answer can bring advice any more.

        `seen` holds the ids of questions that were asked already; without an answer they stay unknown. Raises `Faulty`
        as `assess` does.
        """
        name = next_question(self.reasoning, self.situation(answers).answers, seen)
        return self.rulebase.questions[name] if name else None

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
            raise Faulty([Problem("unknown-rule", values={"name": name}, close=closest(name, self.rulebase.rules))])
        return self.rulebase.rules[name]

    def item(self, name: str) -> Item:
        """Return the question, finding or rule that has, or had, an id. Raises `Faulty` when there is none."""
        base = self.rulebase
        found = base.item(name)
        if found is None:
            known = (*base.questions, *base.findings, *base.rules)
            raise Faulty([Problem("unknown-id", values={"name": name}, close=closest(name, known))])
        return found

    def say(self, words: Words, language: str) -> str:
        """Return a text of the rule base, such as `question.ask`, in a language. Raises `Faulty` for an unknown one."""
        return self.speaker(language).wording.say(words)

    def speaker(self, language: str) -> Speaker:
        """Return what speaks of the rule base in a language. Raises `Faulty` for a language that is not spoken."""
        if language not in self._speakers:
            self._speakers[language] = Speaker(self.rulebase, self.wording(language))
        return self._speakers[language]

    def wording(self, language: str) -> Wording:
        """Return the words of a language. Raises `Faulty` for one that is not spoken, or whose catalogue is broken."""
        if language not in self.languages:
            values = {"name": language, "known": ", ".join(self.languages)}
            raise Faulty([Problem("unknown-language", values=values, close=closest(language, self.languages))])
        return self.speech.wording(language)


class Result:
    """The assessment of one situation: ids and verdicts, and the words of any language when they are asked for."""

    def __init__(self, advisor: Advisor, assessment: Assessment) -> None:
        self._advisor = advisor
        self.assessment = assessment

    @property
    def recommendations(self) -> tuple[Advice, ...]:
        """What to do, in the order in which to act: each with `id`, `group`, `moment`, `source` and `why`."""
        return self.assessment.recommendations

    @property
    def strengths(self) -> tuple[Advice, ...]:
        """What to keep, in the form of recommendations."""
        return self.assessment.strengths

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order in which it was drawn: each with `id` and `means`."""
        return self.assessment.findings

    @property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """What to find out, the most decisive first: each with `question` and `would_settle`."""
        return self.assessment.open_questions

    @property
    def concluded(self) -> tuple[Concluded, ...]:
        """What is taken as given for questions left open: each with `question`, `answer` and `why`."""
        return self.assessment.concluded

    @property
    def covered(self) -> tuple[Covered, ...]:
        """Advice that is contained in other advice: each with `id` and `by`."""
        return self.assessment.covered

    @property
    def meeting(self) -> Meeting | None:
        """The next meeting: its `minutes` and its `items`, each with `rule`, `agenda` and `minutes`; None for none."""
        return meeting_of(self.assessment)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the result should be read with: each with `code`, `message(translate)` and `hint(translate)`."""
        return self.assessment.warnings

    @property
    def complete(self) -> bool:
        """Whether no open question can change anything any more."""
        return self.assessment.complete

    @property
    def trace(self) -> tuple[Event, ...]:
        """What the inference engine did, in order: each with `act` and `subject`."""
        return self.assessment.trace

    def document(self, language: str, *, what_if: bool = False, trace: bool = False) -> shapes.Assessment:
        """Return the result in words, as typed data.

        With `what_if` it has what single changed answers would do; with `trace` what the inference engine did. Raises
        `Faulty` for a language that is not spoken.
        """
        advisor = self._advisor
        changes = advisor._what_ifs.what_if(self.assessment) if what_if else None
        decided = advisor._decisions.of(self.assessment)
        return assessment_document(self.assessment, advisor.speaker(language), decided, changes, trace=trace)

    def text(self, language: str, *, what_if: bool = False) -> str:
        """Return the result as plain text for a terminal; see `document`."""
        return as_text(self.document(language, what_if=what_if), self._advisor.speaker(language).wording)

    def markdown(self, language: str, *, what_if: bool = False) -> str:
        """Return the result as Markdown; see `document`."""
        return as_markdown(self.document(language, what_if=what_if), self._advisor.speaker(language).wording)

    def docx(self, language: str) -> bytes:
        """Return the result as the content of a `.docx` file, with room for who does what and by when.

        Raises `Faulty` for a language that is not spoken, and when the extra `documents` is not installed.
        """
        from advisor.reports.document import as_document  # takes its time to import, and few want one

        wording = self._advisor.speaker(language).wording
        return as_document(self.document(language), wording, self._advisor.rulebase.service)

    def calendar(self, language: str, start: datetime) -> bytes:
        """Return the next meeting as the content of an `.ics` file; it begins at `start`, which has a time zone.

        Raises `Faulty` for a language that is not spoken, when there is no meeting, when `start` has no time zone, and
        when the extra `documents` is not installed.
        """
        from advisor.reports.calendar import meeting_entry  # as above

        wording = self._advisor.speaker(language).wording
        return meeting_entry(self.document(language), wording, self._advisor.rulebase.service, start)

    def to_dict(self, language: str, *, what_if: bool = False, trace: bool = False) -> dict[str, Any]:
        """Return the result as the dict that the JSON of command and API has; see `document`."""
        return _plain(self.document(language, what_if=what_if, trace=trace))

    def to_json(self, language: str, *, what_if: bool = False, trace: bool = False) -> str:
        """Return the result as the JSON that command and API send; see `document`."""
        return msgspec.json.encode(self.document(language, what_if=what_if, trace=trace)).decode()


class Explained:
    """What becomes of one rule in one situation, and the words of any language when they are asked for."""

    def __init__(self, advisor: Advisor, rule: Rule, situation: Situation) -> None:
        self._advisor = advisor
        self._situation = situation
        self.rule = rule

    @property
    def outcome(self) -> Expectation:
        """Whether the advice is given, not given, contained in other advice, or still open."""
        reasoning = self._advisor.reasoning
        answers = reasoning.completed(self._situation.answers).answers
        return outcome(self.rule, reasoning.evaluation(answers), reasoning.rulebase)

    def document(self, language: str, *, trace: bool = False) -> rule_shapes.Explanation:
        """Return the explanation in words, as typed data; with `trace` also what the inference engine did, in order.

        Raises `Faulty` for a language that is not spoken.
        """
        advisor = self._advisor
        return explanation(self.rule, self._situation, advisor.reasoning, advisor.speaker(language), trace=trace)

    def text(self, language: str, *, trace: bool = False) -> str:
        """Return the explanation as plain text for a terminal; see `document`."""
        return explained_as_text(self.document(language, trace=trace), self._advisor.speaker(language).wording)

    def to_dict(self, language: str, *, trace: bool = False) -> dict[str, Any]:
        """Return the explanation as the dict that `advisor explain --format json` prints; see `document`."""
        return _plain(self.document(language, trace=trace))


def _listed(value: object) -> object:
    """Return an answer as JSON would have it: sets and tuples become lists."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return list(value) if isinstance(value, tuple) else value


def _plain(document: msgspec.Struct) -> dict[str, Any]:
    return cast(dict[str, Any], msgspec.to_builtins(document))
