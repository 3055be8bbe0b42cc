"""`advisor rules`: what the rule base holds; or how one question, finding or rule comes about and where it leads."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from advisor.advisor import Advisor
from advisor.cli.options import (
    format_option,
    give_up,
    language_option,
    open_or_give_up,
    print_data,
    print_json,
    rules_option,
    tell_renamed,
)
from advisor.cli.shell_completion import all_ids
from advisor.problems.problem import Faulty, Problem
from advisor.reports.rules.contents import contents
from advisor.reports.rules.item import item_document
from advisor.reports.rules.outline import Outline, contents_outline, outline
from advisor.reports.rules.outline_formats import outline_as_markdown, outline_as_text
from advisor.reports.rules.types import View
from advisor.rulebase.model import Item
from advisor.words.markers import N_
from advisor.words.translations import Translations

FORMATS = ("text", "markdown", "json", "svg")


@click.command(help=N_("Show what leads to a question, finding or rule, and where it leads; without ID, list all."))
@click.argument("name", metavar=N_("[ID]"), required=False, shell_complete=all_ids)
@format_option(*FORMATS)
@language_option
@rules_option
def rules(name: str | None, form: str, lang: str, rules: Path) -> None:
    """Print the list of all, or the view of one."""
    advisor, lang = open_or_give_up(rules, lang)
    localised = advisor.localised(lang)
    if name is not None:
        _print_view(_view(_found(name, advisor, localised.translations), advisor, lang), form, localised.translations)
    elif form == "svg":
        give_up([Problem("no-picture-of-all")], localised.translations)
    else:
        listed, title = contents(localised), localised.translations.say(advisor.rulebase.title)
        _print(listed, contents_outline(listed, title, localised.translations), form)


def _found(name: str, advisor: Advisor, words: Translations) -> Item:
    """Return what has, or had, an id; say so when it is a former one, and give up when it is none."""
    try:
        found = advisor.item(name)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    tell_renamed(name, found.id, words)
    return found


def _view(item: Item, advisor: Advisor, language: str) -> View:
    from advisor.authoring.scenarios.scenario_index import scenario_index, told_in_words  # not needed for the list

    shown_in = scenario_index(advisor.folder, advisor.assessor).get(item.id, ())
    return item_document(item, advisor.localised(language), told_in_words(shown_in, advisor.translations(language)))


def _print_view(found: View, form: str, words: Translations) -> None:
    if form == "svg":
        from advisor.reports.rules.svg import as_svg  # not needed for the other forms

        print_data(as_svg(found, words))
    else:
        _print(found, outline(found, words), form)


def _print(document: msgspec.Struct, told: Outline, form: str) -> None:
    if form == "json":
        print_json(document)
    else:
        click.echo(outline_as_markdown(told) if form == "markdown" else outline_as_text(told), nl=False)
