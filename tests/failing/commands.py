"""The commands that are tried: each as it is typed, and what is typed into it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from advisor.files.tables.writing import table_writer
from tests.running import run

BEFORE = b"what was there\n"
"""What stands in each file that is to be written anew."""

WHOLE = "whole"
"""Stands for what a file holds that is written again and again, when that can be read."""

SITUATION = "answers:\n  date: open\n  place: sought\n"
COLUMNS, ROWS = ("name", "date", "place"), (("West", "open", "sought"), ("East", "fixed", "found"), ("North", "?", ""))

MESSAGES = (
    {"id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}}},
    {"method": "notifications/initialized"},
    {"id": 2, "method": "tools/list"},
)
CLIENT = {"clientInfo": {"name": "test", "version": "1"}}


class Tried(NamedTuple):
    """A command: its arguments, what is typed into it, the files it writes anew, and its exit code when all goes well.

    One that `goes_on` reads the others of many, and tells what it can't read in what it prints, or by the exit code of
    faults found. What one `keeps` is written anew after each answer. `changes` tells that other files are made or
    changed as well. After one that `may_stop`, a second run may tell that there is something already, where the first
    was killed.
    """

    arguments: str
    typed: str = ""
    writes: tuple[str, ...] = ()
    exit: int = 0
    goes_on: bool = False
    keeps: str = ""
    changes: bool = False
    may_stop: bool = False


def spoken() -> str:
    """Return what an assistant sends."""
    messages = [{"jsonrpc": "2.0", **each} for each in MESSAGES]
    messages[0]["params"] |= CLIENT  # type: ignore[operator]
    return "".join(json.dumps(each) + "\n" for each in messages)


COMMANDS: dict[str, Tried] = {
    "assess": Tried("assess s.yaml"),
    "assess-typed": Tried("assess -", SITUATION),
    "assess-text": Tried("assess s.yaml -o advice.txt", writes=("advice.txt",)),
    "assess-docx": Tried("assess s.yaml --format docx -o advice.docx", writes=("advice.docx",)),
    "ask": Tried("ask --resume kept.json", "2\n2\n\n\n\n\n", keeps="kept.json"),
    "ask-resumed": Tried("ask --resume s.json", "\n\n\n\n\n", keeps="s.json", changes=True),
    "explain": Tried("explain find-partners s.yaml"),
    "template": Tried("template"),
    "batch": Tried(
        "batch t.csv out.csv --rejects no.csv --summary all.md",
        writes=("out.csv", "no.csv", "all.md"),
        exit=1,
    ),
    "batch-xlsx": Tried("batch t.xlsx out.xlsx", writes=("out.xlsx",), exit=1),
    "batch-json": Tried("batch t.json out.jsonl --map map.yaml", writes=("out.jsonl",), exit=1),
    "batch-typed": Tried("batch - out.csv", "name,date\nWest,open\n", writes=("out.csv",)),
    "batch-folder": Tried("batch told out.jsonl", writes=("out.jsonl",), goes_on=True),
    "map": Tried("map t.csv"),
    "summary": Tried("summary r.jsonl -o all.html --format html", writes=("all.html",)),
    "form": Tried("form form.xlsx", changes=True, writes=("form.xlsx",)),
    "new": Tried("new begun --languages en,fr", changes=True),
    "new-below": Tried("new far/below/begun", changes=True),
    "new-empty": Tried("new empty --languages en,de", changes=True, may_stop=True),
    "rules": Tried("rules find-partners --format svg"),
    "check": Tried("check rules", goes_on=True),
    "test": Tried("test rules", goes_on=True),
    "diff": Tried("diff rules other --population 20", goes_on=True),
    "schema": Tried("schema rules"),
    "messages": Tried("messages other --add de", changes=True),
    "languages": Tried("languages other --ready fr", changes=True),
    "mcp": Tried("mcp", spoken(), goes_on=True),
    "completion": Tried("completion fish"),
    "version": Tried("--version", goes_on=True),
    "help": Tried("--help"),
}
"""By name. Those that don't say otherwise read the rule base `rules`."""

OWN_RULES = ("new", "check", "test", "diff", "schema", "messages", "languages", "completion", "--version", "--help")


def arguments_of(tried: Tried) -> list[str]:
    """Return the arguments of a command, with the rule base it is to use."""
    given = tried.arguments.split()
    return given if given[0] in OWN_RULES else [*given, "--rules", "rules"]


def lay_out(folder: Path) -> None:
    """Write into an empty folder what the commands read."""
    (folder / "empty").mkdir()
    (folder / "told").mkdir()
    for name in ("rules", "other"):
        run("new", folder / name, "--languages", "en,fr")
    (folder / "other" / "locales" / "fr" / "ready.txt").unlink()
    for name in ("s.yaml", "told/a.yaml", "told/b.yaml"):
        (folder / name).write_text(SITUATION, "utf-8")
    (folder / "s.json").write_text(json.dumps({"answers": {"date": "open"}, "seen": ["date"]}), "utf-8")
    (folder / "map.yaml").write_text("label: name\n", "utf-8")
    (folder / "t.json").write_text(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in ROWS]), "utf-8")
    for form in ("csv", "xlsx"):
        with (folder / f"t.{form}").open("wb") as stream, table_writer(form, stream, COLUMNS) as table:
            for row in ROWS:
                table.write(row)
    run("batch", folder / "t.csv", folder / "r.jsonl", "--rules", folder / "rules")
