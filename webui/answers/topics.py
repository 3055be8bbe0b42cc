"""What is asked of somebody topic by topic, with the answers of a draft as they are."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.rulebase.model import Question
from webui.answers.drafts import Draft, situation_of
from webui.service import service


class Topics:
    """The topics of a draft. A topic has a page with its questions, and one for each round of those that follow."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._answers = situation_of(draft).answers
        self._pages = service().advisor.pages
        self._shown = self._pages.shown(self._answers, draft.answers)

    def fresh(self, section: str) -> list[Question]:
        """Return the questions of a topic that were never asked and can be now."""
        return [question for question in self._shown.get(section, ()) if question.id not in self._draft.answers]

    def part(self, section: str, number: int) -> Sequence[Question]:
        """Return the questions on one page of a topic, the first of which is number 1.

        From the second on it has those alone that were just raised by the page before, if any; else all that follow.
        """
        shown = self._shown.get(section, ())
        just_raised = self._draft.raised[number - 2] if 2 <= number <= len(self._draft.raised) + 1 else ()
        raised = [question for question in shown if question.id in just_raised]
        if raised:
            return raised
        parts = self._pages.parts(shown)
        return parts[number - 1] if number <= len(parts) else ()

    def to_change(self, section: str, question: str) -> Sequence[Question]:
        """Return what to show of a topic to somebody who came for one of its questions: it, and what was answered.

        Where it isn't told which one it is, everything that could matter.
        """
        listed = service().topics[section]
        if question not in {each.id for each in listed}:
            return self._pages.shown(self._answers, self._draft.answers, waiting=False).get(section, ())
        shown = {each.id for each in self._shown.get(section, ())} & self._draft.answers.keys()
        return [each for each in listed if each.id in shown or each.id == question]

    def last(self, section: str) -> int:
        """Return the number of the last page of a topic."""
        return max(1, len(self._pages.parts(self._shown.get(section, ()))))

    def neighbour(self, section: str, step: int) -> str | None:
        """Return the topic with something to ask that comes next, or before it when `step` is -1."""
        order = list(service().topics)
        place = order.index(section)
        others = order[place + 1 :] if step > 0 else order[:place][::-1]
        return next((name for name in others if name in self._shown), None)

    def remaining(self) -> str | None:
        """Return the path of the first page, below that of the questionnaire, with a question that was never asked."""
        for section, questions in self._shown.items():
            for index, part in enumerate(self._pages.parts(questions)):
                if any(question.id not in self._draft.answers for question in part):
                    return f"{section}/{index + 1}" if index else section
        return None

    def end(self) -> str | None:
        """Return the path of the last page, below that of the questionnaire, that has questions."""
        if not self._shown:
            return None
        section = [*self._shown][-1]
        last = self.last(section)
        return f"{section}/{last}" if last > 1 else section

    def unasked(self) -> frozenset[str]:
        """Return all questions that were never asked and can be now."""
        return frozenset(each.id for section in self._shown for each in self.fresh(section))
