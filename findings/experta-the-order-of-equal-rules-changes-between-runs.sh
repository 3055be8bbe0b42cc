#!/usr/bin/env bash
# experta 1.9.4 (its last release, of 2019), frozendict 1.2 which it asks for, on CPython 3.11; seen on 2026-11-30.
#
# Ten rules of one salience that all match the one fact there is.
# Expected: they fire in one order, that of their definition or of their names, each time the program runs.
# What happens: the order is another in every run, even with PYTHONHASHSEED fixed, since rules are kept in a set and their
# hash is that of an address. Whoever shows advice in the order in which rules fire shows it in another one each time.
# (frozendict 1.2 needs collections.Mapping, which was taken away in Python 3.10; the first lines put it back.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check experta==1.9.4
cat >"$folder/try.py" <<'PYTHON'
import collections
import collections.abc

collections.Mapping = collections.abc.Mapping

from experta import Fact, KnowledgeEngine, Rule

fired = []
rules = {f"rule{n}": Rule(Fact(kind="a"))(lambda self, n=n: fired.append(n)) for n in range(10)}
engine = type("Engine", (KnowledgeEngine,), rules)()
engine.reset()
engine.declare(Fact(kind="a"))
engine.run()
print(*fired)
PYTHON
orders=$(for _ in 1 2 3 4 5 6 7 8; do PYTHONHASHSEED=0 "$folder/venv/bin/python" "$folder/try.py"; done)
echo "$orders"
[[ $(sort -u <<<"$orders" | wc -l) -gt 1 ]] || { echo "this has changed"; exit 1; }
[[ $(tr ' ' '\n' <<<"$orders" | sort -u | wc -l) -eq 10 ]] || { echo "this has changed: not all of them fire"; exit 1; }
