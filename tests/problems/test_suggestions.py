"""The name that was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from advisor import Advisor
from advisor.problems.suggestions import LONGEST, closest

LETTERS = "abcdefghijklmnopqrstuvwxyz-"


@given(data=st.data())
def test_a_name_one_edit_away_is_offered_first(data: st.DataObject, advisor: Advisor) -> None:
    base = advisor.rulebase
    known = data.draw(st.sampled_from([list(base.questions), list(base.rules), list(base.findings)]))
    meant = data.draw(st.sampled_from([each for each in known if len(each) > 3]))
    place = data.draw(st.integers(0, len(meant) - 1))
    letter = data.draw(st.sampled_from(["", *LETTERS]))
    kept = data.draw(st.booleans())
    written = meant[:place] + letter + meant[place + (not kept) :]
    others = [each for each in known if each != meant]
    assume(all(Levenshtein.distance(written, each) > 2 for each in others))  # "gals" may be goals or gaps
    assert closest(written, known) == meant


@pytest.mark.parametrize(
    ("name", "close"),
    [("STAGE", "stage"), ("Décisions", "decisions"), ("decisoins", "decisions"), ("nothing-like-it", ""), ("", "")],
)
def test_capitals_and_accents_make_no_difference(name: str, close: str) -> None:
    assert closest(name, ["stage", "decisions"]) == close


def test_for_what_is_longer_than_any_name_nothing_is_offered() -> None:
    assert closest("a" * (LONGEST + 1), ["a" * LONGEST]) == ""
