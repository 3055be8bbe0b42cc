"""`advisor assess`: the assessment of one situation."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.commands.common import (
    format_option,
    language_option,
    open_or_give_up,
    print_json,
    read_or_give_up,
    rules_option,
)
from advisor.words.marks import N_


@click.command(help=N_("Assess the situation in FILE (YAML or JSON; - reads standard input)."))
@click.argument("file", metavar=N_("FILE"))
@format_option("text", "markdown", "json")
@click.option("--what-if", is_flag=True, help=N_("Say which single changed answers would lift each advice."))
@language_option
@rules_option
def assess(file: str, form: str, what_if: bool, lang: str, rules: Path) -> None:
    """Print the assessment of one situation."""
    advisor, lang = open_or_give_up(rules, lang)
    result = advisor.assess(read_or_give_up(file, advisor, advisor.wording(lang)))
    if form == "json":
        print_json(result.document(lang, what_if=what_if))
    else:
        told = result.markdown if form == "markdown" else result.text
        click.echo(told(lang, what_if=what_if), nl=False)
