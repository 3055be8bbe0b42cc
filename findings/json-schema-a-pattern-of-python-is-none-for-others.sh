#!/usr/bin/env bash
# jsonschema 4.26.0, check-jsonschema 0.39.0 (PyPI), ajv 8.20.0 (npm), on 2026-11-30.
#
# In JSON Schema a pattern is a regular expression of ECMA-262, whose Unicode mode most programs use. There a backslash
# may stand only before a sign that means something, or before a letter with a meaning of its own.
# Expected: a schema whose pattern has a backslash before a quote, which is harmless in Python, is refused by all
# validators, or taken by all.
# What happens: jsonschema compiles it with Python's re and takes it, check_schema included; check-jsonschema, which
# rests on jsonschema, and ajv refuse the whole schema, although the pattern stands at one property of many.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 check-jsonschema==0.39.0
npm install --silent --no-audit --no-fund --prefix "$folder" ajv@8.20.0 >/dev/null
cd "$folder"
cat >try.py <<'PYTHON'
import json
import subprocess
import sys

from jsonschema import Draft202012Validator

found = {}
for name, pattern in (("a plain quote", "^[^\"]+$"), ("a quote with a backslash", "^[^\\\"]+$")):
    schema = {"properties": {"link": {"type": "string", "pattern": pattern}}, "type": "object"}
    with open("schema.json", "w") as file:
        json.dump({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, file)
    with open("value.json", "w") as file:
        json.dump({"link": "a"}, file)
    Draft202012Validator.check_schema(schema)
    found[f"{name}, jsonschema"] = Draft202012Validator(schema).is_valid({"link": "a"})
    checked = [sys.executable, "-m", "check_jsonschema", "--schemafile", "schema.json", "value.json"]
    found[f"{name}, check-jsonschema"] = subprocess.run(checked, capture_output=True).returncode == 0
    code = (
        "const Ajv = require('ajv/dist/2020'); const read = (name) => JSON.parse(require('fs').readFileSync(name));"
        "process.exit(new Ajv().compile(read('schema.json'))(read('value.json')) ? 0 : 1)"
    )
    found[f"{name}, ajv"] = subprocess.run(["node", "-e", code], capture_output=True).returncode == 0
for name, value in found.items():
    print(f"{name}: {'valid' if value else 'refused'}")
assert [*found.values()] == [True, True, True, True, False, False], "this has changed"
PYTHON
"$folder/venv/bin/python" try.py
