#!/usr/bin/env bash
# Babel 2.19.0 (2026-11-30).
#
# An entry whose text has changed is marked fuzzy until somebody translates it anew. When its text goes, gettext keeps
# it at the end of the file with "#, fuzzy" above the lines that begin with "#~", in case the text comes back.
# Expected: a catalogue that Babel reads and writes keeps the mark, as Babel keeps it on entries that are in use.
# What happens: Babel reads the mark, the entry knows that it is fuzzy, and is written without it. Once the text is back
# its translation, which said what the text no longer says, counts as sound.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from io import BytesIO

from babel.messages.pofile import read_po, write_po

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
IN_USE = '#, fuzzy\nmsgid "spade"\nmsgstr "pelle"\n\n'
OBSOLETE = '#, fuzzy\n#~ msgid "hose"\n#~ msgstr "tuyau"\n'

catalogue = read_po(BytesIO((HEADER + IN_USE + OBSOLETE).encode()), locale="fr")
made = BytesIO()
write_po(made, catalogue)
again = read_po(BytesIO(made.getvalue()), locale="fr")
found = {
    "in use, read": catalogue["spade"].fuzzy,
    "in use, written and read": again["spade"].fuzzy,
    "obsolete, read": catalogue.obsolete["hose"].fuzzy,
    "obsolete, written and read": again.obsolete["hose"].fuzzy,
}
for name, value in found.items():
    print(f"{name}: {'fuzzy' if value else 'not fuzzy'}")
assert [*found.values()] == [True, True, True, False], "this has changed"
PYTHON
