"""Leads through an interview: puts questions, does what is wished for, and keeps what was answered."""

from __future__ import annotations

import click

from advisor.cli.interview import phrases
from advisor.cli.interview.autosave import Autosave
from advisor.cli.interview.closing import Saver
from advisor.cli.interview.commands import Given, Put, Wish
from advisor.cli.interview.dialogue import Dialogue
from advisor.cli.interview.question import shown
from advisor.words.translations import Translations


class Left(Exception):
    """Raised when a person saved what was answered, and left."""


def ask_all(dialogue: Dialogue, put: Put, language: str, saver: Saver, kept: Autosave | None) -> None:
    """Put questions until there are none or no more are wanted; after each answer, all are kept, if there is a file.

    Raises `Left` when it is to go on another time, and `Faulty` when the file can't be written.
    """
    translations = dialogue.advisor.translations(language)
    while True:
        asked = dialogue.current()
        question = asked.question
        if question is None:
            return
        seen = shown(asked, language, translations, dialogue.answers.get(question.id), dialogue.progress(asked))
        match put(seen):
            case Given(answer):
                dialogue.answer(question.id, answer)
                if kept:
                    kept.write(dialogue)
            case Wish.BACK:
                if not dialogue.back():
                    click.echo(translations(phrases.NO_QUESTION_BEFORE), err=True)
            case Wish.SAVE:
                _leave(dialogue, translations, saver, kept)
            case Wish.STOP:
                return


def _leave(dialogue: Dialogue, translations: Translations, saver: Saver, kept: Autosave | None) -> None:
    """Save the interview, and leave; if it isn't to be saved after all, stay."""
    if kept is None:
        path = saver.save_as(lambda path: Autosave(path).write(dialogue))
        if path is None:
            return
        kept = Autosave(path)
    kept.write(dialogue)
    click.echo(translations(phrases.KEPT_IN).format(file=kept.path))
    raise Left


def resumed(dialogue: Dialogue, kept: Autosave, translations: Translations) -> None:
    """Go on with what is in the file, if there is one. Raises `Faulty` when it can't be read."""
    if not kept.path.exists():
        return
    interview, asked = kept.read(dialogue.advisor.rulebase)
    for warning in interview.situation.warnings:
        click.echo(warning.line_of_text(translations), err=True)
    dialogue.quick = dialogue.quick or interview.quick
    dialogue.resume(dict(interview.situation.answers), asked)
    click.echo(translations(phrases.GOES_ON).format(count=len(dialogue.asked)), err=True)
