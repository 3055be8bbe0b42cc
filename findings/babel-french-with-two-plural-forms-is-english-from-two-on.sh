#!/usr/bin/env bash
# Babel 2.19.0 (2026-11-30).
#
# French catalogues have two plural forms, one for 0 and 1 and one for the rest, and so had those that earlier versions
# of Babel began. Since CLDR knows a form for whole millions, a catalogue for French has three in Babel.
# Expected: a catalogue with a header of three forms and entries of two is refused, or the form that is missing, which is
# that for 2, 5 and 20, is said as one of the two that are there.
# What happens: it is read and compiled without a word, and the missing form is filled with the source: "1 texte",
# "2 texts", "1000000 textes". msgfmt of GNU gettext compiles it too, unless it is called with --check.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
import gettext
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

forms = Catalog(locale="fr").plural_forms
print(f"Plural-Forms: {forms}")
text = f'''msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: {forms}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "%d text"
msgid_plural "%d texts"
msgstr[0] "%d texte"
msgstr[1] "%d textes"
'''
made = BytesIO()
write_mo(made, read_po(BytesIO(text.encode()), abort_invalid=True))
made.seek(0)
words = gettext.GNUTranslations(made)
found = {count: words.ngettext("%d text", "%d texts", count) % count for count in (0, 1, 2, 5, 1_000_000)}
for told in found.values():
    print(told)
assert forms.startswith("nplurals=3;"), "this has changed"
assert [*found.values()] == ["0 texte", "1 texte", "2 texts", "5 texts", "1000000 textes"], "this has changed"
PYTHON
