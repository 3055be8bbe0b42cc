"""What comes after the last question: the advice, piece by piece, and what may be saved of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from advisor.cli.interview import phrases
from advisor.cli.interview.autosave import Autosave
from advisor.cli.interview.dialogue import Dialogue
from advisor.files.atomic import atomic_file
from advisor.files.overwrite_guard import keep_apart
from advisor.problems.problem import Faulty
from advisor.reports.formats.layout import Layout
from advisor.reports.formats.text import opening_text, rest_text
from advisor.results import Result
from advisor.words.translations import Translations

Save = Callable[[Path], None]


class Closing:
    """Shows the advice of an interview to a person, and saves what they want of it."""

    def __init__(self, dialogue: Dialogue, language: str, layout: Layout, saver: Saver) -> None:
        self._dialogue = dialogue
        self._language = language
        self._layout = layout
        self._saver = saver
        self._translations = dialogue.advisor.translations(language)

    def show(self) -> None:
        """Show what to do first, then the rest if that is wanted, and offer to save."""
        result, words = self._dialogue.result, self._translations
        document = result.document(self._language)
        click.echo("\n" + opening_text(document, words, self._layout), nl=False)
        rest = rest_text(document, words, self._layout)
        if rest and confirmed(phrases.REST, words, self._layout, default=True):
            click.echo("\n" + rest, nl=False)
        self._offer(result)

    def _offer(self, result: Result) -> None:
        save: dict[str, Save] = {
            "1": lambda path: Autosave(path).write(self._dialogue),
            "2": lambda path: _write(path, result.text(self._language).encode()),
            "3": lambda path: _write(path, result.markdown(self._language).encode()),
            "4": lambda path: _write(path, result.docx(self._language)),
        }
        while True:
            chosen = asked(phrases.SAVE, self._translations, self._layout)
            if not chosen:
                return
            if chosen in save:
                self._saver.save_as(save[chosen])


class Saver:
    """Saves what a person wants into files that they name, but into none that is read: it isn't written over."""

    def __init__(self, translations: Translations, layout: Layout, read: Iterable[Path]) -> None:
        self._translations = translations
        self._layout = layout
        self._read = [*read]

    def save_as(self, save: Save, *, kept: bool = False) -> Path | None:
        """Ask for the name of a file, write it, and return it; None when nothing was to be saved after all.

        A file that is there is written over only when that is wanted; what goes wrong is said, and asked again. One
        that is `kept` is read from now on.
        """
        while True:
            name = asked(phrases.FILE, self._translations, self._layout)
            if not name:
                return None
            path = Path(name).expanduser()
            try:
                keep_apart(self._read, [path])
                if path.exists() and not confirmed(phrases.EXISTS, self._translations, self._layout):
                    continue
                save(path)
            except Faulty as faulty:
                for problem in faulty.problems:
                    click.echo(problem.line_of_text(self._translations))
                click.echo(self._translations(phrases.NOT_SAVED))
            else:
                click.echo(self._translations(phrases.SAVED).format(file=path))
                self._read += [path] if kept else []
                return path


def asked(label: str, translations: Translations, layout: Layout) -> str:
    """Return what was typed at a label, without blanks around it. Raises `click.Abort` at the end of the input."""
    return _typed(translations.labelled(translations(label), ""), layout)


def confirmed(label: str, translations: Translations, layout: Layout, *, default: bool = False) -> bool:
    """Return whether a question was answered with yes, in English or in the language spoken."""
    said = _typed(
        f"{translations(label)} {translations(phrases.YES_UNLESS if default else phrases.NO_UNLESS)} ", layout
    )
    return said[:1].lower() in (phrases.YES, translations(phrases.YES)) if said else default


def _typed(label: str, layout: Layout) -> str:
    """Return what was typed after a label, whose lines end at words."""
    *lines, last = layout.paragraph(label)
    for line in ("", *lines):
        click.echo(line)
    return str(click.prompt(f"{last} ", default="", show_default=False, prompt_suffix="")).strip()


def _write(path: Path, content: bytes) -> None:
    with atomic_file(path, private=True) as stream:
        stream.write(content)
