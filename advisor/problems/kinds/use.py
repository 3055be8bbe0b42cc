"""What a command was asked that it can not do."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

USE = {
    "not-empty": Kind(
        N_("there is something here already."), N_("Name a folder that does not exist yet, or an empty one.")
    ),
    "unwritable": Kind(
        N_("nothing can be written here."), N_("Check that you are allowed to, or name another folder.")
    ),
    "not-removed": Kind(
        N_("this can’t be removed: your answers are still in it."), N_("Remove it yourself, if you don’t need it.")
    ),
    "taken-id": Kind(
        N_("a catalogue that comes with the program is named “{name}”."), N_("Give the folder another name.")
    ),
    "no-source-language": Kind(
        N_("“{name}” is missing: it is the language in which a rule base is written."),
        N_("Name it as well, as in: --languages en,fr."),
    ),
    "unknown-id": Kind(
        N_("there is no question, finding or rule “{name}”."), N_("“advisor rules” without an id lists all.")
    ),
    "no-picture-of-all": Kind(
        N_("a picture shows one question, finding or rule."), N_("Name it: “advisor rules ID --format svg”.")
    ),
    "no-git": Kind(
        N_("“{name}” is no folder, and revisions can’t be looked up: there is no git on this computer."),
        N_("Check the path, or install git."),
    ),
    "not-in-git": Kind(
        N_("“{name}” is no folder, and no revision either: git keeps nothing of {folder}."),
        N_("Check the path, or name two folders."),
    ),
    "no-revision": Kind(
        N_("“{name}” is neither a folder nor a revision of {folder} in git."),
        N_("Name a folder, or a commit, a branch or a tag, as in: advisor diff HEAD {folder}."),
    ),
    "not-in-revision": Kind(
        N_("the folder {folder} isn’t there in the revision “{name}”."), N_("Choose a later one, or name two folders.")
    ),
    "no-meeting": Kind(
        N_("what is advised here has too little for a meeting: no agenda, or one of less than 25 minutes."),
        N_("Answer more questions, or plan the meeting without it."),
    ),
    "missing-when": Kind(
        N_("a meeting in a calendar has a date, a time and a zone; missing: {names}."),
        N_("Say when it begins, as in: --date 2026-12-01 --time 14:00 --zone Europe/Paris."),
    ),
    "not-a-date": Kind(N_("“{found}” is no date."), N_("Write year, month and day, as in: 2026-12-01.")),
    "not-a-time": Kind(N_("“{found}” is no time of day."), N_("Write hours and minutes, from 00:00 to 23:59.")),
    "not-a-zone": Kind(N_("“{found}” is no time zone."), N_("Write its name, as in: Europe/Paris.")),
    "no-such-moment": Kind(
        N_("there is no {found} in {zone}: clocks are put forward over it."), N_("Choose another time.")
    ),
    "only-in-calendar": Kind(
        N_("when the meeting begins is told in a calendar only: {names}."),
        N_("Add --format ics, or leave these options out."),
    ),
    "not-for-terminals": Kind(
        N_("a document can’t be shown in a terminal."), N_("Name a file for it, as in: --output advice.docx.")
    ),
    "missing-extra": Kind(
        N_("this needs packages that are not installed, those of the extra “{name}”."),
        N_('Install them with: pip install "alliance-advisor[{name}]"'),
    ),
    "no-output": Kind(
        N_("standard output is closed, and nothing can be printed."),
        N_("Let it go to a terminal, a file or another program."),
    ),
    "output-left": Kind(
        N_("not everything was printed: the program that was to read it has ended."),
        N_("Let it read to the end, or print to a file."),
    ),
    "name-of-forms": Kind(
        N_("“{name}” can’t be an id here when a form is made: forms use this name themselves."),
        N_("Give it another id."),
    ),
    "same-file": Kind(
        N_("this command reads this file already, or writes something else into it."),
        N_("What is read is never written over; name another file."),
    ),
    "kept-like-ours": Kind(
        N_("“{name}” is a column of the result itself, and can’t be kept."), N_("Give the column another name.")
    ),
    "unknown-ending": Kind(
        N_("its name doesn’t tell in which form to write the summary."), N_("Let it end in one of these: {known}.")
    ),
    "only-in-summary": Kind(
        N_("this is about the summary, and none is asked for: {names}."),
        N_("Add --summary FILE, or leave these options out."),
    ),
    "only-in-csv": Kind(
        N_("this is about CSV, and nothing is written as CSV: {names}."),
        N_("Name a file that ends in .csv, add --format csv, or leave this option out."),
    ),
    "table-not-for-terminals": Kind(
        N_("a spreadsheet can’t be shown in a terminal."), N_("Name a file for it, as in: advisor batch IN out.xlsx")
    ),
    "more-rejects": Kind(
        N_("there are more faults like these."), N_("To have all of them in a file: --rejects rejects.csv")
    ),
    "more-problems": Kind(N_("there are {count} more."), N_("Mend these first.")),
}
"""Nothing is wrong with the rules."""
