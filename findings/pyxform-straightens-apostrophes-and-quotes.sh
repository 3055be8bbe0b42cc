#!/usr/bin/env bash
# pyxform 4.5.0 (the current release on 2026-11-30; KoboToolbox and ODK Central convert forms with it).
#
# A form whose words are written as they are printed: l’outil, “ici”. The setting clean_text_values: no has pyxform leave
# texts as they are.
# Expected: the words stand in the form as they were written, at least with that setting.
# What happens: ’ becomes ', and “ ” become " ", with the setting too, which is about spaces alone: two of them become one
# without it. So an export with labels in place of names has other words than the form that was written.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
"$folder/venv/bin/python" - <<'PYTHON'
from pyxform.xls2xform import convert

WRITTEN = "Où est l’outil,  “ici” ?"
FORM = """| survey |
| | type | name | label |
| | text | tool | {label} |
| settings |
| | clean_text_values |
| | {clean} |
"""


def shown(clean):
    form = convert(FORM.format(label=WRITTEN, clean=clean), file_type=".md").xform
    return form.partition("<label>")[2].partition("</label>")[0]


found = {clean: shown(clean) for clean in ("yes", "no")}
print(f"written: {WRITTEN}")
for clean, words in found.items():
    print(f"clean_text_values: {clean}: {words}")
assert found == {"yes": "Où est l'outil, \"ici\" ?", "no": "Où est l'outil,  \"ici\" ?"}, "this has changed"
PYTHON
