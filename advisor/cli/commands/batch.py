"""`advisor batch`: many situations at once, from a table or a list to a table or a list."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import click
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.cli.commands import batch_output
from advisor.cli.commands.batch_options import BatchOptions
from advisor.cli.named_files import Read, Written, of_situations
from advisor.cli.options import (
    FAULTS_FOUND,
    csv_option,
    give_up,
    language_option,
    list_option,
    open_or_give_up,
    rules_option,
    tell_of_csv_option,
)
from advisor.cli.progress import with_progress
from advisor.files.atomic import ended_by_signal
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import WHOLE
from advisor.network.batch_run import BatchRun
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping_file import load_mapping
from advisor.network.folder import cases_in
from advisor.network.reading import CaseReader
from advisor.network.results import ROW_KINDS, case_result
from advisor.network.summary.counts import Counting
from advisor.problems.descriptions import first_names
from advisor.problems.problem import Faulty, Problem, printable
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

ASSESSED = NN_("{count} situation assessed.", "{count} situations assessed.")
REJECTED = NN_("{count} row could not be used.", "{count} rows could not be used.")
PASSED_OVER = N_("Not read, since they answer no question: {names}. To keep them in the result: --keep.")
NOT_ASKED = NN_(
    "In {count} situation, advice hangs on what was never asked: {names}.",
    "In {count} situations, advice hangs on what was never asked: {names}.",
)
EMPTY = NN_(
    "{count} row was passed over: it has no name, and nothing for a question.",
    "{count} rows were passed over: they have no name, and nothing for a question.",
)
REPEATED = NN_(
    "{count} row was passed over: it only repeats what the columns are, and is no situation.",
    "{count} rows were passed over: they only repeat what the columns are, and are no situations.",
)
UNANSWERED = NN_(
    "{count} situation has a name and not one answer: {names}.",
    "{count} situations have a name and not one answer: {names}.",
)
MOST_NAMED = 8
"""How many of the questions that were never asked are named: those on which most often something hangs."""
MOST_PASSED_OVER = 100
"""How many of the columns are named that were not read."""
FORMERLY = {"coalition": "situation"}
"""What somebody may have written into a script for one of the kinds of rows."""

HELP = N_("Assess every row of the table IN (CSV, XLSX, JSON, a folder of situations; - reads standard input).")


class RowKind(click.Choice[str]):
    """One of the kinds of rows, by its present or its former name."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the present name; fail as every choice does where there is none."""
        return super().convert(FORMERLY.get(value, value), param, ctx)


@click.command(help=HELP)
@click.argument("source", metavar=N_("IN"), type=Read(of_situations, dash=True))
@click.argument("output", metavar=N_("[OUT]"), required=False, type=Written())
@click.option(
    "--format",
    type=click.Choice(["csv", "jsonl", "xlsx"]),
    help=N_("Form of the result; by the ending of OUT unless given."),
)
@click.option(
    "--per",
    type=RowKind([*ROW_KINDS]),
    help=N_("What has a row of its own: each piece of advice (as in csv and xlsx) or each situation (as in jsonl)."),
)
@click.option("--keep", metavar="A,B", default="", help=N_("Columns that are kept in the result, between commas."))
@list_option
@click.option("--map", "mapping", metavar=N_("FILE"), type=Read(), help=N_("What columns and cells mean, as YAML."))
@click.option(
    "--rejects",
    metavar=N_("FILE"),
    type=Written(),
    help=N_("Where to write, as CSV, which rows can’t be used, and why."),
)
@click.option(
    "--summary", metavar=N_("FILE"), type=Written(), help=N_("Where to write one view of all, as .html, .md or .csv.")
)
@click.option("--by", metavar=N_("COLUMN"), help=N_("For --summary: the column that says to which group each belongs."))
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    help=N_("For --summary: groups of fewer (than 5, unless given) are joined, and left out if still too small."),
)
@csv_option
@language_option
@rules_option
def batch(lang: str, rules: Path, **given: Any) -> None:
    """Write what comes of every row; exit with 1 when some could not be used."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    options = BatchOptions(**given)
    try:
        options.check()
        with ended_by_signal():
            done = _run(options, advisor, lang)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    for line in _said(done, words):
        click.echo(line, err=True)
    if options.writes_csv and not options.reader:
        tell_of_csv_option(words)
    if done.rejected:
        sys.exit(FAULTS_FOUND)


class _Input(NamedTuple):
    """The cases, how many they are where that is known, and what understands the columns of their table."""

    cases: Iterable[Case | Rejected]
    total: int | None
    reader: CaseReader | None

    @property
    def kept(self) -> tuple[str, ...]:
        """The names of the columns that are kept, also those that a mapping names."""
        return self.reader.kept if self.reader else ()


class _Done(NamedTuple):
    """What was done: how many situations were assessed, how many rows rejected, and what understood the columns.

    `hanging` is in how many situations advice hangs on questions that were never put, and `not_asked` are those, what
    hangs most often first.
    """

    assessed: int
    rejected: int
    reader: CaseReader | None
    hanging: int
    not_asked: tuple[str, ...]


def _run(options: BatchOptions, advisor: Advisor, lang: str) -> _Done:
    """Read, assess and write all. Raises `Faulty`, and leaves no file, when that can't be done to the end."""
    words = advisor.translations(lang)
    tell = ROW_KINDS[options.row_kind][1]
    with ExitStack() as stack:
        opened = _open_input(options, advisor, words, stack)
        options.check_kept(opened.kept)
        write = batch_output.open_results(options, opened.kept, stack)
        batch = BatchRun(advisor.assessor, batch_output.open_rejects(options, words, stack))
        counting = Counting(advisor.rulebase, options.by) if options.summary else None
        for case, assessment in batch.run(with_progress(opened.cases, opened.total, words)):
            for each in tell(case, assessment, words.say):
                write(each)
            if counting:
                counting.add(next(case_result(case, assessment, words.say)))
        if counting:
            counting.rejected = batch.rejected
            batch_output.summarise(options, counting, words)
        most_often = tuple(name for name, _ in batch.not_asked.most_common())
        return _Done(batch.assessed, batch.rejected, opened.reader, batch.hanging, most_often)


def _open_input(options: BatchOptions, advisor: Advisor, words: Translations, stack: ExitStack) -> _Input:
    """Open what is to be read, and understand its columns before anything is written."""
    if options.source != "-" and Path(options.source).is_dir():
        if options.within:
            raise Faulty([Problem("list-in-table", options.source)])
        return _Input(cases_in(Path(options.source), advisor.rulebase), None, None)
    mapping = load_mapping(options.mapping, advisor.rulebase) if options.mapping else None
    selection = replace(mapping.rows if mapping else WHOLE, within=options.within)
    rows = stack.enter_context(open_rows(options.source, selection))
    for note in rows.notes:
        click.echo(note.line_of_text(words), err=True)
    spoken = [advisor.translations(code) for code in advisor.languages]
    former = advisor.former_words
    reader = CaseReader(
        advisor.rulebase, spoken, mapping=mapping, keep=options.kept, file=options.source, former=former
    )
    reader.read_names(rows)
    return _Input(reader.cases(rows), rows.count, reader)


def _said(done: _Done, words: Translations) -> Iterable[str]:
    """Yield what is said at the end."""
    if done.reader:
        yield from _said_of_rows(done.reader, words)
    if done.hanging:
        yield words.plural(*NOT_ASKED, done.hanging).format(
            count=done.hanging, names=first_names(done.not_asked, MOST_NAMED)
        )
    counts = words.plural(*ASSESSED, done.assessed).format(count=done.assessed)
    if done.rejected:
        counts += " " + words.plural(*REJECTED, done.rejected).format(count=done.rejected)
    yield counts


def _said_of_rows(reader: CaseReader, words: Translations) -> Iterable[str]:
    """Yield what should be known of how the rows were read, and which were passed over."""
    for note in reader.notes:
        yield note.line_of_text(words)
    if reader.passed_over:
        yield printable(words(PASSED_OVER).format(names=first_names(reader.passed_over, MOST_PASSED_OVER)))
    for text, count in ((EMPTY, reader.empty), (REPEATED, reader.repeated), (UNANSWERED, reader.unanswered)):
        if count:
            yield printable(
                words.plural(*text, count).format(count=count, names=first_names(reader.silent, MOST_NAMED))
            )
