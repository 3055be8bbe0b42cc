"""`advisor ask`: a self-assessment in the terminal, question by question, the most decisive first."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from advisor.commands.common import (
    format_option,
    give_up,
    language_option,
    open_or_give_up,
    print_json,
    rules_option,
)
from advisor.commands.named_files import Written, read_files
from advisor.commands.printing import layout_of_output, wants_colours
from advisor.problems.problem import Faulty
from advisor.reports.formats.layout import Layout
from advisor.terminal import phrases
from advisor.terminal.asking import Left, ask_all, resumed
from advisor.terminal.dialogue import Dialogue
from advisor.terminal.ending import Ending, Saver, confirmed
from advisor.terminal.keeping import Kept
from advisor.terminal.plain import Lines
from advisor.terminal.reply import Put
from advisor.words.markers import N_
from advisor.words.translations import Translations


@click.command(help=N_("Answer questions in the terminal and read the advice."))
@click.option("--quick", is_flag=True, help=N_("Ask the twelve most decisive questions at most."))
@click.option(
    "--resume",
    metavar=N_("FILE"),
    type=Written(),
    help=N_("Keep the answers in this file while asking, and go on with those in it; it is gone at the end."),
)
@click.option("--plain", is_flag=True, help=N_("Ask in plain lines, as for a screen reader."))
@format_option("text", "markdown", "json")
@language_option
@rules_option
def ask(quick: bool, resume: Path | None, plain: bool, form: str, lang: str, rules: Path) -> None:
    """Ask, assess and print."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    layout = layout_of_output()
    dialogue, kept = Dialogue(advisor, quick=quick), Kept(resume) if resume else None
    saver = Saver(words, layout, [*read_files(click.get_current_context()), *([resume] if resume else [])])
    try:
        if kept:
            resumed(dialogue, kept, words)
        elif _is_terminal() and confirmed(phrases.KEEP, words, layout):
            kept = _new_file(dialogue, saver)
        ask_all(dialogue, _putting(words, plain, layout), lang, saver, kept)
        _tell(dialogue, lang, form, layout, saver)
    except Left:
        return
    except Faulty as faulty:
        give_up(faulty.problems, words)
    if kept:
        kept.remove()


def _new_file(dialogue: Dialogue, saver: Saver) -> Kept | None:
    path = saver.save_as(lambda path: Kept(path).write(dialogue), kept=True)
    return Kept(path) if path else None


def _putting(words: Translations, plain: bool, layout: Layout) -> Put:
    """Return what puts questions: with keys on a terminal, in lines elsewhere and where that is wanted."""
    lines = Lines(words, layout)
    if plain or not _is_terminal() or os.environ.get("TERM", "dumb") == "dumb":
        return lines
    if not find_spec("prompt_toolkit"):
        click.echo(words(phrases.NO_KEYS), err=True)
        return lines
    from advisor.terminal.keys import Keys  # takes its time to import, and only a terminal needs it

    return Keys(words, coloured=wants_colours())


def _tell(dialogue: Dialogue, lang: str, form: str, layout: Layout, saver: Saver) -> None:
    result = dialogue.result
    if form == "json":
        print_json(result.document(lang))
    elif form == "markdown":
        click.echo(result.markdown(lang), nl=False)
    elif _is_terminal():
        Ending(dialogue, lang, layout, saver).show()
    else:
        click.echo(result.text(lang, layout=layout), nl=False)


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
