"""Readers of what comes in rows, and of what assistants send: as the readers beside them, for targets."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from advisor.assistants import server
from advisor.assistants.lines import Refused, heard
from advisor.files.spreadsheets.limits import Limits
from advisor.files.tables.delimited import Delimited
from advisor.files.tables.objects import Objects
from advisor.files.tables.row import Rows
from advisor.files.tables.spreadsheet import spreadsheet
from advisor.network.case import Case, located_faults
from advisor.network.columns.mapping import ColumnMapping
from advisor.network.columns.mapping_file import mapping_from
from advisor.network.columns.mapping_text import mapping_text
from advisor.network.columns.proposer import Proposer
from advisor.network.reading import CaseReader
from advisor.words.translations import Translations
from tests.files.spreadsheets.made import PARTS
from tests.fuzz.readers import advisor, rulebase

LIMITS = Limits(small=200_000, cells=5_000, rows=5_000, shared=1_000, formats=1_000)
"""Low enough to be reached by what is fuzzed."""

COLUMNS = ("name", "stage", "aim", "Where do you stand?", "tension/quarrel")


@cache
def spoken() -> list[Translations]:
    return [advisor().translations(code) for code in advisor().languages]


def read_csv(content: bytes) -> None:
    _cases(Delimited(BytesIO(content), "garden.csv"))


def read_list(content: bytes) -> None:
    _cases(Objects(BytesIO(content), "garden.json"))


def read_sheet(content: bytes) -> None:
    """Read a spreadsheet in which one part, named on the first line, has another content; without one, an archive."""
    name, _, part = content.partition(b"\n")
    named = name.decode("latin-1")
    _cases(spreadsheet(BytesIO(archive(named, part) if named in PARTS else content), "garden.xlsx", LIMITS))


def archive(name: str, part: bytes) -> bytes:
    """Return a small spreadsheet in which a part has another content."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as parts:
        for each, usual in PARTS.items():
            parts.writestr(each, part if each == name else usual.encode())
    return made.getvalue()


def read_mapping(content: bytes) -> None:
    """Read a mapping, and a table by it."""
    mapping = mapping_from(content.decode("utf-8", "replace"), rulebase(), "garden.yaml")
    _reader(mapping).read_header(COLUMNS)


def read_columns(content: bytes) -> None:
    """Propose a mapping for a table, which has to be one that can be read."""
    with Delimited(BytesIO(content), "garden.csv") as rows:
        text = mapping_text(Proposer(rulebase(), spoken()).proposal(rows), "garden.csv", spoken()[0])
    mapping_from(text, rulebase(), "proposed.yaml")


def read_line(content: bytes) -> None:
    """Read a line of an assistant, and call the tools that it asks for."""
    for each in heard(content.decode("utf-8", "replace"), server._is_message):
        message = None if isinstance(each, Refused) else json.loads(each)
        params = message.get("params") if isinstance(message, dict) else None
        tool = server.BY_NAME.get(str(params.get("name"))) if isinstance(params, dict) else None
        arguments = params.get("arguments") if isinstance(params, dict) else None
        if tool and isinstance(arguments, dict):
            server._called(tool, arguments, advisor(), "en")


def _cases(rows: Rows) -> None:
    with rows:
        reader = _reader()
        if rows.columns is not None:
            reader.read_header(rows.columns)
        for row in rows:
            case = reader.read(row)
            if isinstance(case, Case):
                advisor().assessor.assess(case.situation)
            else:
                for problem in located_faults(case, rows.name):
                    problem.line_of_text(spoken()[0])


def _reader(mapping: ColumnMapping | None = None) -> CaseReader:
    return CaseReader(rulebase(), spoken(), mapping=mapping, file="garden")
