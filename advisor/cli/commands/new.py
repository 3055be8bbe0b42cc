"""`advisor new`: a small rule base to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.authoring.scaffold import begin
from advisor.catalogues.languages import interface
from advisor.cli.named_files import Written
from advisor.cli.options import give_up, language_option
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, printable
from advisor.rulebase.reading.reader import MANIFEST_FILE
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_

WRITTEN = N_("A small rule base has been written. Begin with {file}: it says what to do next.")
WITHOUT_WORDS = N_("These catalogues have no words yet: {languages}.")


@click.command(help=N_("Write a small rule base into FOLDER, to begin with. The folder must be new or empty."))
@click.argument("folder", metavar=N_("FOLDER"), type=Written())
@click.option(
    "--languages",
    "codes",
    default=SOURCE_LANGUAGE,
    metavar=N_("CODES"),
    help=N_("The languages of the rule base, as in en,fr. English is the language in which it is written."),
)
@language_option
def new(folder: Path, codes: str, lang: str) -> None:
    """Write a small rule base, and say where to begin."""
    words = interface(lang)
    try:
        begun = begin(folder, [code.strip() for code in codes.split(",")])
    except Faulty as faulty:
        give_up(faulty.problems, words)
    click.echo(printable(words(WRITTEN).format(file=display_path(folder / MANIFEST_FILE))))
    if begun.without_words:
        click.echo(words(WITHOUT_WORDS).format(languages=", ".join(begun.without_words)))
