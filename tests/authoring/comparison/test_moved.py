"""What changed its place is the fewest that explain the other order."""

from itertools import permutations

import pytest

from advisor.authoring.comparison.moved import displaced


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("abcd", "abcd", ""), ("abcd", "dabc", "d"), ("abcd", "bcda", "a"), ("abcd", "acbd", "b"), ("", "", "")],
)
def test_names_the_fewest(before: str, after: str, expected: str) -> None:
    assert displaced(list(before), list(after), suspects=set(expected)) == set(expected)


def test_the_choice_falls_on_suspects() -> None:
    assert displaced(list("ab"), list("ba"), suspects={"a"}) == {"a"}
    assert displaced(list("ab"), list("ba"), suspects={"b"}) == {"b"}


def test_without_them_the_others_stand_as_before() -> None:
    for after in permutations("abcde"):
        gone = displaced(list("abcde"), after)
        stayed = [each for each in after if each not in gone]
        assert stayed == sorted(stayed)
        assert bool(gone) == (list(after) != sorted(after))
