#!/usr/bin/env bash
# openpyxl 3.1.5 (the current release on 2026-11-30).
#
# A cell of a spreadsheet holds 32,767 characters at most.
# Expected: a longer text is refused, as a control sign is, which no spreadsheet can hold either (IllegalCharacterError).
# What happens: it is cut at the limit when it is put into the cell, without an error or a warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
"$folder/venv/bin/python" -W error - <<'PYTHON'
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

book = Workbook()
book.active.append(["a" * 40_000])
try:
    book.active["B1"] = "\x00"
    refused = "nothing"
except IllegalCharacterError:
    refused = "a control sign"
saved = BytesIO()
book.save(saved)
kept = len(load_workbook(saved).active["A1"].value)
print(f"of 40,000 characters are kept: {kept:,}")
print(f"refused: {refused}")
assert (kept, refused) == (32_767, "a control sign"), "this has changed"
PYTHON
