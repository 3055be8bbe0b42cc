"""The view of a network as a table: each count with what it is of."""

from __future__ import annotations

import csv
from io import StringIO

from advisor.network.summary.csv import COLUMNS, network_as_csv
from advisor.network.summary.types import Network
from tests.network.summary.networks import TWO_GROUPS, ungrouped


def rows(network: Network) -> list[list[str]]:
    header, *found = csv.reader(StringIO(network_as_csv(network).decode("utf-8-sig")))
    assert tuple(header) == COLUMNS
    return found


def test_every_count_is_told_for_all_and_for_each_group() -> None:
    found = rows(TWO_GROUPS)
    assert found[:6] == [
        ["", "situations", "", "", "11", "11"],
        ["", "complete", "", "", "10", "11"],
        ["North | Hills", "situations", "", "", "6", "6"],
        ["North | Hills", "complete", "", "", "6", "6"],
        ["South", "situations", "", "", "5", "5"],
        ["South", "complete", "", "", "4", "5"],
    ]
    first = [row for row in found if row[1] == "first"]
    assert first == [
        ["", "first", "find-water", "Find <b>water</b>", "7", "11"],
        ["North | Hills", "first", "find-water", "Find <b>water</b>", "4", "6"],
        ["South", "first", "find-water", "Find <b>water</b>", "3", "5"],
    ]
    assert [row[1] for row in found if row[0] == "South"][2:] == [
        "first",
        "strengths",
        "open",
        "not_asked",
        "part-due",
        "part-strong",
    ]


def test_without_groups_there_is_a_row_for_each_count() -> None:
    assert rows(ungrouped()) == [
        ["", "situations", "", "", "11", "11"],
        ["", "complete", "", "", "10", "11"],
        ["", "first", "find-water", "Find water", "7", "11"],
    ]
