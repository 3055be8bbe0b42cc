"""Which questions to put on which page of a questionnaire: a section of the rule base is a topic.

A topic has a page for its questions, and one more for those that follow from their answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from advisor.assessment.asking.relevance import relevant, relevant_after_each
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer, Answers

Pages = Mapping[str, tuple[Question, ...]]
"""Sections by their ids, each with questions of it, in their order."""


class QuestionPages:
    """The pages of one rule base. Safe to share between threads.

    `topics` are the sections that ask something, with all their questions.
    """

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        base = reasoning.rulebase
        by_section = {
            name: tuple(question for question in base.questions.values() if question.section == name)
            for name in base.sections
        }
        self.topics: Pages = {name: questions for name, questions in by_section.items() if questions}

    def shown(self, answers: Answers, seen: Collection[str], *, waiting: bool = True) -> Pages:
        """Return, for each section that has something to ask, the questions to put on its page.

        `seen` holds the questions a person has already had before them, answered or not; they stay on the page while
        they could matter. A question waits as long as another one on its page has not been seen whose answer could make
        it pointless, unless `waiting` is false. One whose answer was concluded stays too, so that it can be corrected.
        No section is left out only because questions of others were asked in vain.
        """
        matters = relevant(self._reasoning, answers, seen)
        possible = matters if set(seen) <= answers.keys() else matters | relevant(self._reasoning, answers)
        still = possible | self._reasoning.with_concluded(answers).questions

        def is_shown(name: str, fresh: Collection[str]) -> bool:
            if name in answers or name in seen:
                return name in answers or name in still
            follows = self._follows.get(name, ()) if waiting else ()
            return name in fresh and not any(other in fresh and other not in seen for other in follows)

        shown = {}
        for section, questions in self.topics.items():
            known = any(each.id in matters or each.id in answers or each.id in seen for each in questions)
            fresh = (matters if known else possible) if waiting else still
            shown[section] = tuple(each for each in questions if is_shown(each.id, fresh))
        return {section: questions for section, questions in shown.items() if questions}

    def parts(self, questions: Iterable[Question]) -> list[tuple[Question, ...]]:
        """Return questions of one section apart: those that follow from none of the section, from those, and so on."""
        ranks: dict[int, list[Question]] = {}
        for question in questions:
            ranks.setdefault(self._ranks[question.id], []).append(question)
        return [tuple(ranks[rank]) for rank in sorted(ranks)]

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """For each question, how many others of its section must come one after the other before it."""
        ranks: dict[str, int] = {}
        for questions in self.topics.values():
            for question in questions:
                ranks[question.id] = max((ranks[name] + 1 for name in self._follows.get(question.id, ())), default=0)
        return ranks

    @cached_property
    def _follows(self) -> Mapping[str, frozenset[str]]:
        """For each question, those before it in its section of which some answer alone makes it pointless."""
        asked = [question for questions in self.topics.values() for question in questions]
        alone = [(each.id, answer) for each in asked for answer in _that_may_close(each)]
        own = dict.fromkeys((each.id for each in asked), 0)
        for bit, (name, _) in enumerate(reversed(alone)):
            own[name] |= 1 << bit
        matters = relevant_after_each(self._reasoning, alone)
        follows: dict[str, frozenset[str]] = {}
        for questions in self.topics.values():
            for position, question in enumerate(questions):
                makers = [each.id for each in questions[:position] if own[each.id] & ~matters[question.id]]
                if makers:
                    follows[question.id] = frozenset(makers)
        return follows


def _that_may_close(question: Question) -> Sequence[Answer]:
    """Return the answers that may make other questions pointless: where several may be chosen, that of none."""
    return [frozenset()] if question.several else question.answer_ids
