#!/usr/bin/env bash
# Babel 2.19.0, polib 1.2.0, translate-toolkit 3.20.4 (the current releases on 2026-11-30).
#
# What a fuzzy translation was made from stands in lines that begin with "#|". When its text goes, msgmerge --previous of
# GNU gettext keeps these lines, and begins them with "#~|".
# Expected: what reads "#|" in an entry that is in use reads "#~|" in one that is obsolete, and writes it again.
# What happens: Babel, asked to stop at mistakes, stops there ("Unknown or misformatted keyword"), so that the whole
# catalogue can't be read for a line about a text that is gone. polib reads it and writes it without the line, and without
# a word. translate-toolkit gives it back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0 polib==1.2.0 translate-toolkit==3.20.4
"$folder/venv/bin/python" - <<'PYTHON'
from io import BytesIO

import polib
from babel.messages.pofile import PoFileError, read_po
from translate.storage.pypo import pofile

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
IN_USE = '#, fuzzy\n#| msgid "Where do you want it?"\nmsgid "Where shall it be?"\nmsgstr "Ou ?"\n'
OBSOLETE = '#, fuzzy\n#~| msgid "Where do you want it?"\n#~ msgid "Where shall it be?"\n#~ msgstr "Ou ?"\n'
PREVIOUS = "Where do you want it?"


def by_babel(text):
    try:
        read_po(BytesIO(text.encode()), abort_invalid=True)
    except PoFileError:
        return "refused"
    return "read"


def by_polib(text):
    return "kept" if PREVIOUS in str(polib.pofile(text)) else "dropped"


def by_toolkit(text):
    return "kept" if PREVIOUS in bytes(pofile.parsestring(text.encode())).decode() else "dropped"


found = {
    f"{name}, {state}": read(HEADER + text)
    for name, read in (("Babel", by_babel), ("polib", by_polib), ("translate-toolkit", by_toolkit))
    for state, text in (("in use", IN_USE), ("obsolete", OBSOLETE))
}
for name, value in found.items():
    print(f"{name}: {value}")
assert [*found.values()] == ["read", "refused", "kept", "dropped", "kept", "kept"], "this has changed"
PYTHON
