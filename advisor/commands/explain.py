"""`advisor explain`: why one rule gives its advice in a situation, why not, or what is missing to know."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.commands.common import (
    give_up,
    language_option,
    open_or_give_up,
    print_json,
    read_or_give_up,
    rules_option,
)
from advisor.problems.describing import closest
from advisor.problems.problem import Problem
from advisor.words.marks import N_
from advisor.words.wording import wording


@click.command(help=N_("Explain what becomes of RULE in the situation in FILE; without FILE, when it applies."))
@click.argument("rule", metavar=N_("RULE"))
@click.argument("file", metavar=N_("[FILE]"), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("Form of the result."))
@language_option
@rules_option
def explain(rule: str, file: str | None, form: str, lang: str, rules: Path) -> None:
    """Print the explanation of one rule."""
    from advisor.reports.explanation import as_text, explanation
    from advisor.situation.situation import Situation

    rulebase = open_or_give_up(rules, lang)
    words = wording(lang, rulebase.id)
    if rule not in rulebase.rules:
        give_up([Problem("unknown-rule", values={"name": rule}, close=closest(rule, rulebase.rules))], words)
    situation = read_or_give_up(file, rulebase, words) if file else Situation({})
    explained = explanation(rulebase.rules[rule], rulebase, situation, words)
    if form == "json":
        print_json(explained)
    else:
        click.echo(as_text(explained, words), nl=False)
