"""Every kind of mistake that can be reported: its stable code, what is wrong and how to mend it.

The two sentences are English sources of the catalogue; their placeholders are filled from `Problem.values`.
"""

from msgspec import Struct

from advisor.words.marks import N_


class Kind(Struct, frozen=True):
    """What is wrong, and how to mend it, as catalogue sources with `{placeholders}`.

    A warning tells what is probably not meant; everything else keeps its source from being used.
    """

    what: str
    mend: str
    warning: bool = False


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
    "conflict-marker": Kind(
        N_("a merge was not finished here."), N_("Keep one of the two versions, and remove the marks around them.")
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
    "bad-version": Kind(
        N_("“{found}” is no version."), N_('Write numbers with dots between them, as in: version: "2026.11".')
    ),
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
    "same-condition": Kind(
        N_("this rule has the condition of {other}, and gives other advice."),
        N_("Make one rule of the two, or say in the condition what sets them apart."),
        warning=True,
    ),
    "always-together": Kind(
        N_("this rule fires exactly when {other} does, although the conditions are written differently."),
        N_("Make one rule of the two, or say in the condition what sets them apart."),
        warning=True,
    ),
    "undeclared-opposites": Kind(
        N_("this rule urges to act where {other} praises or says to wait, on the same passage and the same answers."),
        N_("Keep their conditions apart, and name one under opposes of the other."),
        warning=True,
    ),
    "too-large": Kind(
        N_("this condition is too large to prove anything of it."),
        N_("Give parts of it a name as findings, or ask for fewer answers at once."),
        warning=True,
    ),
    "uncited-passage": Kind(N_("no rule cites the passage {name}."), N_("Encode it in a rule.")),
    # Catalogues
    "po-line": Kind(
        N_("this line is no part of a catalogue."), N_("Put # before a comment, and a text between double quotes.")
    ),
    "po-quotes": Kind(
        N_("the quotes of this text are not right."),
        N_('A text stands between two double quotes; one inside it is written \\".'),
    ),
    "po-entry": Kind(
        N_("this entry is not whole."), N_("An entry has msgid and msgstr; with msgid_plural, msgstr[0], msgstr[1], ….")
    ),
    "po-twice": Kind(N_("this entry already stands on line {first}."), N_("Remove one of the two.")),
    "po-plural": Kind(
        N_("the plural forms of the header are no rule for plurals."),
        N_("Write them as in: nplurals=2; plural=(n > 1);"),
    ),
    "po-charset": Kind(
        N_("the header names another encoding than UTF-8."), N_("Save the file as UTF-8, and write charset=utf-8.")
    ),
    "missing-translation": Kind(
        N_("the catalogue {language} has no words for “{name}”."),
        N_("Run “advisor messages” and translate it."),
    ),
    "outdated-translation": Kind(
        N_("the text has changed since it was translated; before, it was “{before}”."),
        N_("Run “advisor messages”, translate it anew, and remove the mark fuzzy."),
        warning=True,
    ),
    "unused-translation": Kind(N_("nothing has this text any more."), N_("Run “advisor messages”."), warning=True),
    "lost-placeholder": Kind(
        N_("these placeholders are not the same in the source and the translation: {names}."),
        N_("Write each exactly as it is in the source."),
    ),
    # What is probably not meant
    "html-in-text": Kind(N_("the text has HTML in it: {found}."), N_("Say it in plain words."), warning=True),
    "long-text": Kind(
        N_("the text has {length} characters, and more than {limit} are hard to take in."),
        N_("Shorten it, or make steps of it."),
        warning=True,
    ),
    "typography": Kind(N_("the text has {wrong}."), N_("Correct the sign."), warning=True),
    "cut-text": Kind(
        N_("the text ends here, because a # after a space begins a comment."),
        N_("Put the whole text between double quotes, or a space after the # of a comment."),
        warning=True,
    ),
    "alike-questions": Kind(
        N_("this question is worded almost as {other} is."),
        N_("Make one of the two, or say what sets them apart."),
        warning=True,
    ),
    "repeated-example": Kind(
        N_("an earlier example of this rule has the same answers."), N_("Change or remove one of them."), warning=True
    ),
    "section-of-file": Kind(
        N_("the file is named after section {named}, and says that it is section {section}."),
        N_("Rename it, or correct the section."),
        warning=True,
    ),
    "strength-with-priority": Kind(
        N_("a strength has no priority."), N_("Remove it, or choose another timing."), warning=True
    ),
    "outdated-schema": Kind(
        N_("the schema for editors does not know what has changed since."),
        N_("Run “advisor schema {folder} > {name}”."),
        warning=True,
    ),
    "not-a-language": Kind(N_("“{name}” is not the code of a language."), N_("Use a code such as de, pt or pt_BR.")),
    "no-checkout": Kind(
        N_("there are no catalogues to edit here, only compiled ones."), N_("Work in a checkout of the project.")
    ),
    "language-not-whole": Kind(
        N_("{name} is not whole: {missing} texts are not translated, and {changed} have changed since."),
        N_("Translate them first; advisor check --strict tells where they are."),
    ),
    "unknown-id": Kind(
        N_("there is no question, finding or rule “{name}”."), N_("“advisor rules” without an id lists all.")
    ),
    "no-picture-of-all": Kind(
        N_("a picture shows one question, finding or rule."), N_("Name it: “advisor rules ID --format svg”.")
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
    # Two rule bases side by side
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
    "more-problems": Kind(N_("there are {count} more."), N_("Mend these first.")),
    "repeated-answer": Kind(N_("the answer “{name}” to “{question}” is there twice."), N_("Remove one of the two.")),
}
