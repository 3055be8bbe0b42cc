"""What several commands share: options, opening a rule base, reading a situation, giving up."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
import msgspec

from advisor import paths
from advisor.advisor import Advisor
from advisor.problems.problem import Faulty, Problem
from advisor.situation import situation_file
from advisor.situation.situation import Situation
from advisor.words.languages import environment_language, languages
from advisor.words.marks import N_
from advisor.words.wording import Wording, wording

FAULTS_FOUND, BAD_INPUT = 1, 2
"""Exit codes."""

language_option = click.option(
    "--lang",
    type=click.Choice(languages()),
    default=environment_language,
    show_default=False,
    help=N_("Language of what is printed; that of the environment unless given."),
)
rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    default=paths.RULES,
    show_default=False,
    metavar=N_("DIR"),
    help=N_("Folder of another rule base."),
)


def open_or_give_up(folder: Path, language: str) -> Advisor:
    """Return an advisor by the rule base in a folder, or say what is wrong with it and exit."""
    try:
        return Advisor(folder)
    except Faulty as faulty:
        give_up(faulty.problems, wording(language, ""))


def read_or_give_up(file: str, advisor: Advisor, words: Wording) -> Situation:
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


def give_up(problems: Iterable[Problem], words: Wording) -> NoReturn:
    """Print problems and exit with the code of bad input."""
    for problem in problems:
        click.echo(problem.line_of_text(words), err=True)
    sys.exit(BAD_INPUT)


def print_json(document: msgspec.Struct) -> None:
    """Print a document as JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
