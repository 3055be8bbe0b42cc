"""Mistakes in a table of many situations, before it is known what its columns mean."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

SMALLER = N_("Copy the rows that are needed into a new spreadsheet, or save the sheet as CSV.")

TABLES = {
    "no-rows": Kind(
        N_("there is no table in this file."),
        N_("Write the names of the columns into the first row, and a row for each."),
    ),
    "same-column": Kind(
        N_("columns {first} and {second} are both called “{name}”."),
        N_("Rename one of them, or remove it."),
    ),
    "nameless-column": Kind(
        N_("column {place} has no name, but there is something in it."),
        N_("Write its name into the first row."),
    ),
    "surplus-cells": Kind(
        N_("this row has {count} cells, and there are {columns} columns."),
        N_("Put a cell in quotes where the separator is a part of its text, or remove what is too much."),
    ),
    "open-quote": Kind(
        N_("a cell that begins in this row with a quote never ends with one."),
        N_("Write the closing quote; a quote within a text is written twice."),
    ),
    "text-after-quote": Kind(
        N_("in this row, text follows on a closing quote."), N_("Write a quote within a text twice.")
    ),
    "row-too-large": Kind(
        N_("this row has more than {limit} characters."),
        N_("Look for a quote that was never closed, or remove what does not belong there."),
    ),
    "not-text": Kind(
        N_("this is neither text nor a spreadsheet that can be read."), N_("Save it as CSV in UTF-8, or as XLSX.")
    ),
    "old-spreadsheet": Kind(
        N_("this is a spreadsheet in an older form, or one with a password."),
        N_("Save it as XLSX, without a password."),
    ),
    "broken-spreadsheet": Kind(N_("this spreadsheet can’t be read."), N_("Open it, and save it as XLSX once more.")),
    "part-too-large": Kind(N_("“{part}”, a part of this spreadsheet, is larger than {limit} million bytes."), SMALLER),
    "inflated-spreadsheet": Kind(
        N_("unpacked, this spreadsheet is more than {limit} times as large as the file."),
        SMALLER,
        why=N_("A small file in which there is very much is usually made to stop a computer."),
    ),
    "too-much-in-spreadsheet": Kind(N_("there are more than {limit} {what} in this spreadsheet."), SMALLER),
    "repeated-part": Kind(
        N_("“{part}”, a part of this spreadsheet, is twice in the file."),
        N_("Open it, and save it as XLSX once more."),
    ),
    "declared-part": Kind(
        N_("“{part}”, a part of this spreadsheet, declares a document type."),
        N_("Ask who made it; opened, and saved as XLSX once more, it has none."),
        why=N_("No program for spreadsheets writes that; by it, other files are read, or little becomes very much."),
    ),
    "falling-rows": Kind(N_("row {number} follows on row {before}."), N_("Open it, and save it as XLSX once more.")),
    "sheet-elsewhere": Kind(
        N_("the sheet “{name}” is not in this file, but elsewhere."),
        N_("Copy it into this file, and save it as XLSX."),
    ),
    "too-many-rows": Kind(N_("a spreadsheet can’t hold more than {limit} rows."), N_("Choose --format csv or jsonl.")),
    "not-json-here": Kind(
        N_("from here on this can’t be read: it is not valid JSON."), N_("Check quotes, commas and brackets.")
    ),
    "not-an-object-in-list": Kind(
        N_("this is {found}, where a table of names and values belongs."),
        N_('Write each situation as in: {{"situation": "North", "question": "answer"}}.'),
    ),
    "read-as": Kind(
        N_("this is not UTF-8, and was read as {encoding}."),
        N_("Look whether accents are right; if not, save it in UTF-8."),
        warning=True,
    ),
    "disk-full": Kind(N_("there is no room to write this."), N_("Make room, or name a file elsewhere.")),
}
"""As CSV, XLSX or JSON."""
