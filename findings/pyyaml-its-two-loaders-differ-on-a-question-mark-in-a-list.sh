#!/usr/bin/env bash
# PyYAML 6.0.4 (the current release on 2026-11-30), CPython 3.11.
#
# A list in brackets of plain words, one of which ends in a question mark: [who?, what?]. YAML 1.1 lets a plain word
# hold "?" anywhere but at its beginning.
# Expected: both loaders of PyYAML, the one in Python and the one on libyaml, give the two words.
# What happens: libyaml's gives them, the one in Python raises ParserError. In block style ("- who?") both read it.
# So a file that its author's machine reads is refused on one where PyYAML was built without libyaml, and the reverse
# never happens for this spelling.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.4
"$folder/venv/bin/python" - <<'PYTHON'
import yaml

def read(text, loader):
    try:
        return yaml.load(text, loader)
    except yaml.YAMLError as error:
        return type(error).__name__

FLOW, BLOCK, WORDS = "[who?, what?]", "- who?\n- what?\n", ["who?", "what?"]
found = {
    "libyaml, in brackets": read(FLOW, yaml.CSafeLoader),
    "Python, in brackets": read(FLOW, yaml.SafeLoader),
    "libyaml, a line each": read(BLOCK, yaml.CSafeLoader),
    "Python, a line each": read(BLOCK, yaml.SafeLoader),
}
for name, value in found.items():
    print(f"{name}: {value}")
assert found == {
    "libyaml, in brackets": WORDS,
    "Python, in brackets": "ParserError",
    "libyaml, a line each": WORDS,
    "Python, a line each": WORDS,
}, "this has changed"
PYTHON
