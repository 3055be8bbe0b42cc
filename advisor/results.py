"""What an advisor gives back: ids and verdicts, and the words of any language when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from advisor.assessment.asking.steps import Step
from advisor.assessment.assessment import Advice, Assessment, Covered
from advisor.assessment.decisions import AnswerEffect
from advisor.assessment.meeting import Meeting, meeting_of
from advisor.assessment.open_questions import OpenQuestion
from advisor.problems.problem import Faulty, Problem
from advisor.reasoning.concluded_answers import ConcludedAnswer
from advisor.reasoning.inference import Event
from advisor.reasoning.status import rule_status
from advisor.reports.documents.assessment import assessment_document
from advisor.reports.documents.questionnaire import Next, next_document
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.formats.layout import STANDARD, Layout
from advisor.reports.formats.markdown import as_markdown
from advisor.reports.formats.text import as_text
from advisor.rulebase.model import Finding, Question, Rule, RuleStatus
from advisor.rulebase_context import RulebaseContext
from advisor.situation.situation import Situation

if TYPE_CHECKING:
    from datetime import datetime

    from advisor.reports.rules.types import Explanation


class Result:
    """The assessment of one situation: ids and verdicts, and the words of any language when they are asked for."""

    def __init__(self, context: RulebaseContext, assessment: Assessment) -> None:
        self._context = context
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
    def concluded(self) -> tuple[ConcludedAnswer, ...]:
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

    def document(self, language: str, *, what_if: bool = False, trace: bool = False) -> AssessmentDocument:
        """Return the result in words, as typed data.

        With `what_if` it has what single changed answers would do; with `trace` what the inference engine did. Raises
        `Faulty` for a language that is not spoken.
        """
        context = self._context
        changes = context.what_ifs.what_if(self.assessment) if what_if else None
        asked = [each.question for each in self.open_questions]
        decided = context.decisions.of(self.assessment.situation.answers, asked)
        return assessment_document(self.assessment, context.localised(language), decided, changes, trace=trace)

    def text(self, language: str, *, what_if: bool = False, layout: Layout = STANDARD) -> str:
        """Return the result as plain text for a terminal, 80 columns wide unless laid out otherwise; see `document`."""
        return as_text(self.document(language, what_if=what_if), self._context.localised(language).translations, layout)

    def markdown(self, language: str, *, what_if: bool = False) -> str:
        """Return the result as Markdown; see `document`."""
        return as_markdown(self.document(language, what_if=what_if), self._context.localised(language).translations)

    def docx(self, language: str) -> bytes:
        """Return the result as the content of a `.docx` file, with room for who does what and by when.

        Raises `Faulty` for a language that is not spoken, and when the extra `documents` is not installed.
        """
        from advisor.reports.formats.docx import as_document  # takes its time to import, and few want one

        translations = self._context.localised(language).translations
        return as_document(self.document(language), translations, self._context.rulebase.service)

    def calendar(self, language: str, start: datetime) -> bytes:
        """Return the next meeting as the content of an `.ics` file; it begins at `start`, which has a time zone.

        Raises `Faulty` for a language that is not spoken, when there is no meeting, when `start` has no time zone, and
        when the extra `documents` is not installed.
        """
        from advisor.reports.formats.ics import meeting_entry  # as above

        if start.utcoffset() is None:
            raise Faulty([Problem("missing-when", values={"names": "zone"})])
        translations = self._context.localised(language).translations
        return meeting_entry(self.document(language), translations, self._context.rulebase.service, start)

    def to_dict(self, language: str, *, what_if: bool = False, trace: bool = False) -> dict[str, Any]:
        """Return the result as the dict that the JSON of command and API has; see `document`."""
        return _plain(self.document(language, what_if=what_if, trace=trace))

    def to_json(self, language: str, *, what_if: bool = False, trace: bool = False) -> str:
        """Return the result as the JSON that command and API send; see `document`."""
        return msgspec.json.encode(self.document(language, what_if=what_if, trace=trace)).decode()


class Asked:
    """What to ask next, how far one is and what the answer decides; the words of any language come when asked for."""

    def __init__(self, context: RulebaseContext, situation: Situation, step: Step) -> None:
        self._context = context
        self._situation = situation
        self._step = step

    @property
    def done(self) -> bool:
        """Whether there is nothing more to ask."""
        return self._step.question is None

    @property
    def question(self) -> Question | None:
        """The question to ask now."""
        name = self._step.question
        return self._context.rulebase.questions[name] if name else None

    @property
    def asked(self) -> int:
        """How many questions were asked before it."""
        return self._step.asked

    @property
    def at_most(self) -> int:
        """How many it can be in all; never more at a later step."""
        return self._step.at_most

    @property
    def decides(self) -> tuple[AnswerEffect, ...]:
        """What the answers to the question would bring, each given alone: each with `answers` and `brings`."""
        return self._step.decides

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """As those of a result."""
        return self._situation.warnings

    def document(self, language: str) -> Next:
        """Return it in words, as typed data. Raises `Faulty` for a language that is not spoken."""
        return next_document(self._step, self.warnings, self._context.localised(language))

    def to_dict(self, language: str) -> dict[str, Any]:
        """Return it as the dict that the JSON of the API has; see `document`."""
        return _plain(self.document(language))


class Explained:
    """What becomes of one rule in one situation, and the words of any language when they are asked for."""

    def __init__(self, context: RulebaseContext, rule: Rule, situation: Situation) -> None:
        self._context = context
        self._situation = situation
        self.rule = rule

    @property
    def outcome(self) -> RuleStatus:
        """Whether the advice is given, not given, contained in other advice, or still open."""
        reasoning = self._context.reasoning
        answers = reasoning.with_concluded(self._situation.answers).answers
        return rule_status(self.rule, reasoning.evaluation(answers), reasoning.rulebase)

    def document(self, language: str, *, trace: bool = False) -> Explanation:
        """Return the explanation in words, as typed data; with `trace` also what the inference engine did, in order.

        Raises `Faulty` for a language that is not spoken.
        """
        from advisor.reports.rules.explanation import explanation  # what few ask for

        context = self._context
        return explanation(self.rule, self._situation, context.reasoning, context.localised(language), trace=trace)

    def text(self, language: str, *, trace: bool = False) -> str:
        """Return the explanation as plain text for a terminal; see `document`."""
        from advisor.reports.rules.explanation import explained_as_text  # as above

        return explained_as_text(self.document(language, trace=trace), self._context.localised(language).translations)

    def to_dict(self, language: str, *, trace: bool = False) -> dict[str, Any]:
        """Return the explanation as the dict that `advisor explain --format json` prints; see `document`."""
        return _plain(self.document(language, trace=trace))


def _plain(document: msgspec.Struct) -> dict[str, Any]:
    return cast(dict[str, Any], msgspec.to_builtins(document))
