"""Questions as lines, for what is no terminal, for screen readers, and where there is no package for keys."""

from __future__ import annotations

import click

from advisor.cli.interview import phrases
from advisor.cli.interview.commands import Given, Reply, Wish
from advisor.cli.interview.question import ShownQuestion
from advisor.reports.formats.layout import Layout
from advisor.situation.answers import Answer
from advisor.words.translations import Translations

WHY = "?"


class PlainLines:
    """Puts questions on standard error and reads replies from standard input, a line each."""

    def __init__(self, translations: Translations, layout: Layout) -> None:
        self._translations = translations
        self._layout = layout

    def __call__(self, question: ShownQuestion) -> Reply:
        """Put a question, and return what was replied; the end of the input is a wish to stop."""
        self._tell(question)
        while True:
            typed = self._typed(question)
            if typed == WHY:
                for line in question.why:
                    self._say(line)
                continue
            reply = _understood(typed, question)
            click.echo(err=True)
            if reply is not None:
                return reply
            self._say(self._translations(phrases.NOT_UNDERSTOOD))

    def _tell(self, question: ShownQuestion) -> None:
        words = self._translations
        left = words.plural(*phrases.LEFT, question.left).format(count=question.left)
        self._say(f"{words(phrases.QUESTION).format(number=question.asked + 1)} – {left}")
        self._say(question.ask)
        if question.help:
            self._say(question.help, "   ")
        numbered = question.choices[:-1] if question.several else question.choices
        for number, (_, answer) in enumerate(numbered, 1):
            self._say(answer, bullet=f"{number:3}  ")
        if question.several:
            self._say(question.choices[-1][1], bullet="  0  ")
        self._say(words(phrases.TYPE_SEVERAL if question.several else phrases.TYPE_ONE), "   ")
        self._say(words(phrases.TYPE_KEYS), "   ")

    def _typed(self, question: ShownQuestion) -> str:
        before = question.words_of(question.chosen)
        label = self._translations.labelled(f"{self._translations(phrases.YOUR_ANSWER)} ({before})", "")
        *lines, last = self._layout.paragraph(label)
        for line in lines:
            click.echo(line, err=True)
        try:
            typed = str(click.prompt(f"{last} ", default="", show_default=False, prompt_suffix="", err=True))
        except click.Abort:
            return Wish.STOP.value
        return typed.strip().lower()

    def _say(self, text: str, indent: str = "", bullet: str = "") -> None:
        for line in self._layout.paragraph(text, indent, bullet):
            click.echo(line, err=True)


def _understood(typed: str, question: ShownQuestion) -> Reply | None:
    """Return what a line means, or None when it means nothing; an empty one leaves things as they were."""
    if not typed:
        return Given(question.chosen)
    if typed in {each.value for each in Wish}:
        return Wish(typed)
    numbers = typed.replace(",", " ").split()
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    chosen = [int(number) for number in numbers]
    if question.several:
        return _several(chosen, question)
    if chosen == [0]:
        return Given(None)
    if len(chosen) != 1 or chosen[0] > len(question.choices):
        return None
    return Given(question.choices[chosen[0] - 1][0])


def _several(chosen: list[int], question: ShownQuestion) -> Reply | None:
    if chosen == [0]:
        return Given(frozenset())
    if not all(1 <= number < len(question.choices) for number in chosen):
        return None
    found: frozenset[str] = frozenset()
    for number in chosen:
        found |= _as_set(question.choices[number - 1][0])
    return Given(found)


def _as_set(answer: Answer) -> frozenset[str]:
    return frozenset([answer]) if isinstance(answer, str) else answer
