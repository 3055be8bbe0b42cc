"""`advisor map`: what the columns of a table could mean, as a mapping that a person corrects."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.cli.named_files import Read
from advisor.cli.options import FAULTS_FOUND, give_up, language_option, open_or_give_up, print_data, rules_option
from advisor.files.tables.opening import open_rows
from advisor.network.columns.mapping_text import UNCERTAIN, mapping_text
from advisor.network.columns.proposer import Proposer
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
@language_option
@rules_option
def map_(file: str, lang: str, rules: Path) -> None:
    """Print a mapping for a table, and on standard error how much of it could be told."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    try:
        with open_rows(file) as rows:
            for note in rows.notes:
                click.echo(note.line_of_text(words), err=True)
            all_translations = [advisor.translations(code) for code in advisor.languages]
            proposal = Proposer(advisor.rulebase, all_translations).proposal(rows)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    print_data(mapping_text(proposal, Path(file).name, words))
    counts = ((PLACED, proposal.placed), (PROBABLE, proposal.probable), (UNPLACED, proposal.unplaced))
    told = [words.plural(*text, len(found)).format(count=len(found), mark=UNCERTAIN.strip()) for text, found in counts]
    click.echo(f"{' · '.join(told)}", err=True)
    if not proposal.placed:
        sys.exit(FAULTS_FOUND)
