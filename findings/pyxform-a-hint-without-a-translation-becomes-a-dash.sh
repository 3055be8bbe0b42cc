#!/usr/bin/env bash
# pyxform 4.5.0 (the current release on 2026-11-30).
#
# A form in two languages, in which one of two questions has a hint in English and none in French.
# Expected: who fills it in in French sees no hint there, or the English one, and whoever converts the form is warned.
# What happens: the French hint is "-", in the form itself, and there is no warning: that comes only when a whole column is
# missing. The other question, which has no hint in any language, has none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0
"$folder/venv/bin/python" - <<'PYTHON'
from pyxform.xls2xform import convert

FORM = """| survey |
| | type | name | label::English (en) | label::French (fr) | hint::English (en) | hint::French (fr) |
| | text | bed | Which bed? | Quelle planche ? | The first that fits. | |
| | text | tool | Which tool? | Quel outil ? | Any. | Tous. |
"""
made = convert(FORM, file_type=".md")
french = made.xform.partition('lang="French (fr)"')[2].partition("</translation>")[0]
shown = {name: part.partition("<value>")[2].partition("</value>")[0]
         for name in ("bed", "tool") for part in [french.partition(f'/{name}:hint">')[2]]}
print("hints in French:", shown)
print("warnings:", made.warnings)
assert shown == {"bed": "-", "tool": "Tous."}, "this has changed"
assert made.warnings == [], "this has changed"
PYTHON
