"""`advisor form` as a process."""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import TESTS

CALLED = "from advisor.cli.commands.form import form; form()"
BLOCKED = "import sys; sys.modules['openpyxl'] = None; from advisor.cli.commands.form import form; form()"


def run(*arguments: str, code: str = CALLED) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(("language", "opens"), [("en", "English (en)"), ("fr", "Français (fr)")])
def test_it_writes_the_form(language: str, opens: str, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    out.write_text("an older one")
    result = run(str(out), "--lang", language)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    settings = list(load_workbook(out)["settings"].values)
    assert dict(zip(*settings, strict=True))["default_language"] == opens
    assert [each.name for each in tmp_path.iterdir()] == ["form.xlsx"]


def test_another_rule_base(tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    assert run(str(out), "--lang", "en", "--rules", str(TESTS / "concluding_rules")).returncode == 0
    assert "harvest" in [row[1] for row in load_workbook(out)["survey"].values]


@pytest.mark.parametrize("out", ["nowhere/form.xlsx", "."])
def test_where_nothing_can_be_written_is_told(out: str, tmp_path: Path) -> None:
    result = run(str(tmp_path / out), "--lang", "en")
    assert result.returncode == 2
    assert str(tmp_path) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_package_is_told_and_the_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    out.write_text("an older one")
    result = run(str(out), "--lang", "en", code=BLOCKED)
    assert result.returncode == 2
    assert "alliance-advisor[network]" in result.stderr
    assert out.read_text() == "an older one"
