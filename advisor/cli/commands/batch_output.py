"""The files that `advisor batch` writes: all of them appear when everything is done, or none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import BinaryIO

import click

from advisor.cli.commands.batch_options import BatchOptions
from advisor.cli.options import csv_form
from advisor.files.atomic import atomic_file
from advisor.files.tables.writing import table_writer
from advisor.network.case import REJECT_COLUMNS, Rejected, located_faults, reject_rows
from advisor.network.results import ResultRow, result_writer
from advisor.network.summary.counts import Counting
from advisor.network.summary.render import summary_content
from advisor.problems.problem import MOST_TOLD, Problem
from advisor.words.translations import Translations

OnReject = Callable[[Rejected], None]


def open_results(options: BatchOptions, kept: Sequence[str], stack: ExitStack) -> Callable[[ResultRow], object]:
    """Open what the results are written to, with the columns that are kept, and return what writes one."""
    stream = stack.enter_context(_stream(options.output))
    form = csv_form(options.reader) if options.written_as == "csv" else options.written_as
    return stack.enter_context(result_writer(form, stream, options.row_type, kept))


def open_rejects(options: BatchOptions, translations: Translations, stack: ExitStack) -> OnReject:
    """Open what the rows that can't be used are written to, and return what writes one: standard error without."""
    if not options.rejects:
        return _FaultPrinter(options.source, translations)
    stream = stack.enter_context(atomic_file(options.rejects))
    table = stack.enter_context(table_writer(csv_form(options.reader), stream, REJECT_COLUMNS))

    def write(rejected: Rejected) -> None:
        for row in reject_rows(rejected, translations):
            table.write(row)

    return write


def summarise(options: BatchOptions, counting: Counting, translations: Translations) -> None:
    """Write the view of all."""
    if options.summary:
        form = csv_form(options.reader) if options.summary_format == "csv" else options.summary_format
        content = summary_content(counting, translations, form, options.minimum)
        with atomic_file(options.summary) as stream:
            stream.write(content)


class _FaultPrinter:
    """Tells on standard error what is wrong with rows, and after very many that there are more."""

    def __init__(self, source: str, translations: Translations) -> None:
        self._source = source
        self._translations = translations
        self._count = 0

    def __call__(self, rejected: Rejected) -> None:
        for problem in located_faults(rejected, self._source):
            self._count += 1
            if self._count <= MOST_TOLD:
                click.echo(problem.line_of_text(self._translations), err=True)
            elif self._count == MOST_TOLD + 1:
                click.echo(Problem("more-rejects", self._source).line_of_text(self._translations), err=True)


def _stream(output: Path | None) -> AbstractContextManager[BinaryIO]:
    return atomic_file(output) if output else nullcontext(sys.stdout.buffer)
