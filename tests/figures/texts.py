"""How much there is to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import Scenario
from advisor.rulebase.model import Rule
from advisor.situation.answers import Answers
from tests.figures.aims import Section, number, table
from tests.figures.amounts import spread
from tests.figures.people import People
from tests.figures.shown import recommended
from tests.readability import sentences_in, words_in

FULLEST = 12


def texts(advisor: Advisor, rule: Rule, language: str) -> tuple[str, ...]:
    """Return what is read of a recommendation: what to do, why, and how."""
    words = advisor.localised(language).rule(rule)
    return words.advise, words.because, *words.steps


def words(advisor: Advisor, sample: Sequence[Answers], language: str) -> list[int]:
    """Return for each situation how many words its recommendations have."""
    each = {rule.id: sum(len(words_in(text)) for text in texts(advisor, rule, language)) for rule in advisor.rules}
    return [sum(each[one.rule.id] for one in recommended(advisor, answers)) for answers in sample]


def sentences(advisor: Advisor, sample: Sequence[Answers], language: str) -> list[int]:
    """Return for each situation how many sentences its recommendations have."""
    each = {
        rule.id: sum(len(list(sentences_in(text))) for text in texts(advisor, rule, language)) for rule in advisor.rules
    }
    return [sum(each[one.rule.id] for one in recommended(advisor, answers)) for answers in sample]


def fullest(advisor: Advisor, told: Sequence[Scenario]) -> list[tuple[Scenario, dict[str, int]]]:
    """Return the told situations with the longest texts, all languages together, and their words by language."""
    answers = [each.situation.answers for each in told]
    counts = {language: words(advisor, answers, language) for language in advisor.languages}
    found = [(each, {name: counts[name][place] for name in counts}) for place, each in enumerate(told)]
    return sorted(found, key=lambda item: (-sum(item[1].values()), item[0].file))[:FULLEST]


def reading(advisor: Advisor, people: People) -> Section:
    """Return the section on how long the texts are."""
    rows = []
    for language in advisor.languages:
        in_words = spread(words(advisor, people.cases, language))
        in_sentences = median(sentences(advisor, people.cases, language))
        rows.append((language, *map(number, in_words), number(in_sentences)))
    return Section(
        "How much there is to read",
        "Words of the recommendations of a told situation: what to do, why, and the steps; without headings, "
        "reasons from answers, strengths and questions. (*l’alliance* counts as two.)",
        (table(("language", "words: median", "nine of ten have at most", "most", "sentences: median"), rows),),
    )


def to_read_aloud(advisor: Advisor, people: People) -> Section:
    """Return the section that lists the told situations with the longest texts."""
    found = fullest(advisor, people.told)
    return Section(
        "To be read aloud",
        f"The {len(found)} fullest told situations, by the words of their recommendations. Read them aloud in "
        "each language as their recipient would, and mend what makes you stumble.",
        (
            table(
                ("told situation", "pieces of advice", *(f"words, {language}" for language in advisor.languages)),
                [
                    (
                        f"{each.name.text} (`{Path(each.file).stem}`)",
                        number(len(recommended(advisor, each.situation.answers))),
                        *(number(counts[language]) for language in advisor.languages),
                    )
                    for each, counts in found
                ],
            ),
        ),
    )
