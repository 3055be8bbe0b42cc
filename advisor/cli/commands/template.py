"""`advisor template`: a blank situation file to fill in, with every question as a comment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from advisor.cli.options import language_option, open_or_give_up, print_data, rules_option
from advisor.rulebase.model import Question, Rulebase
from advisor.words.markers import N_
from advisor.words.translations import Translations

INTRODUCTION = N_(
    "Write one answer’s id after each question, several between [ and ] where that is said, and leave null where you "
    "don’t know. Then: advisor assess THIS-FILE"
)
SEVERAL = N_("Choose all that apply; [] means none of these.")
SEVERAL_ALONE = N_("Choose all that apply.")


SCHEMA_LINE = "# yaml-language-server: $schema="
"""What editors read in the first line."""


@click.command(help=N_("Print a blank situation file with every question as a comment."))
@click.option(
    "--schema",
    metavar=N_("FILE"),
    help=N_("Name in the first line the schema by which an editor completes answers (advisor schema --answers)."),
)
@language_option
@rules_option
def template(schema: str | None, lang: str, rules: Path) -> None:
    """Print a blank situation file."""
    advisor, lang = open_or_give_up(rules, lang)
    lines = [*([SCHEMA_LINE + schema] if schema else []), *_lines(advisor.rulebase, advisor.translations(lang))]
    print_data("".join(f"{line}\n" for line in lines))


def _lines(rulebase: Rulebase, words: Translations) -> Iterator[str]:
    yield from _comment(words(INTRODUCTION), "")
    yield "rulebase: {id: " + rulebase.id + f', version: "{rulebase.version}"' + "}"
    yield "answers:"
    section = ""
    for question in rulebase.questions.values():
        if question.section != section:
            section = question.section
            yield from ["", *_comment(words.say(rulebase.sections[section].title).upper(), "  ")]
        yield from _question(question, words)


def _question(question: Question, words: Translations) -> Iterator[str]:
    yield ""
    yield from _comment(words.say(question.ask), "  ")
    if question.several:
        yield from _comment(words(SEVERAL_ALONE if question.none else SEVERAL), "  ")
    for answer in question.answers:
        yield from _comment(f"{answer.id}: {words.say(answer.words)}", "    ")
    if question.none:
        yield from _comment(f"[]: {words.say(question.none.words)}", "    ")
    if question.unsure:
        yield from _comment(f"null: {words.say(question.unsure)}", "    ")
    yield f"  {question.id}: null"


def _comment(text: str, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in textwrap.wrap(text, 100)]
