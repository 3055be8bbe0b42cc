#!/usr/bin/env bash
# CPython 3.11's gettext, Babel 2.19.0 (2026-11-30).
#
# The plural rule of a catalogue is an expression of C, in which "n > !1" is "n > 0": "!" binds closer than ">".
# Expected: a .mo file that Babel wrote with this rule is read, or refused with the ValueError that the module raises
# for every other rule it can't use.
# What happens: Babel writes it without a word; gettext turns "!" into "not" without brackets, compiles "n > not 1",
# and the catalogue can't be opened: SyntaxError, which is no ValueError. With brackets, "n > (!1)", it is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
import gettext
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def opened(rule):
    text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural={rule};\\n"\n'
    made = BytesIO()
    write_mo(made, read_po(BytesIO(text.encode())))
    made.seek(0)
    try:
        gettext.GNUTranslations(made)
    except Exception as error:
        return type(error).__name__
    return "read"


found = {rule: opened(rule) for rule in ("n > 0", "n > !1", "n > (!1)", "n >> 1")}
for rule, what in found.items():
    print(f"plural={rule}: {what}")
assert found == {
    "n > 0": "read", "n > !1": "SyntaxError", "n > (!1)": "read", "n >> 1": "ValueError",
}, "this has changed"
PYTHON
