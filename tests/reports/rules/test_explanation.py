"""Why a rule gave its advice, why not, what is missing: in words, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.reports.rules.types import Explanation

QUARREL: dict[str, Any] = {"stage": "working", "aim": "disputed", "scope": "broad", "chair": "firm"}


def explained(advisor: Advisor, rule: str, answers: dict[str, Any], language: str = "en") -> Explanation:
    return advisor.explain(rule, answers).document(language)


def test_a_rule_that_fired_names_the_answers_and_the_finding(advisor: Advisor) -> None:
    found = explained(advisor, "narrow-the-aim", QUARREL)
    assert found.outcome == "advised"
    sentences = " ".join(found.sentences)
    assert "You answered “No, we argue about what we are here for”" in sentences
    assert "You cannot agree on an aim that is very broad" in sentences


def test_a_covered_rule_names_the_advice_that_contains_it(advisor: Advisor) -> None:
    found = explained(advisor, "choose-one-part", QUARREL)
    assert found.outcome == "covered"
    assert "Narrow the aim" in str(found.summary)


def test_a_rule_that_did_not_fire_names_what_stands_against_it(advisor: Advisor) -> None:
    found = explained(advisor, "name-a-chair", QUARREL)
    assert found.outcome == "not advised"
    sentence = found.sentences[0]
    assert "You answered “Someone who keeps us to the subject" in sentence
    assert "the advice is for: “Nobody in particular" in sentence


def test_an_excluding_answer_is_told_as_such(advisor: Advisor) -> None:
    answers: dict[str, Any] = {"stage": "working", "meeting-form": ["too-long"]}
    found = explained(advisor, "meetings-well-dosed", answers)
    assert any("not for that case" in sentence for sentence in found.sentences)


def test_an_open_rule_names_the_questions_that_are_missing(advisor: Advisor) -> None:
    found = explained(advisor, "from-talk-to-action", QUARREL)
    assert found.outcome == "open"
    assert found.sentences == ["What, if anything, takes up too much of your meetings?"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_has_the_sentences_before_the_tree(advisor: Advisor, language: str) -> None:
    text = advisor.explain("narrow-the-aim", QUARREL).text(language)
    assert text.index("- ") < text.index("✓")
    assert text.splitlines()[-1].strip()


def test_every_rule_can_be_explained_in_any_situation(advisor: Advisor) -> None:
    for answers in ({}, QUARREL):
        for rule in advisor.rules:
            for language in ("en", "fr"):
                found = advisor.explain(rule.id, dict(answers))
                assert found.document(language).sentences, rule.id
                assert found.text(language)
