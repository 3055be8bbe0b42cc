"""An assessment as text: the first actions on the first screen, then the whole; at any width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import Advisor
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.formats.layout import Layout, wrapped
from advisor.reports.formats.text import as_text, opening_text, rest_text
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation, situation_from
from tests.effort import many
from tests.reports.garden import DRY, NOTHING_WRONG
from tests.strategies import random_answers
from tests.test_situations import cases

MOMENT = re.compile(r"\((At|Before|After|Over|This) [^)]+\) ")

SCREEN = 24
"""The lines of a small terminal."""


def joined(text: str) -> str:
    return " ".join(text.split())


def documents(advisor: Advisor, language: str) -> Iterator[AssessmentDocument]:
    questions = list(advisor.rulebase.questions.values())
    for seed in range(many(20)):
        yield advisor.assess(Situation(random_answers(questions, seed))).document(language, what_if=seed % 2 == 0)


def spoken(document: AssessmentDocument) -> Iterator[str]:
    """Yield what has to be said somewhere."""
    for advice in (*document.recommendations, *document.strengths):
        yield from (advice.advise, advice.reason, advice.because, *advice.steps)
        yield from (message.text for message in advice.messages)
        yield from (each.heading for each in advice.source)
    if document.meeting:
        yield from (text for item in document.meeting.items for text in (item.aim, item.opening))
    yield from (question.ask for question in document.open_questions)
    yield from (covered.advise for covered in document.covered)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_is_said(advisor: Advisor, language: str) -> None:
    for document in documents(advisor, language):
        text = joined(as_text(document, advisor.translations(language)))
        missing = [each for each in spoken(document) if joined(each) not in text]
        assert missing == []


def test_the_opening_has_three_actions_at_most_each_with_its_reason(advisor: Advisor) -> None:
    words = advisor.translations("en")
    for document in documents(advisor, "en"):
        first = [each for each in document.recommendations if each.group is document.recommendations[0].group][:3]
        text = joined(opening_text(document, words))
        shown = [each for each in document.recommendations if joined(f". {each.advise}") in text]
        if document.recommendations and document.recommendations[0].group != "not-now":
            assert shown == first
        for each in shown:
            assert joined(f"{each.advise} {each.reason} {each.because}") in MOMENT.sub("", text)


def test_the_rest_does_not_say_it_again(advisor: Advisor) -> None:
    words = advisor.translations("en")
    for document in documents(advisor, "en"):
        opening, rest = opening_text(document, words), joined(rest_text(document, words))
        for each in document.recommendations:
            assert (joined(each.because) in joined(opening)) != (joined(each.because) in rest)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_actions_of_told_situations_fit_a_screen(advisor: Advisor, language: str) -> None:
    words = advisor.translations(language)
    heights = []
    for told in cases():
        document = advisor.assess(told.situation).document(language)
        heights.append(len(opening_text(document, words).splitlines()))
    fit = [height for height in heights if height < SCREEN]  # a line is left for what is typed next
    assert len(fit) >= 0.9 * len(heights)
    assert max(heights) <= SCREEN + 4


def test_the_whole_is_the_opening_and_the_rest(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    words = advisor.translations("en")
    for answers in (DRY, NOTHING_WRONG, {}):
        document = advisor.assess(answers).document("en")
        opening, rest = opening_text(document, words), rest_text(document, words)
        assert as_text(document, words) == f"{opening}\n{rest}"
        assert not as_text(document, words).endswith("\n\n")


def test_nothing_urgent_is_said_and_what_could_be_done_next(mini: Rulebase) -> None:
    text = Advisor(mini).assess(NOTHING_WRONG).text("en")
    assert "DO FIRST" not in text


def test_nothing_known_says_what_to_find_out(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    text = advisor.assess({}).text("en")
    head = "It is too early for advice. Here is what is worth asking those around you."
    assert text.startswith(f"{head}\n\nFIND OUT\n\n  - ")


@pytest.mark.parametrize("width", [40, 60, 80, 88])
def test_no_line_is_wider_than_asked(advisor: Advisor, width: int) -> None:
    for document in documents(advisor, "fr"):
        lines = as_text(document, advisor.translations("fr"), Layout(width)).splitlines()
        assert max(map(len, lines)) <= width


def test_colours_change_no_word(advisor: Advisor) -> None:
    words = advisor.translations("fr")
    for document in documents(advisor, "fr"):
        coloured = as_text(document, words, Layout(coloured=True))
        assert coloured != as_text(document, words)
        assert click.unstyle(coloured) == as_text(document, words)
        lines = [line for line in coloured.splitlines() if "\x1b" in line]
        assert all(line.endswith("\x1b[0m") for line in lines), "no colour runs into the next line"


@given(st.lists(st.text("abé’«» \u202f\u00a0-:;!?", min_size=1, max_size=12), max_size=30), st.integers(20, 90))
@settings(max_examples=many(200))
def test_no_line_breaks_at_a_no_break_space(words: list[str], width: int) -> None:
    pieces = [piece for word in words for piece in word.split(" ") if piece.strip()]
    lines = wrapped(" ".join(pieces), "    ", width=width)
    assert [piece for line in lines for piece in line.split(" ") if piece] == pieces


def test_what_a_terminal_would_obey_is_left_out(mini: Rulebase) -> None:
    rule = "write-down-decisions"
    evil = {"answers": DRY, "commitments": {rule: {"who": "\x1b[31mAda\x07\x9b2J"}}}
    text = Advisor(mini).assess(situation_from(evil, mini)).text("en")
    assert "Who: [31mAda2J" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
