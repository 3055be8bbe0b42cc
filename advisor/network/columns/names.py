"""The names and the words by which the questions and answers of a rule base are known in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from advisor.network.columns.texts.normalisation import normalised
from advisor.reports.documents.answers import DONT_KNOW, NONE_OF_THESE
from advisor.rulebase.model import Question, Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations


class SpecialChoice(Enum):
    """What can be chosen that is no answer; the value is its id in tables, unless an answer has it.

    `RETIRED` is an answer that is gone for good: nobody can choose it, but a table may have it from when one could.
    """

    NONE = "none"
    UNSURE = "unsure"
    RETIRED = "retired"


OptionId = str | SpecialChoice
"""What a text stands for among what can be chosen: the id of an answer, none of several, or not knowing."""


class NameIndex(NamedTuple):
    """Texts that are known, and what each stands for.

    `ids` has present and former ids as they are written, `phrases` everything in its normal form; a phrase that stands
    for more than one thing has all of them.
    """

    ids: Mapping[str, str]
    phrases: Mapping[str, tuple[OptionId, ...]]

    @property
    def with_choices(self) -> dict[str, OptionId]:
        """The ids, and those of choices that are no answers and are known here."""
        choices = (
            each for each in (SpecialChoice.NONE, SpecialChoice.UNSURE) if self.phrases.get(each.value) == (each,)
        )
        return {**{each.value: each for each in choices}, **self.ids}

    def of(self, text: str) -> tuple[OptionId, ...]:
        """Return all that a text can mean; an id as it is written means what has it, whatever words are like it."""
        exact = self.ids.get(text.strip())
        return (exact,) if exact is not None else self.phrases.get(normalised(text), ())


def names_of_questions(
    rulebase: Rulebase, all_translations: Sequence[Translations], former: FormerWords = NO_FORMER_WORDS
) -> NameIndex:
    """Return by what the questions are known: their ids, and their words in all languages, former ones too."""
    questions = rulebase.questions.values()
    ids = _ids((question.id, question.formerly) for question in questions)
    said = ((text, question.id) for question in questions for text in _in_all(question.ask, all_translations))
    before = ((text, question) for question, texts in former.asked.items() for text in texts)
    return NameIndex(ids, _phrases([*ids.items(), *said], before))


def names_of_answers(
    question: Question, all_translations: Sequence[Translations], former: FormerWords = NO_FORMER_WORDS
) -> NameIndex:
    """Return by what the answers to a question are known, and the choices of none and of not knowing."""
    ids = _ids((answer.id, answer.formerly) for answer in question.answers)
    said: list[tuple[str, OptionId]] = list(ids.items())
    said += ((text, answer.id) for answer in question.answers for text in _in_all(answer.words, all_translations))
    choices = [(SpecialChoice.UNSURE, question.unsure, DONT_KNOW)]
    if question.several:
        choices.append((SpecialChoice.NONE, question.none.words if question.none else None, NONE_OF_THESE))
    for choice, own, usual in choices:
        texts = [usual, *(translations(usual) for translations in all_translations)]
        texts += _in_all(own, all_translations) if own else ()
        texts += () if choice.value in ids else (choice.value,)
        said += ((text, choice) for text in texts)
    said += ((name, SpecialChoice.RETIRED) for name in question.retired)
    before = (
        (text, answer if answer in question.answer_ids else SpecialChoice.NONE)
        for (asked, answer), texts in former.answers.items()
        if asked == question.id
        for text in texts
    )
    return NameIndex(ids, _phrases(said, before))


def _ids(items: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return present ids by themselves and by former ones; a present one is never taken for another's former."""
    items = list(items)
    return {former: name for name, formerly in items for former in formerly} | {name: name for name, _ in items}


def _in_all(words: Translatable, all_translations: Sequence[Translations]) -> Iterator[str]:
    yield words.text
    for translations in all_translations:
        yield translations.say(words)


def _phrases(
    said: Iterable[tuple[str, OptionId]], before: Iterable[tuple[str, OptionId]] = ()
) -> dict[str, tuple[OptionId, ...]]:
    """Return what texts stand for; what was said `before` counts where nothing is said so now."""
    phrases: dict[str, tuple[OptionId, ...]] = {}
    for text, meaning in said:
        key = normalised(text)
        if key and meaning not in phrases.get(key, ()):
            phrases[key] = (*phrases.get(key, ()), meaning)
    return (_phrases(before) | phrases) if before else phrases
