"""A question as a terminal shows it: its words and choices, and why it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from advisor.cli.interview.phrases import DECIDES, NOTHING_ALONE, SEVERAL, WHY
from advisor.reports.documents.questionnaire import Next
from advisor.reports.formats.what_if_lines import effect_line
from advisor.results import Asked
from advisor.situation.answers import Answer
from advisor.words.translations import Translations


class ShownQuestion(Struct, frozen=True):
    """A question in words. `choices` are answers with their words, the last of several being that of none.

    `chosen` is what was answered before; `asked` and `left` tell how many questions were asked, and how many it can
    still be at most, this one included; `progress` how far the interview is, from 0 to 1.
    """

    id: str
    ask: str
    help: str
    several: bool
    choices: tuple[tuple[Answer, str], ...]
    unsure: str
    why: tuple[str, ...]
    chosen: Answer | None
    asked: int
    left: int
    progress: float

    def words_of(self, answer: Answer | None) -> str:
        """Return an answer in words."""
        if answer is None:
            return self.unsure
        parts = [answer] if isinstance(answer, str) else [frozenset([each]) for each in answer] or [answer]
        return " · ".join(words for each, words in self.choices if each in parts)


def shown(
    asked: Asked, language: str, translations: Translations, chosen: Answer | None, progress: float
) -> ShownQuestion:
    """Return a question that there is, in a language."""
    document = asked.document(language)
    question = document.question
    assert question is not None  # noqa: S101 - at the end nothing is shown
    several = question.choose == "several"
    choices: list[tuple[Answer, str]] = [
        (frozenset([each.id]) if several else each.id, each.words) for each in question.answers
    ]
    if several:
        choices.append((frozenset(), question.none or ""))
    return ShownQuestion(
        id=question.id,
        ask=question.ask,
        help=" ".join(filter(None, (question.help or "", translations(SEVERAL) if several else ""))),
        several=several,
        choices=tuple(choices),
        unsure=question.unsure,
        why=tuple(_why(document, translations)),
        chosen=chosen,
        asked=asked.asked,
        left=asked.at_most - asked.asked,
        progress=progress,
    )


def _why(document: Next, translations: Translations) -> Iterator[str]:
    """Yield why the question is asked, and what each answer would bring."""
    assert document.question is not None  # noqa: S101 - as above
    if document.question.why:
        yield translations.labelled(translations(WHY), document.question.why)
    decided = [(each.answers, line) for each in document.decides if (line := effect_line(each, translations))]
    for answers, line in decided:
        words = translations.quoted(" · ".join(answer.words for answer in answers))
        yield translations(DECIDES).format(answers=words, advice=line)
    if not decided:
        yield translations(NOTHING_ALONE)
