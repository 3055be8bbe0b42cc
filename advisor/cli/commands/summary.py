"""`advisor summary`: one view of a whole network, from what `advisor batch` wrote."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.advisor import Advisor
from advisor.cli.named_files import Read, Written
from advisor.cli.options import (
    csv_form,
    csv_option,
    give_up,
    language_option,
    open_or_give_up,
    rules_option,
    tell_of_csv_option,
)
from advisor.files.atomic import atomic_file
from advisor.files.tables.opening import open_rows
from advisor.network.results_reader import case_results_in, column_kept
from advisor.network.summary.counts import Counting
from advisor.network.summary.render import FORMS, summary_content
from advisor.problems.problem import Faulty, Problem
from advisor.words.markers import N_

HELP = N_("Show what “advisor batch” wrote into RESULTS in one view: what comes first, and who could help whom.")


@click.command(help=HELP)
@click.argument("results", metavar=N_("RESULTS"), type=Read(dash=True))
@click.option("--by", metavar=N_("COLUMN"), help=N_("The kept column that says to which group each belongs."))
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    help=N_("Groups of fewer (than 5, unless given) are joined, and left out if still too small."),
)
@click.option("--format", "form", type=click.Choice(FORMS), default=FORMS[0], help=N_("Form of the result."))
@click.option("-o", "--output", metavar=N_("FILE"), type=Written(), help=N_("Write the result to this file."))
@csv_option
@language_option
@rules_option
def summary(
    results: str,
    by: str | None,
    minimum: int | None,
    form: str,
    output: Path | None,
    reader: str | None,
    lang: str,
    rules: Path,
) -> None:
    """Count what is in the results, and print the view, or write it to a file."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    try:
        if reader and form != "csv":
            raise Faulty([Problem("only-in-csv", values={"names": f"--for {reader}"})])
        made = csv_form(reader) if form == "csv" else form
        content = summary_content(_counted(results, by, advisor), words, made, minimum)
        if output is None:
            click.echo(content, nl=False)
        else:
            with atomic_file(output) as stream:
                stream.write(content)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    if form == "csv" and not reader:
        tell_of_csv_option(words)


def _counted(results: str, by: str | None, advisor: Advisor) -> Counting:
    counting = Counting(advisor.rulebase, by)
    with open_rows(results) as rows:
        for result in case_results_in(rows, advisor.rulebase):
            if by is not None:
                column_kept(by, result)
            counting.add(result)
    if not counting.groups:
        raise Faulty([Problem("not-results", results)])
    return counting
