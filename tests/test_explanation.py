"""Why a rule gave its advice, why not, what is missing: in words, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.reports.explanation import as_text, explanation
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from advisor.words.wording import wording

QUARREL = {"stage": "working", "aim": "disputed", "scope": "broad", "chair": "firm"}


def explained(rulebase: Rulebase, rule: str, answers: dict[str, str], language: str = "en") -> dict[str, Any]:
    words = wording(language, rulebase.id)
    return explanation(rulebase.rules[rule], rulebase, Situation(answers), words)


def test_a_rule_that_fired_names_the_answers_and_the_finding(alliances: Rulebase) -> None:
    found = explained(alliances, "narrow-the-aim", QUARREL)
    assert found["outcome"] == "advised"
    sentences = " ".join(found["sentences"])
    assert "You answered “We argue about what the alliance is for”" in sentences
    assert "You quarrel over an aim that is very wide" in sentences


def test_a_covered_rule_names_the_advice_that_contains_it(alliances: Rulebase) -> None:
    found = explained(alliances, "choose-one-part", QUARREL)
    assert found["outcome"] == "covered"
    assert "Narrow the aim" in str(found["summary"])


def test_a_rule_that_did_not_fire_names_what_stands_against_it(alliances: Rulebase) -> None:
    found = explained(alliances, "name-a-chair", QUARREL)
    assert found["outcome"] == "not advised"
    (sentence,) = found["sentences"]
    assert "You answered “Someone who keeps us to the subject" in sentence
    assert "the advice is for: “Nobody in particular" in sentence


def test_an_excluding_answer_is_told_as_such(alliances: Rulebase) -> None:
    answers = {"stage": "working", "aim": "disputed", "scope": "focused", "interest": "not-theirs"}
    found = explained(alliances, "show-what-they-gain", answers | {"scope": "tiny"})
    assert any("not for that case" in sentence for sentence in found["sentences"])


def test_an_open_rule_names_the_questions_that_are_missing(alliances: Rulebase) -> None:
    found = explained(alliances, "from-talk-to-action", QUARREL)
    assert found["outcome"] == "open"
    assert found["sentences"] == ["What do your meetings mostly bring?"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_has_the_sentences_before_the_tree(alliances: Rulebase, language: str) -> None:
    words = wording(language, alliances.id)
    text = as_text(explained(alliances, "narrow-the-aim", QUARREL, language), words)
    assert text.index("- ") < text.index("✓")
    assert text.splitlines()[-1].strip()


def test_every_rule_can_be_explained_in_any_situation(alliances: Rulebase) -> None:
    for answers in ({}, QUARREL):
        for rule in alliances.rules:
            for language in ("en", "fr"):
                found = explained(alliances, rule, dict(answers), language)
                assert found["sentences"], rule
                assert as_text(found, wording(language, alliances.id))
