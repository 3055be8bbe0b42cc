"""`advisor check`: what is wrong with a rule base."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from advisor.authoring.checks.check import Report
from advisor.authoring.checks.check import check as check_rulebase
from advisor.authoring.checks.document import check_document
from advisor.authoring.history.since import owed_since
from advisor.catalogues.languages import interface
from advisor.cli.named_files import Read, of_rulebase
from advisor.cli.options import FAULTS_FOUND, format_option, give_up, language_option, print_json, rules_option
from advisor.cli.version import told_program
from advisor.problems.problem import Faulty
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

ERRORS = NN_("{count} error.", "{count} errors.")
WARNINGS = NN_("{count} warning.", "{count} warnings.")
NO_PROBLEMS = N_("No problems.")
CHECKED = N_("Rule base {id}, version {version}, checked by {program}.")
GUIDANCE = N_("{cited} of {total} pieces of advice of the source are encoded.")
CONTENT = (
    NN_("{count} question", "{count} questions"),
    NN_("{count} finding", "{count} findings"),
    NN_("{count} rule", "{count} rules"),
)


@click.command(help=N_("Check a rule base (the one in use, or that in FOLDER) and list what is wrong with it."))
@click.argument("folder", metavar=N_("[FOLDER]"), type=Read(of_rulebase), required=False)
@click.option("--strict", is_flag=True, help=N_("Let warnings count as errors do."))
@click.option(
    "--since",
    metavar=N_("REVISION"),
    default="",
    help=N_(
        "Compare with this revision of git, such as the last release, instead of with what the last change began from."
    ),
)
@format_option("text", "json")
@language_option
@rules_option
def check(folder: Path | None, strict: bool, since: str, form: str, lang: str, rules: Path) -> None:
    """Print what is wrong with a rule base; exit with 1 when there are errors, or warnings and `strict`."""
    report = check_rulebase(folder or rules, interface=folder is None)
    words = interface(lang)
    if report.rulebase:
        try:
            owed = owed_since(folder or rules, report.rulebase, since)
        except Faulty as faulty:
            give_up(faulty.problems, words)
        report = replace(report, problems=(*report.problems, *owed))
    if form == "json":
        print_json(check_document(report, words, told_program()))
    else:
        for line in _lines(report, words):
            click.echo(line)
    if report.errors or (strict and report.problems):
        sys.exit(FAULTS_FOUND)


def _lines(report: Report, words: Translations) -> Iterator[str]:
    for problem in report.problems:
        yield problem.line_of_text(words)
    used = report.rulebase
    if used and used.id:
        yield words(CHECKED).format(id=used.id, version=used.version, program=told_program())
    sizes = zip(CONTENT, (report.questions, report.findings, report.rules), strict=True)
    yield ", ".join(words.plural(*what, count).format(count=count) for what, count in sizes) + "."
    if not report.errors:  # else it would praise what may not even have been read
        yield words(GUIDANCE).format(cited=len(report.cited), total=report.total)
    counts = ((ERRORS, len(report.errors)), (WARNINGS, len(report.warnings)))
    told = [words.plural(*what, count).format(count=count) for what, count in counts if count]
    yield " ".join(told) or words(NO_PROBLEMS)
