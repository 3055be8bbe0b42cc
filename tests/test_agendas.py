"""What our rules put on an agenda can be handed round: in neither language does it name a person or a fault."""

from __future__ import annotations

import re

import pytest

from advisor.advisor import Advisor
from advisor.authoring.checks.agendas import agenda_texts, own_texts, runs, told_texts

NAMING = {
    "en": r"quarrel|so far|from now on|contact person|alone|takes? no side|crisis|hard time|divide|gaps?|drift",
    "fr": r"querell|jusqu’ici|désormais|point de contact|une seule personne|parti\b|crise|difficile|divis|lacune",
}
"""Words that tell of a fault, or of somebody’s place that is about to change."""

LANGUAGES = sorted(NAMING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_item_names_a_person_or_a_fault(language: str, advisor: Advisor) -> None:
    say = advisor.translations(language).say
    texts = [(rule.id, say(words)) for rule in advisor.rules for words in agenda_texts(rule)]
    assert len(texts) > 50
    found = [(name, text) for name, text in texts if re.search(rf"(?i)\b({NAMING[language]})", text)]
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_item_repeats_what_was_answered_found_or_advised(language: str, advisor: Advisor) -> None:
    say = advisor.translations(language).say
    told = {run for words in told_texts(advisor.rulebase) for run in runs(say(words))}
    for rule in advisor.rules:
        private = told.union(run for words in own_texts(rule) for run in runs(say(words)))
        for words in agenda_texts(rule):
            assert private.isdisjoint(runs(say(words))), (rule.id, say(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_aims_are_said_by_the_group_and_not_to_it(language: str, advisor: Advisor) -> None:
    to_them = {"en": r"\b(you|your)\b", "fr": r"\b(vous|votre|vos)\b"}[language]
    translations = advisor.translations(language)
    aims = [translations.say(words) for rule in advisor.rules for words in list(agenda_texts(rule))[::2]]
    assert not [aim for aim in aims if re.search(to_them, aim, re.IGNORECASE)]
