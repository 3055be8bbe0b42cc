#!/usr/bin/env bash
# Babel 2.19.0 (2026-11-30).
#
# The header of a catalogue has a field Content-Type, and a parameter of one may be written in the extended form of
# RFC 2231, with a star after its name: charset*=utf-8''utf-8. The library of Python that Babel parses it with knows it.
# Expected: the catalogue is read as UTF-8, or refused with the PoFileError that Babel has for what it can't read.
# What happens: that library returns such a value as a tuple of charset, language and text; Babel asks it for lower
# letters, and raises AttributeError. A charset in quotes, or in capitals, is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from io import BytesIO

from babel.messages.pofile import read_po


def read(parameter):
    content = f'msgid ""\nmsgstr "Content-Type: text/plain; {parameter}\\n"\n\nmsgid "bed"\nmsgstr "planche"\n'
    try:
        return read_po(BytesIO(content.encode())).charset
    except Exception as error:
        return type(error).__name__


found = {each: read(each) for each in ("charset=utf-8", "charset=UTF-8", "charset*=utf-8''utf-8")}
for parameter, what in found.items():
    print(f"{parameter}: {what}")
assert found == {
    "charset=utf-8": "utf-8", "charset=UTF-8": "utf-8", "charset*=utf-8''utf-8": "AttributeError",
}, "this has changed"
PYTHON
