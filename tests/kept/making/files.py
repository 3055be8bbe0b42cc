"""Files that commands write, and people fill in, correct or send back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.kept.making import told
from tests.kept.making.version import Version, settle, write_json


def answers(version: Version, folder: Path) -> None:
    """Make the files of one situation: a template that was filled in, one typed by hand, and an interview under way."""
    blank = version.command("template", "--lang", "fr")
    filled = re.sub(r"(?m)^  ([a-z-]+): null$", lambda line: f"  {line[1]}: {_flow(told.ANSWERS.get(line[1]))}", blank)
    assert filled != blank
    (folder / "template.yaml").write_text(filled, "utf-8")
    version.command("ask", "--resume", "interview.json", typed="\n".join((*told.TYPED, "")), within=folder)


def network(version: Version, folder: Path) -> None:
    """Make a table, the mapping that was proposed for it and the corrected one, results in every form, and rejects."""
    (folder / "table.csv").write_text(told.TABLE, "utf-8")
    write_json(folder / "told.json", told.TOLD_BY_TABLE)
    proposed = version.command("map", "table.csv", "--lang", "fr", within=folder)
    (folder / "mapping.yaml").write_text(proposed, "utf-8")
    corrected = proposed
    for pattern, text in told.CORRECTED:
        corrected, count = re.subn(pattern, text, corrected)
        assert count, pattern
    (folder / "corrected.yaml").write_text(corrected, "utf-8")
    for per in ("advice", "coalition"):
        for form in ("csv", "jsonl", "xlsx"):
            out = f"per-{per}.{form}"
            options = ("--per", per, "--map", "corrected.yaml", "--rejects", "rejects.csv", "--lang", "fr")
            version.command("batch", "table.csv", out, *options, within=folder, code=1)
            if form == "xlsx":
                settle(folder / out)


def forms(version: Version, folder: Path) -> None:
    """Make the questionnaire as a form, and submissions of it as KoboToolbox gives them."""
    form = folder / "questionnaire.xlsx"
    version.command("form", form, "--lang", "fr")
    settle(form)
    write_json(folder / "told.json", [*told.FILLED_IN])
    columns = list(_columns(form))
    with (folder / "submissions.csv").open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(["start", *(header for header, *_ in columns), "_id"])
        for number, filled in enumerate(told.FILLED_IN, 1):
            cells = [_submitted(filled, name, several) for _, name, several in columns]
            writer.writerow(["2026-11-28", *cells, number])


def _columns(form: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield the header of each question of a form, its name, and whether it takes several answers."""
    from openpyxl import load_workbook

    rows: Any = load_workbook(form, read_only=True)["survey"].iter_rows(min_row=2, values_only=True)
    group = ""
    for kind, name, *_ in rows:
        if kind == "begin_group":
            group = f"{name}/"
        elif str(kind).startswith(("text", "select")):
            yield f"{group if kind != 'text' else ''}{name}", name, kind.startswith("select_multiple")


def _submitted(filled: Mapping[str, told.Given], name: str, several: bool) -> str:
    """Return a cell: somebody who doesn't know says so of what can be answered by one, else passes it over."""
    value = filled.get(name)
    if isinstance(value, list):
        return " ".join(value) or "none"
    return value or ("unsure" if name in filled and not several else "")


def _flow(value: told.Given) -> str:
    """Return an answer as YAML has it on one line."""
    return f"[{', '.join(value)}]" if isinstance(value, list) else value or "null"
