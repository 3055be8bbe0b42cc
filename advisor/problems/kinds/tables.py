"""Mistakes in a table of many situations, before it is known what its columns mean."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

NAME_IT = N_(
    "Write what is missing into the row of the names. Where names stand in two rows, say so in a mapping, as in: "
    "header: [1, 2]."
)

SMALLER = N_("Copy the rows that are needed into a new spreadsheet, or save the sheet as CSV.")

WHOLE = N_(
    "Get all of it: export it as a file, ask for more at once (in KoboToolbox: limit=30000), or put the parts into one "
    "list."
)

PART = N_(
    "Services send long lists in parts. What comes of one part looks as if it were the whole, so that none is read."
)

TABLES = {
    "no-rows": Kind(
        N_("there is no table in this file."),
        N_("Write the names of the columns into the first row, and a row for each."),
    ),
    "same-column": Kind(
        N_("columns {first} and {second} are both called “{name}”."),
        N_("Rename one of them, or remove it."),
    ),
    "nameless-column": Kind(N_("column {places} has no name, but there is something in it."), NAME_IT),
    "nameless-columns": Kind(N_("columns {places} have no names, but there is something in them."), NAME_IT),
    "title-above": Kind(
        N_("cells in which there is something: {names} here, {count} in row {row}. This seems to be a title."),
        N_(
            "Remove it, or begin with: advisor map FILE > map.yaml. That mapping says in which row the names of the "
            "columns stand, as in: header: [{row}]."
        ),
    ),
    "no-such-row": Kind(
        N_("nothing begins in row {row}, which the mapping names."),
        N_("Count the lines as an editor shows them, or the rows as a spreadsheet does, from 1."),
    ),
    "cut-row": Kind(
        N_("the file ends within this row: it has {count} of {columns} cells."),
        N_("Get the file once more; if it is whole, end the row with a line break."),
        why=N_("What breaks off, such as a download, is a part; who is missing in it would not be seen."),
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
        N_("in this row, text follows on a closing quote."),
        N_("Write a quote within a text twice, and leave no space between a closing quote and the separator."),
    ),
    "row-too-large": Kind(
        N_("this row has more than {limit} characters."),
        N_("Remove what does not belong there; in CSV or JSON, look for a quote that was never closed."),
    ),
    "too-many-columns": Kind(
        N_("there are more than {limit} columns here, or names in one object."),
        N_("Keep the columns that have answers; where each situation has a column of its own, turn rows and columns."),
    ),
    "not-text": Kind(
        N_("this is neither text nor a spreadsheet that can be read."), N_("Save it as CSV in UTF-8, or as XLSX.")
    ),
    "old-spreadsheet": Kind(
        N_("this is a spreadsheet in an older form, or one with a password."),
        N_("Save it as XLSX, without a password."),
    ),
    "other-spreadsheet": Kind(N_("this is {what}."), N_("Open it in a spreadsheet program, and save it as XLSX.")),
    "data-of-others": Kind(N_("this is {what}."), N_("Export it from there as CSV, in UTF-8.")),
    "no-table-in-it": Kind(N_("this is {what}, and no table."), N_("Ask for the table itself, as CSV or XLSX.")),
    "web-page": Kind(
        N_("this is a web page, whatever its name says."),
        N_(
            "Open it in a spreadsheet program, and save it as XLSX. If it asks you to sign in, or tells of an error, "
            "get the table once more."
        ),
    ),
    "one-situation": Kind(
        N_("this is one situation, and no table."),
        N_("Use “advisor assess” for it, or name the folder with all of them."),
    ),
    "packed": Kind(
        N_("this is an archive, in which files are packed."), N_("Unpack it, and name the table that is in it.")
    ),
    "packed-table": Kind(
        N_("this is an archive, in which files are packed: {names}."),
        N_("Unpack it, and name the table that is in it."),
    ),
    "formula-not-worked-out": Kind(
        N_("formulas stand here whose result is not in the file: {cells}."),
        N_("Open it in a spreadsheet program, which works them out, and save it."),
        why=N_("A program wrote the file, and no spreadsheet has opened it since; such cells only look blank."),
    ),
    "other-sheets": Kind(
        N_("of several sheets in which there is something, only “{name}” was read, not: {others}."),
        N_("If there are situations in these, save each as a file of its own, or copy them beneath the others."),
        warning=True,
    ),
    "alike-sheets": Kind(
        N_("other sheets begin with the same names as the first, which alone would be read: {others}."),
        N_(
            "Copy their rows beneath those of the first sheet, save each as a file of its own, or hide what doesn’t "
            "count."
        ),
    ),
    "joined-cells": Kind(
        N_("what stands in joined cells counts in each of their rows: {cells}."),
        N_("If that is not meant, split these cells."),
        warning=True,
    ),
    "joined-names": Kind(
        N_("the names of the columns stand in rows {first} and {second}, and were put together."),
        N_("If that is not so, say in a mapping where they stand, as in: header: [{first}]."),
        warning=True,
    ),
    "no-situations-there": Kind(
        N_("{what}, and no situation: passed over (row {rows})."),
        N_("There is nothing for you to do."),
        warning=True,
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
    "json-not-utf-8": Kind(N_("this is JSON, but not in UTF-8."), N_("Save or export it in UTF-8.")),
    "no-objects": Kind(
        N_("the list in this JSON is empty."), N_("Export it anew, and look whether there are answers to export.")
    ),
    "more-behind-list": Kind(
        N_("what is read of this JSON ends above, and something follows."),
        N_("Put all objects into one list, or write one object a line."),
    ),
    "no-such-list": Kind(N_("there is no list “{name}” of objects in this JSON."), N_("Name one of these: {known}.")),
    "no-list-inside": Kind(
        N_("there is no list “{name}” of objects in this JSON, nor any other inside it."), N_("Leave out --list.")
    ),
    "list-in-table": Kind(
        N_("--list names a list within JSON, and this is none."), N_("Leave it out: a table has only one list.")
    ),
    "names-in-objects": Kind(
        N_("“header” names a row of a table, and this is JSON, where each object has its names."),
        N_("Leave it out of the mapping."),
    ),
    "fewer-than-told": Kind(N_("this is only a part: {count} of {total}, as “{name}” says."), WHOLE, why=PART),
    "more-elsewhere": Kind(N_("this is only a part: “{name}” leads to more."), WHOLE, why=PART),
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
