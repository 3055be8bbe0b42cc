"""Every kind of mistake that can be reported: its stable code, what is wrong and how to mend it.

The two sentences are English sources of the catalogue; their placeholders are filled from `Problem.values`.
"""

from msgspec import Struct

from advisor.words.marks import N_


class Kind(Struct, frozen=True):
    """What is wrong, and how to mend it, as catalogue sources with `{placeholders}`."""

    what: str
    mend: str


KINDS = {
    # The file
    "no-file": Kind(N_("there is no such file or folder."), N_("Check the path.")),
    "no-input": Kind(N_("standard input is closed."), N_("Name a file, or send the situation to standard input.")),
    "is-folder": Kind(N_("this is a folder, not a file."), N_("Name a file inside it.")),
    "not-a-folder": Kind(N_("this is not the folder of a rule base."), N_("Name a folder that holds {name}.")),
    "not-read": Kind(
        N_("this is no part of the rule base: only files that end in .yaml and stand beside {name} are read."),
        N_("Rename or move it."),
    ),
    "not-a-file": Kind(
        N_("this is no ordinary file."), N_("Name a file that holds text, or send it to standard input and name -.")
    ),
    "unreadable": Kind(N_("the file can’t be read."), N_("Check that you are allowed to open it.")),
    "empty-file": Kind(N_("the file is empty."), N_("Write at least one entry in it.")),
    "too-big": Kind(N_("there is more than {limit} kB of text."), N_("Remove what does not belong there.")),
    "not-utf-8": Kind(N_("byte {byte} is not UTF-8 text."), N_("Save the file as UTF-8, or choose a text file.")),
    "not-yaml": Kind(
        N_("this is not valid YAML from column {column} on."), N_("Check indentation, quotes and brackets.")
    ),
    "not-json": Kind(N_("this is not valid JSON from column {column} on."), N_("Check quotes, commas and brackets.")),
    "lone-surrogate": Kind(
        N_("half of a character stands alone here (such as \\ud800)."),
        N_("Write the character itself, or both halves."),
    ),
    "colon-in-text": Kind(
        N_("a colon inside an unquoted text cuts the text in two."),
        N_("Put the whole text between double quotes."),
    ),
    "too-deep": Kind(
        N_("lists and tables are nested more than {limit} deep."),
        N_("Flatten the structure; give an intermediate conclusion a name as a finding."),
    ),
    "alias": Kind(N_("anchors and aliases (& and *) are not allowed."), N_("Write the text out where it is needed.")),
    "tag": Kind(N_("the tag “{name}” is not allowed."), N_("Remove it: all values are plain texts.")),
    "several-documents": Kind(
        N_("a second document starts here (---)."), N_("Keep one document a file, or remove the line.")
    ),
    "duplicate-key": Kind(
        N_("the key “{name}” already stands on line {first}."), N_("Remove one of the two, or rename it.")
    ),
    "repeated-key": Kind(N_("the key “{name}” is there twice."), N_("Remove one of the two, or rename it.")),
    # A new rule base
    "not-empty": Kind(
        N_("there is something here already."), N_("Name a folder that does not exist yet, or an empty one.")
    ),
    "unwritable": Kind(
        N_("nothing can be written here."), N_("Check that you are allowed to, or name another folder.")
    ),
    "taken-id": Kind(
        N_("a catalogue that comes with the program is named “{name}”."), N_("Give the folder another name.")
    ),
    "no-language": Kind(N_("“{name}” is not the code of a language."), N_("Use codes such as en, fr or pt_BR.")),
    "no-source-language": Kind(
        N_("“{name}” is missing: it is the language in which a rule base is written."),
        N_("Name it as well, as in: --languages en,fr."),
    ),
    # The shape
    "unknown-key": Kind(N_("the key “{name}” means nothing here."), N_("Keys known here: {known}.")),
    "missing-key": Kind(N_("the key “{name}” is missing."), N_("Add it.")),
    "missing-source": Kind(N_("no source is given."), N_("Add the codes of the passages, as in: source: [B4a].")),
    "wrong-type": Kind(N_("“{name}” should be {expected}, not {found}."), N_("Correct its form.")),
    "empty-list": Kind(N_("“{name}” is empty."), N_("Give it at least one entry, or remove it.")),
    "empty-text": Kind(N_("“{name}” has no text."), N_("Write the text, or remove the key.")),
    "not-a-choice": Kind(N_("“{found}” is not a {name}."), N_("Choose one of: {known}.")),
    "bad-id": Kind(
        N_("“{name}” can’t be used as an id."),
        N_("Use small letters, digits and hyphens, starting with a letter, as in: decision-rule."),
    ),
    "ambiguous-word": Kind(
        N_("“{name}” is read as true, false or nothing by other YAML tools."),
        N_("Choose a word that says more, such as “agreed” or “not-yet”."),
    ),
    "too-long-id": Kind(N_("the id “{name}” is too long."), N_("Use at most {limit} characters.")),
    "reserved-id": Kind(N_("“{name}” is a word of the rule language."), N_("Choose another id.")),
    "duplicate-id": Kind(N_("the id “{name}” is already used at {first}."), N_("Choose another id.")),
    "former-id-in-use": Kind(
        N_("the former id “{name}” is the id of something at {first}."),
        N_("Keep under formerly only ids that nothing has any more."),
    ),
    "too-few-answers": Kind(
        N_("a question to choose one answer from needs at least two."),
        N_("Add an answer, or let people choose several."),
    ),
    # Conditions
    "condition-form": Kind(
        N_("a condition has exactly one key."),
        N_("Write one condition an entry, and put them together under all: or any:."),
    ),
    "unknown-operator": Kind(N_("there is no operator “{name}”."), N_("Operators: {known}.")),
    "bad-count": Kind(
        N_("the count {found} can’t be used with {size} conditions."),
        N_("Use a whole number from 1 to {size}."),
    ),
    # Names that lead nowhere
    "unknown-section": Kind(N_("no section “{name}”."), N_("Sections: {known}.")),
    "unknown-question": Kind(N_("no question “{name}”."), N_("Check the id, or remove it.")),
    "unknown-answer": Kind(N_("the question “{question}” has no answer “{name}”."), N_("Its answers: {known}.")),
    "unknown-finding": Kind(N_("no finding “{name}”."), N_("Check the id, or add the finding.")),
    "unknown-rule": Kind(N_("no rule “{name}”."), N_("Check the id.")),
    "unknown-source": Kind(N_("the source sheet has no passage “{name}”."), N_("Check the code.")),
    "finding-cycle": Kind(
        N_("these findings rest on each other in a circle: {names}."), N_("Remove one of the links.")
    ),
    "replaces-cycle": Kind(N_("these rules replace each other in a circle: {names}."), N_("Remove one of the links.")),
    # Examples
    "missing-example": Kind(
        N_("no example is “{expected}”."),
        N_("Add one: it shows readers when the advice is given and when it is not."),
    ),
    "example-fails": Kind(
        N_("this example is “{found}”, not “{expected}”."), N_("Correct the condition or the example.")
    ),
    # What is proved of a rule base as a whole
    "never-fires": Kind(N_("no answers make this condition true."), N_("Look for two parts that exclude each other.")),
    "always-fires": Kind(N_("this condition is true whatever is answered."), N_("Add what distinguishes the case.")),
    "always-covered": Kind(
        N_("wherever this rule fires, it is replaced by {by}."),
        N_("Narrow the rule that replaces it, or remove this one."),
    ),
    "contradiction": Kind(
        N_("this rule and its opposite {other} can be shown together."),
        N_("Add to one of them what keeps them apart."),
    ),
    "redundant-rule": Kind(
        N_("wherever this rule fires, {other} gives the same advice."),
        N_("Remove it, or give it advice of its own."),
    ),
    "idle-finding": Kind(N_("no rule depends on this finding."), N_("Use it in a rule, or remove it.")),
    "idle-answer": Kind(
        N_("these answers make no difference to any rule: {names}."),
        N_("One answer of a question to choose one from may be of no effect; use or merge the others."),
    ),
    "uncited-passage": Kind(N_("no rule cites the passage {name}."), N_("Encode it in a rule.")),
    "missing-translation": Kind(
        N_("the catalogue {language} has no words for “{name}”."), N_("Run “make messages” and translate it.")
    ),
    "unknown-language": Kind(N_("the language “{name}” is not spoken here."), N_("Languages: {known}.")),
    # Situations
    "not-an-object": Kind(
        N_("a situation is an object with the key “answers”, not {found}."),
        N_('Write it as {{"answers": {{"question": "answer"}}}}.'),
    ),
    "several-values": Kind(
        N_("the question “{question}” takes one answer, not {count}."), N_("Keep the one that fits best.")
    ),
    "answer-type": Kind(
        N_("the answer to “{question}” is {found}."),
        N_("Give the id of an answer, a list of ids where several may be chosen, or null for “I don’t know”."),
    ),
    "other-rulebase": Kind(
        N_("these answers were given for the rule base “{name}”, and this is “{expected}”."),
        N_("Choose the rule base they were given for, or answer the questions of this one."),
    ),
    "other-version": Kind(
        N_("these answers were given for version {found} of the rule base, and this is {current}."),
        N_("Go through them once more: questions may have changed."),
    ),
    "renamed": Kind(
        N_("“{name}” is now called “{current}”, and was read as that."), N_("Write the new id when you next change it.")
    ),
    "given-twice": Kind(
        N_("“{name}” is the former id of “{current}”, which is answered as well."), N_("Keep one of the two.")
    ),
    # Told situations
    "expected-twice": Kind(N_("“{name}” is expected twice."), N_("Remove one of the two.")),
    "expected-and-not": Kind(N_("“{name}” is expected and not expected."), N_("Decide which of the two it is.")),
    "beside-exactly": Kind(
        N_("{key} expects “{name}”, but exactly, which lists all advice, doesn’t."), N_("Add it there, or remove it.")
    ),
    "more-problems": Kind(N_("there are {count} more."), N_("Mend these first.")),
    "repeated-answer": Kind(N_("the answer “{name}” to “{question}” is there twice."), N_("Remove one of the two.")),
}
