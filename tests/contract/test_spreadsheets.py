"""Results that LibreOffice opens and saves again: nothing that is read of them has changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from advisor.advisor import Advisor
from advisor.files.tables.opening import open_rows
from advisor.network.case import CaseResult
from advisor.network.results_reader import case_results_in
from tests.contract.tools import SECONDS
from tests.needs import needed
from tests.running import run

GROUPS = ("@Lyon", "-Nord", "=1+1", "+33 6", "'@Lyon", "'s", "Île; été", 'the "west"', "a,b", "two\nlines", "")
"""Names of groups that a spreadsheet program might take for something else."""

CODES = ("01", "2026-01-02", "1/2", "3.5", "TRUE", "1e5", "50%")
"""Those that it changes in CSV, as docs/network.md says, and keeps in XLSX."""

UTF_8, COMMA, SEMICOLON, FRENCH = 76, 44, 59, 1036
"""As LibreOffice calls them. Without a window nobody confirms what it found out, and it would take Windows-1252."""

SaveAgain = Callable[[Path, str], Path]


def calc() -> str | None:
    """Return where LibreOffice is, if it has what opens tables."""
    found = shutil.which("soffice")
    return found if found and (Path(found).resolve().parent / "libsclo.so").exists() else None


@pytest.fixture(scope="module")
def save_again(tmp_path_factory: pytest.TempPathFactory) -> SaveAgain:
    """Opens a file and saves it as `csv` or `xlsx`, by LibreOffice, and returns where."""
    program = needed("libreoffice-calc-nogui", calc())
    profile = tmp_path_factory.mktemp("profile")

    def saved(path: Path, form: str) -> Path:
        between = SEMICOLON if path.read_bytes().startswith(b"\xef\xbb\xbf") else COMMA
        language = f",1,,{FRENCH},false,true" if between == SEMICOLON else ""
        reading = [f"--infilter=CSV:{between},34,{UTF_8}{language}"] if path.suffix == ".csv" else []
        writing = f"csv:Text - txt - csv (StarCalc):{between},34,{UTF_8}" if form == "csv" else form
        folder = tmp_path_factory.mktemp("saved")
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                *reading,
                "--convert-to",
                writing,
                "--outdir",
                folder,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        return folder / f"{path.stem}.{form}"

    return saved


def results(groups: tuple[str, ...], out: Path, *more: str) -> Path:
    """Write what comes of situations of these groups, and return where."""
    table = out.with_name("in.jsonl")
    rows = [{"situation": f"A{number} {name}", "region": name, "aim": "disputed"} for number, name in enumerate(groups)]
    table.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert run("batch", table, out, "--keep", "region", "--lang", "fr", *more).exit_code == 0
    return out


def read(path: Path, advisor: Advisor) -> list[CaseResult]:
    with open_rows(str(path)) as rows:
        return list(case_results_in(rows, advisor.rulebase))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("name", "more", "groups"),
    [
        ("out.csv", (), GROUPS),
        ("out.csv", ("--per", "situation"), GROUPS),
        ("out.csv", ("--for", "excel"), GROUPS),
        ("out.xlsx", (), GROUPS),
        ("out.xlsx", ("--per", "situation"), (*GROUPS, *CODES)),
    ],
)
def test_what_is_read_is_the_same(
    name: str,
    more: tuple[str, ...],
    groups: tuple[str, ...],
    form: str,
    save_again: SaveAgain,
    tmp_path: Path,
    advisor: Advisor,
) -> None:
    out = results(groups, tmp_path / name, *more)
    before = read(out, advisor)
    assert [each.kept["region"] for each in before] == list(groups)
    assert read(save_again(out, form), advisor) == before


def test_in_french_it_has_columns_accents_and_numbers(save_again: SaveAgain, tmp_path: Path) -> None:
    saved = save_again(results(("Île; été", "3.5", "-0.25", "12"), tmp_path / "out.csv", "--for", "excel"), "xlsx")
    names, *rows = openpyxl.load_workbook(saved).worksheets[0].iter_rows(values_only=True)
    assert names[:4] == ("row", "situation", "region", "complete")
    assert dict.fromkeys(row[2] for row in rows) == dict.fromkeys(("Île; été", 3.5, -0.25, 12))
