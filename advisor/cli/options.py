"""What several commands share: options, opening a rule base, reading a situation, giving up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click
import msgspec
from click.core import ParameterSource

from advisor import paths
from advisor.advisor import Advisor
from advisor.catalogues.languages import Languages, interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.problems.problem import Faulty, Problem
from advisor.situation import situation_file
from advisor.situation.situation import Situation
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_
from advisor.words.translations import Translations

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FAULTS_FOUND, BAD_INPUT = 1, 2
"""Exit codes."""

Command = TypeVar("Command", bound=Callable[..., object])

DRAFTS = "advisor.drafts"
"""Under this name the context knows that drafts are wanted."""


class _Language(click.ParamType[str]):
    """The code of a language; which ones there are is only looked up when one is named."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        codes = Languages(drafts=bool(ctx and ctx.meta.get(DRAFTS))).codes
        return str(click.Choice(codes).convert(value, param, ctx))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - Click's signature
        return "|".join(Languages().codes)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        codes = Languages(drafts=bool(ctx.meta.get(DRAFTS))).codes
        return click.Choice(codes).shell_complete(ctx, param, incomplete)


def _note_drafts(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    ctx.meta[DRAFTS] = value


def language_option(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command the options `--lang` and `--drafts`."""
    lang = click.option(
        "--lang",
        type=_Language(),
        default=lambda: Languages().of_the_environment(),
        show_default=False,
        help=N_("Language of what is printed; that of the environment unless given."),
    )
    drafts = click.option(
        "--drafts",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_note_drafts,
        help=N_("Speak languages that were not declared ready, too."),
    )
    return drafts(lang(command))


def format_option(*forms: str) -> Callable[[Command], Command]:
    """Return the option `--format` with these forms, the first unless another is named; the command gets `form`."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], help=N_("Form of the result."))


list_option = click.option(
    "--list",
    "within",
    metavar=N_("NAME"),
    default="",
    help=N_("In JSON: under which name the list stands, as in responses, or data.items where that is deeper."),
)


csv_option = click.option(
    "--for",
    "reader",
    type=click.Choice(["excel"]),
    help=N_(
        "Write CSV as Excel opens it where numbers have a comma, as in French: with such numbers, semicolons and a "
        "mark."
    ),
)
"""Gives a command the option `--for`, as `reader`: for which program CSV is written."""

CSV_HINT = N_("To open the CSV in Excel with a double click, add --for excel.")


rules_option = click.option(
    "--rules",
    type=Read(of_rulebase),
    default=paths.RULES,
    show_default=False,
    metavar=N_("DIR"),
    help=N_("Folder of another rule base."),
)


def open_or_give_up(folder: Path, language: str) -> tuple[Advisor, str]:
    """Return an advisor by the rule base in a folder, and the language to speak: English if it hasn't the other.

    Says what is wrong and exits when the rule base or the catalogue can't be used, or has not the language named.
    """
    context = click.get_current_context()
    try:
        advisor = Advisor(folder, drafts=bool(context.meta.get(DRAFTS)))
        named = context.get_parameter_source("lang") is ParameterSource.COMMANDLINE
        if language not in advisor.languages and not named:
            language = SOURCE_LANGUAGE
        advisor.translations(language)
    except Faulty as faulty:
        give_up(faulty.problems, interface(language))
    return advisor, language


def read_or_give_up(file: str, advisor: Advisor, words: Translations) -> Situation:
    """Return the situation in a file (`-`: standard input), or say what is wrong with it and exit."""
    try:
        if file == "-":
            return situation_file.from_text(read_input(situation_file.MAX_BYTES), advisor.rulebase, "-")
        return situation_file.load(Path(file), advisor.rulebase)
    except Faulty as faulty:
        give_up(faulty.problems, words)


def read_input(limit: int) -> bytes:
    """Return what standard input holds, and one byte more than `limit` at most. Raises `Faulty` when it is closed."""
    if sys.stdin is None:
        raise Faulty([Problem("no-input", "-")])
    return sys.stdin.buffer.read(limit + 1)


def give_up(problems: Iterable[Problem], words: Translations) -> NoReturn:
    """Print problems and exit with the code of bad input."""
    for problem in problems:
        click.echo(problem.line_of_text(words), err=True)
    sys.exit(BAD_INPUT)


def csv_form(reader: str | None) -> str:
    """Return the form of table that is meant by CSV."""
    return reader or "csv"


def tell_of_csv_option(words: Translations) -> None:
    """Say that there is `--for`, in a language in whose spreadsheets a comma is no sign between cells."""
    if words.has_decimal_comma:
        click.echo(words(CSV_HINT), err=True)


def tell_renamed(name: str, current: str, words: Translations) -> None:
    """Say, on standard error, when somebody used a former id."""
    if current != name:
        click.echo(Problem("renamed", values={"name": name, "current": current}).message(words), err=True)


def print_json(document: msgspec.Struct) -> None:
    """Print a document as JSON."""
    print_data(as_json(document))


def print_data(text: str) -> None:
    """Print what programs read: as UTF-8, whatever signs the terminal can show."""
    click.echo(text.encode(), nl=False)


def as_json(document: msgspec.Struct) -> str:
    """Return a document as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
