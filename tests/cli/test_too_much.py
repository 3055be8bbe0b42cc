"""What is too much in a file from somebody else is told within two seconds and 150 MiB, whatever kind of file it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.files.content import MAX_BYTES
from advisor.files.po_blocks import MAX_LINES
from advisor.files.strict_yaml import MAX_NODES
from advisor.files.tables.row import MAX_COLUMNS, MAX_ROW
from tests.files.spreadsheets.test_limits import GENEROUS, MIB, SECONDS

MANY = MAX_COLUMNS * 5
"""Columns, or names in an object: five times those that are read."""

MINI = Path(__file__).parent.parent / "mini_rules"

MEASURED = """
import sys
from time import process_time
begin = process_time()
from click.testing import CliRunner
from advisor.cli.main import cli
result = CliRunner().invoke(cli, [*sys.argv[1:], "--lang", "en"])
print(result.exit_code, process_time() - begin)
print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM:")))
print(result.output)
"""

FILES: dict[str, tuple[str, str, str]] = {
    "columns.csv": ("map", ",".join(f"c{each}" for each in range(MANY)) + "\n1\n", "more than 16384 columns"),
    "columns-to-assess.csv": ("batch", ",".join(f"c{each}" for each in range(MANY)) + "\n1\n", "16384 columns"),
    "row.csv": ("batch", f"stage,aim\n{'x' * 3 * MAX_ROW},rough\n", "1000000 characters"),
    "quote.csv": ("batch", 'stage,aim\n"idea' + ",rough\n" * MAX_ROW, "1000000 characters"),
    "names.json": ("map", json.dumps([{f"n{each}": 1 for each in range(MAX_COLUMNS + 1)}]), "16384 columns"),
    "names.jsonl": ("map", "".join(f'{{"n{each}": 1}}\n' for each in range(MANY)), "16384 columns"),
    "depth.json": ("batch", "[" * 3 * MAX_ROW, "1000000 characters"),
    "deep.json": ("assess", '{"a":' * 15_000, "nested more than 20 deep"),
    "large.json": ("assess", json.dumps({"answers": {f"n{each}": "" for each in range(200_000)}}), "kB of text"),
    "large.yaml": ("assess", "answers:\n" + "  n: x\n" * 300_000, "kB of text"),
    "wide.yaml": ("assess", f"answers: [{'a, ' * 30_000}]", "answers"),
    "rules.yaml": ("check", f"section: A\nquestions: [{'a, ' * (MAX_NODES + 10)}]", "50,000 texts, lists and tables"),
    "bytes.yaml": ("check", "#" * (2 * MAX_BYTES), "1000 kB"),
    "lines.po": ("check", "#\n" * (2 * MAX_LINES), "50,000 lines"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", FILES)
def test_what_is_too_much_is_told_at_once(name: str, tmp_path: Path) -> None:
    command, content, told = FILES[name]
    path = tmp_path / name
    if command == "check":
        shutil.copytree(MINI, tmp_path / "rules")
        path = tmp_path / "rules" / name
        if name.endswith(".po"):
            path = tmp_path / "rules" / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
            path.parent.mkdir(parents=True)
    path.write_text(content, "utf-8")
    given = [command, str(tmp_path / "rules" if command == "check" else path)]
    given += [str(tmp_path / "out.csv")] if command == "batch" else []
    done = subprocess.run([sys.executable, "-c", MEASURED, *given], capture_output=True, text=True, check=True)
    ended, mib, *lines = done.stdout.splitlines()
    code, seconds = ended.split()
    assert told in "\n".join(lines)
    assert int(code) in (1, 2)
    assert float(seconds) < SECONDS * GENEROUS
    assert float(mib) < MIB
