"""What `advisor batch` was asked for, and whether it goes together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from advisor.network.results import ROW_KINDS, ResultRow, row_columns
from advisor.problems.problem import Faulty, Problem

ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx"}
SUMMARIES = {".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv"}
"""What is meant by the ending of a file's name."""


class BatchOptions(Struct, frozen=True, kw_only=True):
    """The arguments and options of one run; `check` and `check_kept` raise `Faulty` with what doesn't go together."""

    source: str
    output: Path | None
    format: str | None
    per: str | None
    keep: str
    within: str
    mapping: Path | None
    rejects: Path | None
    summary: Path | None
    by: str | None
    minimum: int | None
    reader: str | None

    @property
    def kept(self) -> tuple[str, ...]:
        """The columns to keep: those named, and the one to group by."""
        names = [name.strip() for name in self.keep.split(",")]
        return tuple(dict.fromkeys(name for name in (*names, self.by or "") if name))

    @property
    def written_as(self) -> str:
        """The format of the result."""
        return self.format or (ENDINGS.get(self.output.suffix.lower(), "csv") if self.output else "csv")

    @property
    def writes_csv(self) -> bool:
        """Whether any of what is written is CSV."""
        return "csv" in (self.written_as, self.summary_format) or self.rejects is not None

    @property
    def row_kind(self) -> str:
        """What has a row of its own."""
        return self.per or ("situation" if self.written_as == "jsonl" else "advice")

    @property
    def row_type(self) -> type[ResultRow]:
        """The type of a row."""
        return ROW_KINDS[self.row_kind][0]

    @property
    def summary_format(self) -> str:
        """The format of the summary, by the ending of its file."""
        return SUMMARIES.get(self.summary.suffix.lower(), "") if self.summary else ""

    def check(self) -> None:
        """Raise `Faulty` with everything that doesn't go together."""
        problems = list(self._faults())
        if problems:
            raise Faulty(problems)

    def check_kept(self, kept: Iterable[str]) -> None:
        """Raise `Faulty` when a column to be kept has the name of one of ours."""
        problems = list(self._like_ours(kept))
        if problems:
            raise Faulty(problems)

    def _like_ours(self, kept: Iterable[str]) -> Iterator[Problem]:
        ours = set(row_columns(self.row_type, ()))
        for name in (each for each in kept if each in ours):
            yield Problem("kept-like-ours", values={"name": name})

    def _faults(self) -> Iterator[Problem]:
        yield from self._like_ours(self.kept)
        if self.summary and not self.summary_format:
            yield Problem("unknown-ending", str(self.summary), values={"known": ", ".join(SUMMARIES)})
        given = {"--by": self.by, "--minimum": self.minimum}
        names = [name for name, value in given.items() if value is not None]
        if names and not self.summary:
            yield Problem("only-in-summary", values={"names": ", ".join(names)})
        if self.reader and not self.writes_csv:
            yield Problem("only-in-csv", values={"names": f"--for {self.reader}"})
        if self.written_as == "xlsx" and not self.output and sys.stdout and sys.stdout.isatty():
            yield Problem("table-not-for-terminals")
