"""What is too much in a spreadsheet is told, with its file, and before it takes time or memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.files.spreadsheets.limits import Limits
from advisor.problems.problem import Faulty
from tests.files.spreadsheets.made import MAIN, SHEET, STYLES, TEXTS, made, rows_of, sheet

GENEROUS = 5
"""How many times as long as aimed at it may take on a machine that has other things to do."""

SECONDS, MIB = 2, 150


def row(number: int | str, column: str = "A") -> str:
    return f'<row r="{number}"><c r="{column}{number}"><v>1</v></c></row>'


def code_of(path: Path, limits: Limits) -> tuple[str, int]:
    with pytest.raises(Faulty) as caught:
        rows_of(path, limits)
    (problem,) = caught.value.problems
    assert problem.file == path.name
    assert problem.message(str)
    return problem.code, problem.line


@pytest.mark.parametrize(
    ("limits", "changes", "code", "line"),
    [
        (Limits(parts=5), {}, "too-much-in-spreadsheet", 0),
        (Limits(directory=300), {}, "too-much-in-spreadsheet", 0),
        (Limits(sheet=200), {}, "part-too-large", 0),
        (Limits(texts=100), {}, "part-too-large", 0),
        (Limits(other=100), {}, "part-too-large", 0),
        (Limits(small=1_000, ratio=2), {SHEET: "<a/>" * 10_000}, "inflated-spreadsheet", 0),
        (Limits(whole=1_500), {}, "inflated-spreadsheet", 0),
        (Limits(rows=9), sheet(row(1) + row(10)), "too-much-in-spreadsheet", 0),
        (Limits(rows=9), sheet("<row/>" * 10), "too-much-in-spreadsheet", 0),
        (Limits(columns=26), sheet(row(1, "AA")), "too-much-in-spreadsheet", 0),
        (Limits(columns=2), sheet("<row><c/><c/><c/></row>"), "too-much-in-spreadsheet", 0),
        (Limits(cells=3), {}, "too-much-in-spreadsheet", 0),
        (Limits(shared=1), {}, "too-much-in-spreadsheet", 0),
        (Limits(formats=1), {}, "too-much-in-spreadsheet", 0),
    ],
)
def test_each_limit_is_kept(limits: Limits, changes: dict[str, str], code: str, line: int, tmp_path: Path) -> None:
    path = made(tmp_path, changes)
    assert code_of(path, limits) == (code, line)


def test_within_all_limits_it_is_read(tmp_path: Path) -> None:
    limits = Limits(parts=6, sheet=400, texts=250, rows=2, columns=2, cells=4, shared=2, formats=2)
    (found,) = rows_of(made(tmp_path), limits)
    assert (found.line, found.columns, found.cells) == (2, ("one", "twofold"), ["7", "2023-03-15"])


def test_a_row_far_down_is_read_at_once_and_has_its_number(tmp_path: Path) -> None:
    path = made(tmp_path, sheet(row(1) + row(1_048_576)))
    assert [each.line for each in rows_of(path)] == [1_048_576]


@pytest.mark.parametrize("number", [1_048_577, 10**9, 10**80])
def test_no_row_is_below_the_last(number: int, tmp_path: Path) -> None:
    assert code_of(made(tmp_path, sheet(row(1) + row(number))), Limits()) == ("too-much-in-spreadsheet", 0)


@pytest.mark.parametrize("number", [2, 1, 0, -5])
def test_rows_stand_in_their_order(number: int, tmp_path: Path) -> None:
    assert code_of(made(tmp_path, sheet(row(1) + row(2) + row(number))), Limits()) == ("falling-rows", 2)


def test_few_texts_in_many_cells_are_too_much(tmp_path: Path) -> None:
    texts = {TEXTS: f'<sst xmlns="{MAIN}"><si><t>{"x" * 900}</t></si></sst>'}
    path = made(tmp_path, texts, sheet('<row><c t="s"><v>0</v></c></row>' * 100))
    assert len(rows_of(path, Limits(small=100_000))) == 99
    assert code_of(path, Limits(small=50_000, ratio=1)) == ("inflated-spreadsheet", 0)


def test_what_the_directory_says_is_not_believed(tmp_path: Path) -> None:
    path = made(tmp_path, {STYLES: f'<styleSheet xmlns="{MAIN}">{"<font/>" * 10_000}</styleSheet>'})
    content = path.read_bytes()
    size = (len(f'<styleSheet xmlns="{MAIN}"></styleSheet>') + 70_000).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert code_of(path, Limits()) == ("broken-spreadsheet", 0)


@pytest.mark.parametrize("where", ["cell", "shared"])
def test_a_row_has_as_many_characters_as_any_other(where: str, tmp_path: Path) -> None:
    long = "x" * 1_000_001
    texts = {TEXTS: f'<sst xmlns="{MAIN}"><si><t>{long}</t></si></sst>'}
    cell = f'<c t="inlineStr"><is><t>{long}</t></is></c>' if where == "cell" else '<c t="s"><v>0</v></c>'
    assert code_of(made(tmp_path, texts, sheet(f"{row(1)}<row>{cell}</row>")), Limits()) == ("row-too-large", 2)


def test_blank_cells_take_no_room(tmp_path: Path) -> None:
    blank = '<row><c r="A1"><v>1</v></c><c r="XFD1"/></row>'
    assert [each.cells for each in rows_of(made(tmp_path, sheet(blank * 3)), Limits(small=5_000))] == [["1"], ["1"]]


MEASURED = """
import sys
from time import process_time
from advisor.problems.problem import Faulty
from advisor.files.tables.opening import open_rows
begin = process_time()
try:
    open_rows(sys.argv[1])
except Faulty as faulty:
    print(faulty.problems[0].code)
print(process_time() - begin)
for line in open("/proc/self/status"):
    if line.startswith("VmHWM:"):
        print(int(line.split()[1]) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({STYLES: f'<styleSheet xmlns="{MAIN}">{"<font/>" * 2_000_000}</styleSheet>'}, "inflated-spreadsheet"),
        ({TEXTS: f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 500_000}</sst>'}, "inflated-spreadsheet"),
        (sheet(row(1) + row(10**9)), "too-much-in-spreadsheet"),
        (sheet("<row/>" * 1_100_000), "inflated-spreadsheet"),
        ({TEXTS: "<a>" * 1_500_000}, "broken-spreadsheet"),
        ({TEXTS: f'<a b="{"x" * 4_500_000}"/>'}, "broken-spreadsheet"),
    ],
    ids=["fonts", "texts", "number", "rows", "depth", "token"],
)
def test_what_is_too_much_takes_little(changes: dict[str, str], code: str, tmp_path: Path) -> None:
    path = made(tmp_path, changes)
    assert path.stat().st_size < 300_000
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    told, seconds, mib = done.stdout.split()
    assert told == code
    assert float(seconds) < SECONDS * GENEROUS
    assert float(mib) < MIB
