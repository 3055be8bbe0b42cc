"""What several commands share: options, opening a rule base, reading a situation, giving up."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from advisor import paths
from advisor.problems.problem import Faulty, Problem
from advisor.words.languages import environment_language, languages
from advisor.words.marks import N_
from advisor.words.wording import Wording, wording

if TYPE_CHECKING:
    from advisor.rulebase.model import Rulebase
    from advisor.situation.situation import Situation

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


def open_or_give_up(folder: Path, language: str) -> Rulebase:
    """Return the rule base in a folder, or say what is wrong with it and exit."""
    from advisor.rulebase.opening import open_rulebase

    try:
        return open_rulebase(folder)
    except Faulty as faulty:
        give_up(faulty.problems, wording(language, ""))


def read_or_give_up(file: str, rulebase: Rulebase, words: Wording) -> Situation:
    """Return the situation in a file (`-`: standard input), or say what is wrong with it and exit."""
    from advisor.situation import situation_file

    try:
        if file == "-":
            content = sys.stdin.buffer.read(situation_file.MAX_BYTES + 1)
            return situation_file.from_yaml(content, rulebase, "-")
        return situation_file.load(Path(file), rulebase)
    except Faulty as faulty:
        give_up(faulty.problems, words)


def give_up(problems: Iterable[Problem], words: Wording) -> NoReturn:
    """Print problems and exit with the code of bad input."""
    for problem in problems:
        click.echo(problem.line_of_text(words), err=True)
    sys.exit(BAD_INPUT)


def print_json(document: object) -> None:
    """Print a document as JSON."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
