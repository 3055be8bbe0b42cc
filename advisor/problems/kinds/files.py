"""Mistakes in a file of any kind."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

FILES = {
    "no-file": Kind(N_("there is no such file or folder."), N_("Check the path.")),
    "no-input": Kind(N_("standard input is closed."), N_("Name a file, or send the situation to standard input.")),
    "is-folder": Kind(N_("this is a folder, not a file."), N_("Name a file inside it.")),
    "not-a-folder": Kind(N_("this is not the folder of a rule base."), N_("Name a folder that holds {name}.")),
    "not-read": Kind(
        N_("this is not read: files of a rule base end in .yaml and stand beside {name}, or in situations."),
        N_("Rename or move it."),
    ),
    "catalogue-elsewhere": Kind(
        N_("this catalogue is not read: those of a rule base stand in a folder for each language."),
        N_("Move it, as in: locales/{name}/LC_MESSAGES."),
        warning=True,
    ),
    "not-a-file": Kind(
        N_("this is no ordinary file."), N_("Name a file that holds text, or send it to standard input and name -.")
    ),
    "unreadable": Kind(N_("the file can’t be read."), N_("Check that you are allowed to open it.")),
    "failed": Kind(
        N_("the computer could not read or write here."),
        N_("Try again; if that doesn’t help, check that the disk is whole and has room."),
    ),
    "empty-file": Kind(N_("the file is empty."), N_("Write something in it, or choose another one.")),
    "too-big": Kind(N_("there is more than {limit} kB of text."), N_("Remove what does not belong there.")),
    "not-utf-8": Kind(
        N_("this can’t be read as text: byte {byte} is not UTF-8."),
        N_("Save it as text in UTF-8, or choose another file."),
    ),
    "not-yaml": Kind(
        N_("this can’t be read from column {column} on."),
        N_(
            "Compare this line and the one above with others that say something alike: how far to the right they "
            "begin, and their quotes and brackets."
        ),
    ),
    "not-json": Kind(
        N_("this can’t be read from column {column} on: it is not valid JSON."),
        N_("Check quotes, commas and brackets."),
    ),
    "lone-surrogate": Kind(
        N_("half of a character stands alone here (such as \\ud800)."),
        N_("Write the character itself, or both halves."),
    ),
    "control-character": Kind(
        N_("the character {character} stands in this text: nobody sees it, and terminals and printers obey it."),
        N_("Remove it; mostly it was copied along from another program, or written as an escape such as \\e."),
    ),
    "tab-in-front": Kind(
        N_("a tab stands before this text, where only spaces may."),
        N_("Put spaces there, as before its neighbours: “{line}”."),
    ),
    "other-space": Kind(
        N_("a space of another kind stands here, such as word processors make; it looks like one and is none."),
        N_("Type the spaces before the text and after the colon anew: “{line}”."),
    ),
    "other-dash": Kind(N_("this dash is too long to begin an entry of a list."), N_("Type a hyphen: “{line}”.")),
    "close-to-colon": Kind(N_("a space is missing after the colon."), N_("Write: “{line}”.")),
    "sign-in-front": Kind(
        N_("a text that begins with such a sign is taken for something else."),
        N_("Put the whole text between quotes: “{line}”."),
    ),
    "colon-in-text": Kind(
        N_("a colon inside an unquoted text cuts the text in two."),
        N_("Put the whole text between quotes: “{line}”."),
    ),
    "hyphen-missing": Kind(N_("another entry begins here, without its hyphen."), N_("Write: “{line}”.")),
    "comma-in-braces": Kind(
        N_("within braces a comma parts, and this text is parted by its own."),
        N_("Put the whole text between quotes: “{line}”."),
    ),
    "list-in-braces": Kind(N_("this is a list, and stands between braces."), N_("Write: “{line}”.")),
    "quote-left-open": Kind(
        N_("the quote that opens here is never closed."), N_("Close it where the text ends, probably so: “{line}”.")
    ),
    "bracket-left-open": Kind(
        N_("the bracket that opens here is never closed."), N_("Close it where the list or the table ends.")
    ),
    "other-indentation": Kind(
        N_("this begins further left or right than anything above it to which it could belong."),
        N_("Move it, probably so (a dot is a space): “{line}”."),
    ),
    "too-deep": Kind(
        N_("lists and tables are nested more than {limit} deep."),
        N_("Write it with fewer levels; in a rule, give a part of the condition a name as a finding."),
    ),
    "too-many-nodes": Kind(
        N_("there are more than {limit} texts, lists and tables in one file."),
        N_("Remove what does not belong there, or spread it over several files."),
    ),
    "too-many-lines": Kind(
        N_("there are more than {limit} lines in one file."), N_("Remove what does not belong there.")
    ),
    "alias": Kind(
        N_("anchors and aliases (& and *) are not allowed."),
        N_("Write the text out where it is needed; put one that begins with such a sign between quotes."),
    ),
    "tag": Kind(N_("the tag “{name}” is not allowed."), N_("Remove it: all values are plain texts.")),
    "several-documents": Kind(
        N_("a second document starts here (---)."), N_("Keep one document a file, or remove the line.")
    ),
    "conflict-marker": Kind(
        N_("a merge was not finished here."),
        N_("Keep one of the two versions, and remove the marks around them."),
        why="Git writes these marks when two people changed the same lines.",
    ),
    "duplicate-key": Kind(N_("“{name}” already stands on line {first}."), N_("Remove one of the two, or rename it.")),
    "repeated-key": Kind(N_("“{name}” is there twice."), N_("Remove one of the two, or rename it.")),
}
"""Before its content is looked at."""
