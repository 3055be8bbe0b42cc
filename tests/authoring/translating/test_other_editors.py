"""A catalogue that gettext, translate-toolkit, polib or Babel has saved is the same catalogue: nothing is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from advisor.authoring.translating.merging import merged
from advisor.authoring.translating.writing import new_catalogue, write
from advisor.files import strict_po
from advisor.files.po_file import PoFile
from tests.needs import needed

LONG = "Ask each of them what they need to work side by side, write it down, and read it aloud at the next meeting."
ORIGINAL = r"""# French words of a garden.
# Written by hand, below a pear tree.
msgid ""
msgstr ""
"Project-Id-Version: garden 1\n"
"PO-Revision-Date: 2026-11-01 10:00+0100\n"
"Last-Translator: Ada <ada@example.org>\n"
"Language-Team: French\n"
"Language: fr\n"
"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Generator: Poedit 3.4\n"
"X-Poedit-SourceCharset: UTF-8\n"

# A translator’s remark, which is long enough to be broken where lines are, and stays a remark all the same.
#. How: Ask those who compete what they need, and do it before the meeting at which they would meet for the first time.
#: rules/a-introduction.yaml
msgctxt "ask.steps.1"
msgid "LONG"
msgstr "Demandez à chacun ce qu’il lui faut pour travailler côte à côte, notez-le, et lisez-le à la prochaine réunion."

#. A message.
#: rules/a-introduction.yaml
#, fuzzy
#| msgid "Dear all,\n\nwe meet again, and I would be glad if each of you brought along one thing that went well.\n"
msgctxt "ask.messages.1.text"
msgid "Dear all,\n\nwe meet on Monday.\nYours"
msgstr "Bonjour à tous,\n\n« nous nous revoyons » \"bientôt\".\nÀ vous"

#: rules/a-introduction.yaml rules/b-other.yaml
#, python-brace-format
msgid "{count} text"
msgid_plural "{count} texts"
msgstr[0] "{count} texte"
msgstr[1] "{count} de textes"
msgstr[2] "{count} textes"

#. Nobody has translated it.
#: rules/b-other.yaml
msgctxt "ask.steps.2"
msgid "Wait."
msgstr ""

# It was there once.
#, fuzzy
#~| msgctxt "gone.whether"
#~| msgid "Where do you want it?"
#~ msgctxt "gone.ask"
#~ msgid "Where shall it be?"
#~ msgstr "Où voulez-vous la faire ?"

#~ msgctxt "gone.help"
#~ msgid "Stay.\nOr go."
#~ msgstr "Restez.\nOu partez."
""".replace("LONG", LONG)

NOT_BY_POLIB = "\n".join(line for line in ORIGINAL.split("\n") if not line.startswith("#~|"))
"""Without what polib drops: what was the source of an entry that is obsolete."""

NOT_BY_BABEL = "\n".join(line for line in NOT_BY_POLIB.split("\n") if not line.startswith(("#|", '"X-')))
NOT_BY_BABEL = NOT_BY_BABEL.replace("#, fuzzy\n#~", "#~")
"""Without what Babel drops as well: any earlier source, fields it doesn't know, and that an obsolete entry is fuzzy."""

POLIB = "import polib, sys; polib.pofile(sys.argv[1], wrapwidth=int(sys.argv[2])).save(sys.argv[1])"
TOOLKIT = """
import sys
from translate.storage.pypo import pofile
store = pofile.parsefile(sys.argv[1])
for unit in store.units:  # as an editor that rests on it does when somebody saves
    if not unit.isheader() and not unit.isobsolete() and not unit.hasplural():
        unit.target = unit.target
store.save()
"""
BABEL = """
import sys
from babel.messages.pofile import read_po, write_po
with open(sys.argv[1], "rb") as file:
    catalogue = read_po(file, abort_invalid=True)
with open(sys.argv[1], "wb") as file:
    write_po(file, catalogue, width=int(sys.argv[2]))
"""

Saving = Callable[[Path], None]


def gettext(program: str, *options: str) -> Saving:
    """Return what saves a file by a program of gettext."""

    def save(path: Path) -> None:
        found = needed("gettext", shutil.which(program))
        template = [str(path.with_suffix(".pot"))] if program == "msgmerge" else []
        subprocess.run([found, *options, "--output-file", path, path, *template], check=True, capture_output=True)

    return save


def python(code: str, *arguments: str) -> Saving:
    """Return what saves a file by a package of Python."""

    def save(path: Path) -> None:
        subprocess.run([sys.executable, "-c", code, path, *arguments], check=True, capture_output=True)

    return save


GETTEXT = {
    "msgcat": gettext("msgcat"),
    "msgcat, not wrapped": gettext("msgcat", "--no-wrap"),
    "msgcat, narrow": gettext("msgcat", "--width=30"),
    "msgcat, sorted": gettext("msgcat", "--sort-output"),
    "msgcat, without places": gettext("msgcat", "--no-location"),
    "msgattrib": gettext("msgattrib"),
    "msgmerge": gettext("msgmerge", "--previous"),
    "translate-toolkit": python(TOOLKIT),
}
OTHERS = {
    "polib": (python(POLIB, "78"), NOT_BY_POLIB),
    "polib, narrow": (python(POLIB, "30"), NOT_BY_POLIB),
    "Babel": (python(BABEL, "76"), NOT_BY_BABEL),
    "Babel, narrow": (python(BABEL, "30"), NOT_BY_BABEL),
}


def template() -> PoFile:
    """Return the texts as the rules have them."""
    made = new_catalogue("garden", None)
    read, _ = strict_po.parse(ORIGINAL.encode(), "t.po")
    for message in read:
        if message.id:
            places, notes = message.locations, message.auto_comments
            made.add(message.id, None, places, auto_comments=notes, context=message.context)
    return made


def said(file: PoFile) -> list[tuple[object, ...]]:
    """Return what a catalogue says, in whatever order."""
    entries = [(each, False) for each in file if each.id] + [(each, True) for each in file.obsolete.values()]
    names = ("id", "context", "string", "fuzzy", "previous_id", "previous_context")
    return sorted(((gone, *(getattr(each, name) for name in names)) for each, gone in entries), key=repr)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(template(), tmp_path / "garden.pot")
    return tmp_path / "garden.po"


@pytest.mark.parametrize("save", GETTEXT.values(), ids=GETTEXT)
def test_what_it_has_saved_is_the_same_and_is_not_touched(save: Saving, path: Path) -> None:
    brought_back(save, path, ORIGINAL)


@pytest.mark.parametrize(("save", "original"), OTHERS.values(), ids=OTHERS)
def test_what_it_has_saved_is_the_same_but_for_what_it_drops(save: Saving, original: str, path: Path) -> None:
    brought_back(save, path, original)


def brought_back(save: Saving, path: Path, original: str) -> None:
    path.write_text(original, "utf-8")
    before, _ = strict_po.parse(path.read_bytes(), path.name)
    assert not write(merged(template(), before, {}), path), "the original is as it should be"
    save(path)
    saved = path.read_bytes()
    after, problems = strict_po.parse(saved, path.name)
    assert problems == []
    assert after.lacking() == []
    assert said(after) == said(before)
    assert {name for name, _ in before.fields} <= {name for name, _ in after.fields}
    assert not write(merged(template(), after, {}), path)
    assert path.read_bytes() == saved


@pytest.mark.parametrize("save", GETTEXT.values(), ids=GETTEXT)
def test_where_one_text_changed_all_other_lines_stand_as_they_were_saved(save: Saving, path: Path) -> None:
    path.write_text(ORIGINAL, "utf-8")
    save(path)
    saved = path.read_text("utf-8")
    changed = template()
    for message in changed:
        if message.id == "Wait.":
            message.id = "Wait for them."
    after, _ = strict_po.parse(path.read_bytes(), path.name)
    assert write(merged(_again(changed), after, {}), path)
    gone = [line for line in saved.splitlines() if line not in path.read_text("utf-8").splitlines()]
    assert gone == ['msgid "Wait."']
    again, problems = strict_po.parse(path.read_bytes(), path.name)
    assert problems == []
    assert {name for name, _ in after.fields} == {name for name, _ in again.fields}


def _again(catalogue: Catalog) -> Catalog:
    """Return a catalogue whose entries stand under what they are called now."""
    made = new_catalogue("garden", None)
    for message in catalogue:
        if message.id:
            places, notes = message.locations, message.auto_comments
            made.add(message.id, None, places, auto_comments=notes, context=message.context)
    return made


def test_the_program_and_gettext_read_each_other_after_every_step(path: Path) -> None:
    """A text changes, goes, and comes back; between the steps it is saved by gettext, which checks what it reads."""
    check = GETTEXT["msgcat"]
    path.write_text(ORIGINAL, "utf-8")
    whole = template()
    without = new_catalogue("garden", None)
    for message in whole:
        if message.id and not str(message.context).startswith("ask.messages"):
            without.add(
                message.id, None, message.locations, auto_comments=message.auto_comments, context=message.context
            )
    before = said(strict_po.parse(path.read_bytes(), path.name)[0])
    for wanted in (without, whole):
        check(path)
        read, problems = strict_po.parse(path.read_bytes(), path.name)
        assert problems == []
        assert write(merged(wanted, read, {}), path)
    check(path)
    assert said(strict_po.parse(path.read_bytes(), path.name)[0]) == before
