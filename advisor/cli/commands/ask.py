"""`advisor ask`: a self-assessment in the terminal, question by question, the most decisive first."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from advisor.cli.interview import phrases
from advisor.cli.interview.autosave import Autosave
from advisor.cli.interview.closing import Closing, Saver, confirmed
from advisor.cli.interview.commands import Put
from advisor.cli.interview.dialogue import Dialogue
from advisor.cli.interview.loop import Left, ask_all, resumed
from advisor.cli.interview.plain import PlainLines
from advisor.cli.layout import layout_of_output, wants_colours
from advisor.cli.named_files import Written, read_files
from advisor.cli.options import format_option, give_up, language_option, open_or_give_up, print_json, rules_option
from advisor.problems.problem import Faulty
from advisor.reports.formats.layout import Layout
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
    dialogue, kept = Dialogue(advisor, quick=quick), Autosave(resume) if resume else None
    saver = Saver(words, layout, [*read_files(click.get_current_context()), *([resume] if resume else [])])
    try:
        if kept:
            resumed(dialogue, kept, words)
        elif _is_terminal() and confirmed(phrases.KEEP, words, layout):
            kept = _new_file(dialogue, saver)
        ask_all(dialogue, _putting(words, plain, layout), lang, saver, kept)
        _tell(dialogue, lang, form, layout, saver)
        if kept:
            kept.remove()
    except Left:
        return
    except Faulty as faulty:
        give_up(faulty.problems, words)


def _new_file(dialogue: Dialogue, saver: Saver) -> Autosave | None:
    path = saver.save_as(lambda path: Autosave(path).write(dialogue), kept=True)
    return Autosave(path) if path else None


def _putting(words: Translations, plain: bool, layout: Layout) -> Put:
    """Return what puts questions: with keys on a terminal, in lines elsewhere and where that is wanted."""
    lines = PlainLines(words, layout)
    if plain or not _is_terminal() or os.environ.get("TERM", "dumb") == "dumb":
        return lines
    if not find_spec("prompt_toolkit"):
        click.echo(words(phrases.NO_KEYS), err=True)
        return lines
    from advisor.cli.interview.keys import Keys  # takes its time to import, and only a terminal needs it

    return Keys(words, coloured=wants_colours())


def _tell(dialogue: Dialogue, lang: str, form: str, layout: Layout, saver: Saver) -> None:
    result = dialogue.result
    if form == "json":
        print_json(result.document(lang))
    elif form == "markdown":
        click.echo(result.markdown(lang), nl=False)
    elif _is_terminal():
        Closing(dialogue, lang, layout, saver).show()
    else:
        click.echo(result.text(lang, layout=layout), nl=False)


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
