"""The view of a network as a table: a row for each count, for spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from advisor.files.tables.writing import table_writer
from advisor.network.summary.types import CountLine, Network

COLUMNS = ("group", "kind", "id", "words", "count", "of")
EVERYTHING = ""
"""What stands for all groups together."""


def network_as_csv(network: Network, form: str = "csv") -> bytes:
    """Return the view as CSV, of one of the forms of tables: for all and each group, what is counted, of how many."""
    stream = BytesIO()
    with table_writer(form, stream, COLUMNS) as table:
        for row in _rows(network):
            table.write(row)
    return stream.getvalue()


def _rows(network: Network) -> Iterator[tuple[str | int, ...]]:
    yield EVERYTHING, "situations", "", "", network.situations, network.situations
    yield EVERYTHING, "complete", "", "", network.complete, network.situations
    for group in network.groups if network.by else ():
        yield group.name, "situations", "", "", group.situations, group.situations
        yield group.name, "complete", "", "", group.complete, group.situations
    for kind in ("first", "next", "findings", "strengths", "open", "not_asked"):
        for line in getattr(network, kind):
            yield from _line(network, kind, line)
    for part in network.parts:
        yield from _line(network, "part-due", part.due)
        yield from _line(network, "part-strong", part.strong)


def _line(network: Network, kind: str, line: CountLine) -> Iterator[tuple[str | int, ...]]:
    yield EVERYTHING, kind, line.id, line.words, line.all, network.situations
    if network.by:
        for group, count in zip(network.groups, line.each, strict=True):
            yield group.name, kind, line.id, line.words, count, group.situations
