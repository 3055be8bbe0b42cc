"""Mistakes in catalogues and with languages."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

CATALOGUES = {
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
    "po-forms": Kind(
        N_("this entry has {found} forms of the plural, and its catalogue {expected}."),
        N_("Remove those that are too many, or give the header the plural forms that your PO editor knows."),
    ),
    "po-header": Kind(
        N_("the header of this catalogue does not say: {names}."),
        N_("Run “advisor messages”, which writes it, or save the catalogue in a PO editor."),
        warning=True,
        why="Other programs would guess the language, its plurals or the letters.",
    ),
    "po-plural": Kind(
        N_("the plural forms of the header are no rule for plurals."),
        N_("Write them as in: nplurals=2; plural=(n > 1);"),
        why="gettext can’t choose a plural, and every page in this language would fail.",
    ),
    "po-charset": Kind(
        N_("the header names another encoding than UTF-8."),
        N_("Save the file as UTF-8, and write charset=utf-8."),
        why="Other programs would read other letters.",
    ),
    "unread-catalogue": Kind(
        N_("this catalogue is not read: the rule base is called {name}."),
        N_("Rename it after the rule base, or remove it."),
        warning=True,
    ),
    "missing-translation": Kind(
        N_("the catalogue {language} has no words for “{name}”."),
        N_("Run “advisor messages” and translate it."),
        why="In a language that was declared ready, readers would meet an English sentence.",
    ),
    "untranslated-situation": Kind(
        N_("the catalogue {language} of the told situations has no words for “{name}”."),
        N_("Run “advisor messages” and translate it."),
        warning=True,
        why="Readers of the pages of rules meet it in English.",
    ),
    "outdated-translation": Kind(
        N_("the text has changed since it was translated; before, it was “{before}”."),
        N_("Run “advisor messages”, translate it anew, and remove the mark fuzzy."),
        warning=True,
        why="Readers are still shown the previous translation, which says what the text said before.",
    ),
    "unused-translation": Kind(
        N_("nothing has this text any more."),
        N_("Run “advisor messages”."),
        warning=True,
        why="It can be kept as obsolete, but not as an entry: nobody would notice when it is wrong.",
    ),
    "lost-placeholder": Kind(
        N_("these placeholders are not the same in the source and the translation: {names}."),
        N_("Write each exactly as it is in the source."),
        why="A name or a number would be missing from the sentence.",
    ),
    "not-a-language": Kind(N_("“{name}” is not the code of a language."), N_("Use a code such as de, pt or pt_BR.")),
    "no-checkout": Kind(
        N_("there are no catalogues to edit here, only compiled ones."), N_("Work in a checkout of the project.")
    ),
    "language-not-whole": Kind(
        N_("{name} is not whole. Texts that are not translated: {missing}; changed since: {changed}."),
        N_("Translate them first, in {file}: without words, or marked fuzzy, they stand there."),
    ),
    "language-left-out": Kind(
        N_("{name} is not served: readers would see {count} texts in another language."),
        N_("Translate them, or confirm what was translated before they changed; “advisor check” tells which."),
        warning=True,
    ),
    "unknown-language": Kind(N_("the language “{name}” is not spoken here."), N_("Languages: {known}.")),
}
"""Those of the interface and those of rule bases."""
