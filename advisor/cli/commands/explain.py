"""`advisor explain`: why one rule gives its advice in a situation, why not, or what is missing to know."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli.named_files import Read
from advisor.cli.options import (
    format_option,
    give_up,
    language_option,
    open_or_give_up,
    print_json,
    read_or_give_up,
    rules_option,
    tell_renamed,
)
from advisor.cli.shell_completion import rule_ids
from advisor.problems.problem import Faulty
from advisor.situation.situation import Situation
from advisor.words.markers import N_


@click.command(help=N_("Explain what becomes of RULE in the situation in FILE; without FILE, when it applies."))
@click.argument("rule", metavar=N_("RULE"), shell_complete=rule_ids)
@click.argument("file", metavar=N_("[FILE]"), type=Read(dash=True), required=False)
@format_option("text", "json")
@click.option("--trace", is_flag=True, help=N_("Say in order what the inference engine did."))
@language_option
@rules_option
def explain(rule: str, file: str | None, form: str, trace: bool, lang: str, rules: Path) -> None:
    """Print the explanation of one rule."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    try:
        found = advisor.rule(rule)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    tell_renamed(rule, found.id, words)
    explained = advisor.explain(rule, read_or_give_up(file, advisor, words) if file else Situation({}))
    if form == "json":
        print_json(explained.document(lang, trace=trace))
    else:
        click.echo(explained.text(lang, trace=trace), nl=False)
