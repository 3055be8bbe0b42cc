"""How easy the texts of the rule base are to read, in every language; writes `docs/readability.md`.

The measure is LIX (C.-H. Björnsson, 1968): words per sentence plus the percentage of words of more than six letters.
It needs no list of syllables, so that it can be taken of both languages. Below 30: children's books; 30 to 40: fiction;
40 to 50: newspapers; above 60: official texts.

    make reference
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor import paths
from advisor.advisor import Advisor
from advisor.rulebase.cases import spoken
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.words.translatable import Translatable

REPORT = Path(__file__).parent.parent / "docs" / "readability.md"
LONG_WORD, LONG_SENTENCE = 7, 25
"""Letters from which a word counts as long; words from which a sentence does."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of one kind of text in one language."""

    sentences: int
    words_per_sentence: float
    long_sentences: int
    longest: str
    lix: float


def texts(rulebase: Rulebase) -> dict[str, list[Translatable]]:
    """Return the texts of a rule base by kind."""
    rules = rulebase.rules.values()
    questions = rulebase.questions.values()
    return {
        "questions": [question.ask for question in questions],
        "answers": [answer.words for question in questions for answer in question.answers],
        "advice": [rule.advise for rule in rules],
        "reasons": [rule.because for rule in rules],
        "steps": [step.words for rule in rules for step in spoken(rule).steps],
    }


def measure(spoken: list[str]) -> Reading:
    """Return the figures of texts in one language."""
    sentences = [sentence for text in spoken for sentence in sentences_in(text)]
    counts = [len(words_in(sentence)) for sentence in sentences]
    words = [word for sentence in sentences for word in words_in(sentence)]
    long_words = sum(len(word) >= LONG_WORD for word in words)
    per_sentence = len(words) / len(sentences)
    return Reading(
        sentences=len(sentences),
        words_per_sentence=per_sentence,
        long_sentences=sum(count > LONG_SENTENCE for count in counts),
        longest=sentences[counts.index(max(counts))],
        lix=per_sentence + 100 * long_words / len(words),
    )


def sentences_in(text: str) -> Iterator[str]:
    return (part for part in re.split(r"(?<=[.!?…])[”»\s\u202f]+", text) if words_in(part))


def words_in(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", sentence)


def readings(rulebase: Rulebase) -> dict[tuple[str, str], Reading]:
    """Return the figures by language and kind of text."""
    found = {}
    advisor = Advisor(rulebase)
    for language in advisor.languages:
        say = advisor.translations(language).say
        for kind, group in texts(rulebase).items():
            found[language, kind] = measure([say(words) for words in group])
    return found


def report(rulebase: Rulebase) -> str:
    """Return the report as Markdown."""
    lines = [
        "# Readability",
        "",
        "Made by `make reference`; the tests hold every text to be easy, not the figures. LIX is words per sentence",
        "plus the percentage of words of more than six letters: below 30 children’s books, 30 to 40 fiction, 40 to 50",
        "news, above 60 official texts. French words are longer than English ones: compare a language with itself.",
        "",
        f"| language | texts | sentences | words per sentence | sentences of more than {LONG_SENTENCE} words | LIX |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for (language, kind), found in readings(rulebase).items():
        lines.append(
            f"| {language} | {kind} | {found.sentences} | {found.words_per_sentence:.1f} | {found.long_sentences} "
            f"| {found.lix:.0f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the report."""
    REPORT.write_text(report(open_rulebase(paths.RULES)), "utf-8")
