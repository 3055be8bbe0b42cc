"""How many questions are asked: page by page, in the order of what matters most, and by the quick check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests.figures.aims import Aim, Section, number, percentage, share_aim, table
from tests.figures.people import ASKED, People
from tests.figures.shown import do_first, due_now, shown

QUESTIONS, ON_THE_FULL_WAY, QUICKLY, FOUND = 36, 24, 12, 0.97


class Way(NamedTuple):
    """The questions that one person was asked on the full way, in order, and whether the advice lacks nothing.

    `pages` is on how many pages; an answer is a tap, and so is going on.
    """

    asked: tuple[str, ...]
    same: bool
    pages: int

    @property
    def taps(self) -> int:
        """How often one taps until all is answered."""
        return len(self.asked) + self.pages


def way(advisor: Advisor, answers: Answers) -> Way:
    """Ask a person topic by topic, as the questionnaire does; a question without an answer is left unknown."""
    given: dict[str, Answer] = {}
    seen: list[str] = []
    pages = 0
    for topic in advisor.pages.topics:
        while fresh := [each.id for each in advisor.pages.shown(given, seen).get(topic, ()) if each.id not in seen]:
            seen += fresh
            pages += 1
            given |= {name: answers[name] for name in fresh if name in answers}
    return Way(tuple(seen), shown(advisor, given) == shown(advisor, answers), pages)


@dataclass(frozen=True, slots=True)
class Asked:
    """What it took to ask one person in the order of what matters most.

    `questions` is how many there were, `until_do_first` after how many all “do first” advice was found; the quick check
    ends earlier, after `quickly` questions, and finds `found_quickly` of the `wanted` pieces of “do first”, and
    `due_quickly` of the `due` ones among them that are due now. `same`: whether the advice lacks nothing in the end.
    """

    questions: int
    until_do_first: int
    quickly: int
    wanted: int
    found_quickly: int
    due: int
    due_quickly: int
    same: bool


def ask(advisor: Advisor, answers: Answers) -> Asked:
    """Ask a person in the order of `Advisor.next_question`, until no answer can bring advice any more."""
    wanted = do_first(advisor, answers)
    given: dict[str, Answer] = {}
    order: list[str] = []
    until = None if wanted else 0
    quickly: Answers = given
    while (question := advisor.next_question(Situation(given), order)) is not None:
        order.append(question.id)
        if question.id in answers:
            given[question.id] = answers[question.id]
        if len(order) == QUICK_LIMIT:
            quickly = dict(given)
        if until is None and wanted <= do_first(advisor, given):
            until = len(order)
    return Asked(
        questions=len(order),
        until_do_first=len(order) if until is None else until,
        quickly=min(len(order), QUICK_LIMIT),
        wanted=len(wanted),
        found_quickly=len(wanted & do_first(advisor, quickly)),
        due=len(due := due_now(advisor, answers)),
        due_quickly=len(due & do_first(advisor, quickly)),
        same=shown(advisor, given) == shown(advisor, answers),
    )


def found_quickly(asked: Sequence[Asked]) -> float:
    """Return the share of “do first” that the quick check finds, of all pieces together; all when there are none."""
    wanted = sum(each.wanted for each in asked)
    return sum(each.found_quickly for each in asked) / wanted if wanted else 1.0


def due_quickly(asked: Sequence[Asked]) -> float:
    """Return the same share of what is due now."""
    due = sum(each.due for each in asked)
    return sum(each.due_quickly for each in asked) / due if due else 1.0


def same(asked: Sequence[Way | Asked]) -> float:
    """Return the share of people whose advice is that of all their answers."""
    return sum(each.same for each in asked) / len(asked)


def on_the_full_way(advisor: Advisor, people: People) -> Section:
    """Return the section on the questionnaire, page by page."""
    ways = {kind: [way(advisor, each) for each in sample] for kind, sample in people.asked.items()}
    asked = {kind: [len(each.asked) for each in found] for kind, found in ways.items()}
    return Section(
        "Questions on the full way",
        f"The rule base has {len(advisor.questions)} questions. The first {ASKED:,} people of each kind are "
        "asked one page after the other, as the questionnaire shows them; told situations and their "
        "neighbours leave unknown what they don't tell. “The same advice”: the share of people who are "
        "advised what they would be by all their answers, so that no question was left out that matters.",
        (
            table(
                ("situations", "questions asked: median", "most", "taps: median", "most", "the same advice"),
                [
                    (
                        kind,
                        number(median(asked[kind])),
                        number(max(asked[kind])),
                        number(median([each.taps for each in found])),
                        number(max(each.taps for each in found)),
                        percentage(same(found)),
                    )
                    for kind, found in ways.items()
                ],
            ),
        ),
        (
            Aim("questions of the rule base", len(advisor.questions), QUESTIONS),
            *(
                Aim(f"questions asked, {kind}: median", median(asked[kind]), ON_THE_FULL_WAY)
                for kind in ("random", "told")
            ),
            *(share_aim(f"the same advice, {kind}", same(found), 1) for kind, found in ways.items()),
        ),
    )


def by_weight(advisor: Advisor, people: People) -> Section:
    """Return the section on asking in the order of what matters most, and on the quick check."""
    asked = {kind: [ask(advisor, each) for each in sample] for kind, sample in people.asked.items()}
    return Section(
        "The quick check",
        "The same people are always asked the question on which most depends, until no answer can bring "
        f"advice any more; the quick check ends after {QUICK_LIMIT}. Found is the share of what stands under "
        "“do first” with all answers that stands there by then, all people together; and the same of what is due now, "
        "since where nothing is, the most urgent that is due next stands there.",
        (
            table(
                (
                    "situations",
                    "quick check: median",
                    "most",
                    "found",
                    "due now",
                    "until “do first” is whole: median",
                    "most",
                    "until the end: median",
                    "most",
                    "the same advice",
                ),
                [(kind, *_cells(each)) for kind, each in asked.items()],
            ),
        ),
        (
            share_aim("what is due now that is found, told", due_quickly(asked["told"]), FOUND),
            Aim("questions of the quick check, told: most", max(each.quickly for each in asked["told"]), QUICKLY),
        ),
    )


def _cells(asked: Sequence[Asked]) -> tuple[str, ...]:
    def middle_and_most(counts: list[int]) -> tuple[str, str]:
        return number(median(counts)), number(max(counts))

    return (
        *middle_and_most([each.quickly for each in asked]),
        percentage(found_quickly(asked)),
        percentage(due_quickly(asked)),
        *middle_and_most([each.until_do_first for each in asked]),
        *middle_and_most([each.questions for each in asked]),
        percentage(same(asked)),
    )
