"""`advisor map`: what the columns of a table could mean, as a mapping that a person corrects."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from advisor.cli.named_files import Read
from advisor.cli.options import (
    FAULTS_FOUND,
    give_up,
    language_option,
    list_option,
    open_or_give_up,
    print_data,
    rules_option,
)
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Selection
from advisor.network.columns.mapping_text import UNCERTAIN, mapping_text
from advisor.network.columns.proposer import Proposer
from advisor.network.header_row import rows_of_names, rows_that_count
from advisor.network.reading import list_inside
from advisor.problems.problem import Faulty
from advisor.words.markers import N_, NN_

PLACED = NN_("{count} column answers a question", "{count} columns answer questions")
PROBABLE = NN_("{count} is probable: see “{mark}”", "{count} are probable: see “{mark}”")
UNPLACED = NN_("{count} could not be placed: see the end", "{count} could not be placed: see the end")


@click.command(
    "map",
    help=N_(
        "Propose a mapping for the table FILE, such as an export of LimeSurvey or KoboToolbox: what its columns and "
        "values mean. Read it, correct it, and give it to “advisor batch” with --map."
    ),
)
@click.argument("file", metavar=N_("FILE"), type=Read(dash=True))
@list_option
@language_option
@rules_option
def map_(file: str, within: str, lang: str, rules: Path) -> None:
    """Print a mapping for a table, and on standard error how much of it could be told."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    try:
        spoken = [advisor.translations(code) for code in advisor.languages]
        proposer = Proposer(advisor.rulebase, spoken, advisor.former_words)
        find_names = partial(rows_of_names, headers=proposer.headers)
        with open_rows(file, Selection(within=within), find_names) as rows:
            for note in rows.notes:
                click.echo(note.line_of_text(words), err=True)
            proposal = proposer.proposal(rows_that_count(rows, proposer.headers), rows.name)
            selection = rows.selection
            if not proposal.placed and (lists := list_inside(rows)):
                raise Faulty([lists])
    except Faulty as faulty:
        give_up(faulty.problems, words)
    print_data(mapping_text(proposal, Path(file).name, words, selection))
    unplaced = [*proposal.unplaced, *proposal.clashing]
    counts = ((PLACED, proposal.placed), (PROBABLE, proposal.probable), (UNPLACED, unplaced))
    told = [words.plural(*text, len(found)).format(count=len(found), mark=UNCERTAIN.strip()) for text, found in counts]
    click.echo(f"{' · '.join(told)}", err=True)
    if not proposal.placed:
        sys.exit(FAULTS_FOUND)
