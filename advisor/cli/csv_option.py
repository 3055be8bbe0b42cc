"""For which program CSV is written: an option, and a word where it may be missed."""

from __future__ import annotations

import click

from advisor.words.markers import N_
from advisor.words.translations import Translations

HELP = N_(
    "Write CSV as Excel opens it where numbers have a comma, as in French: with such numbers, semicolons and a mark."
)
HINT = N_("To open the CSV in Excel with a double click, add --for excel.")

csv_option = click.option("--for", "reader", type=click.Choice(["excel"]), help=HELP)
"""Gives a command the option `--for`, as `reader`."""


def csv_form(reader: str | None) -> str:
    """Return the form of table that is meant by CSV."""
    return reader or "csv"


def tell_of_option(words: Translations) -> None:
    """Say that there is this option, in a language in whose spreadsheets a comma is no sign between cells."""
    if words.has_decimal_comma:
        click.echo(words(HINT), err=True)
