"""`advisor check`: what is wrong with a rule base."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.checks.check import check as check_rulebase
from advisor.commands.common import FAULTS_FOUND, language_option, print_json, rules_option
from advisor.reports.check import check_document
from advisor.words.marks import N_, NN_
from advisor.words.wording import wording

PROBLEMS = NN_("{count} problem.", "{count} problems.")
NO_PROBLEMS = N_("No problems.")
GUIDANCE = N_("{cited} of {total} pieces of advice of the source are encoded.")
CONTENT = N_("{questions} questions, {findings} findings, {rules} rules.")


@click.command(help=N_("Check a rule base (the one in use, or that in FOLDER) and list what is wrong with it."))
@click.argument("folder", metavar=N_("[FOLDER]"), type=click.Path(path_type=Path), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("Form of the result."))
@language_option
@rules_option
def check(folder: Path | None, form: str, lang: str, rules: Path) -> None:
    """Print what is wrong with a rule base; exit with 1 when anything is."""
    report = check_rulebase(folder or rules)
    words = wording(lang, "")
    if form == "json":
        print_json(check_document(report, words))
    else:
        for problem in report.problems:
            click.echo(problem.line_of_text(words))
        content = words(CONTENT)
        click.echo(content.format(rules=report.rules, findings=report.findings, questions=report.questions))
        click.echo(words(GUIDANCE).format(cited=len(report.cited), total=report.total))
        count = len(report.problems)
        click.echo(words.plural(*PROBLEMS, count).format(count=count) if count else words(NO_PROBLEMS))
    if report.problems:
        sys.exit(FAULTS_FOUND)
