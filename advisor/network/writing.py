"""Writes what is told of many coalitions: as lines of JSON, or as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from msgspec import json

from advisor.files.tables.writing import table_writer
from advisor.network.results import Told, cells, columns


@contextmanager
def result_writer(
    form: str, stream: BinaryIO, kind: type[Told], keep: Sequence[str]
) -> Iterator[Callable[[Told], object]]:
    """Give what writes results of one kind into a stream, as `jsonl`, `csv` or `xlsx`, with some columns kept."""
    if form == "jsonl":
        encode = json.Encoder().encode
        yield lambda told: stream.write(encode(told) + b"\n")
    else:
        with table_writer(form, stream, columns(kind, keep)) as table:
            yield lambda told: table.write(cells(told, keep))
