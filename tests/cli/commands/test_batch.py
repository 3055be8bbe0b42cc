"""`advisor batch`: many situations at once, as a programme officer with a spreadsheet meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pexpect
import pytest
from click.testing import CliRunner, Result

from advisor import Advisor
from advisor.cli.main import cli
from advisor.rulebase.model import Rulebase
from tests.cli.interview.player import PATIENCE

TABLE = """situation,region,work-list,gaps,stage
North,Hills,many,,
South,Coast,simple,skills;balance,working
Nobody,Hills,,,
"""


def batch(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["batch", "--lang", "en", *map(str, arguments)], input=stdin)


def process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "advisor", "batch", "--lang", "en", *map(str, arguments)]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def as_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "network.csv"
    path.write_text(TABLE, "utf-8")
    return path


# What is written


def test_every_advice_has_a_row_and_nobody_vanishes(table: Path) -> None:
    result = batch(table, "--lang", "fr", "--keep", "region")
    assert result.exit_code == 0
    rows = [row for row in as_rows(result.stdout) if row["group"] != "keep"]
    assert [(row["row"], row["situation"], row["region"], row["rule"]) for row in rows] == [
        ("2", "North", "Hills", "one-thing-well"),
        ("3", "South", "Coast", "think-who-is-missing"),
        ("4", "Nobody", "Hills", ""),
    ]
    assert rows[0]["advise"].startswith("Gardez pour la première réunion une seule chose")
    assert rows[0]["group"] == "first"


def test_a_coalition_has_a_line_of_json(table: Path, tmp_path: Path, advisor: Advisor) -> None:
    out = tmp_path / "out.jsonl"
    assert batch(table, out, "--keep", "region").exit_code == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["situation"] for line in lines] == ["North", "South", "Nobody"]
    south = lines[1]
    expected = advisor.assess({"work-list": "simple", "gaps": ["skills", "balance"], "stage": "working"})
    for group in ("first", "next"):
        assert south[group] == [each.id for each in expected.recommendations if each.group == group]
    assert south["strengths"] == [each.id for each in expected.strengths]
    assert south["findings"] == [each.id for each in expected.findings]
    assert south["open"] == [each.question for each in expected.open_questions]
    assert south["complete"] is False
    assert south["kept"] == {"region": "Coast"}
    assert lines[2]["first"] == []


def test_what_was_never_asked_is_told_apart_from_what_nobody_knows(tmp_path: Path) -> None:
    table, out = tmp_path / "network.csv", tmp_path / "out.jsonl"
    table.write_text("situation,stage,tension,topic-plan,joint-work\nNorth,working,topic,open-with-it,\n", "utf-8")
    result = batch(table, out)
    (line,) = [json.loads(each) for each in out.read_text("utf-8").splitlines()]
    assert {"joint-work", "acquaintance"} <= set(line["open"])
    assert "acquaintance" in line["not_asked"]
    assert "joint-work" not in line["not_asked"], "there is a column, and nobody knew"
    said = "In 1 situation, advice hangs on what was never asked: "
    assert said + ", ".join(line["not_asked"][:8]) + ", …" in result.stderr
    assert line["not_asked"] == [name for name in line["open"] if name not in ("stage", "tension", "joint-work")]


@pytest.mark.parametrize("per", ["advice", "situation"])
def test_a_summary_counts_apart_what_was_never_asked(per: str, tmp_path: Path) -> None:
    table, out = tmp_path / "network.csv", tmp_path / "out.csv"
    table.write_text("situation,tension,joint-work\n" + "North,topic,\n" * 6, "utf-8")
    assert batch(table, out, "--per", per).exit_code == 0
    result = CliRunner().invoke(cli, ["summary", str(out), "--lang", "en", "--format", "csv"])
    counts = {(row["kind"], row["id"]): row["count"] for row in as_rows(result.stdout)}
    assert counts["open", "joint-work"] == counts["not_asked", "acquaintance"] == "6"
    assert not {("not_asked", "joint-work"), ("open", "acquaintance")} & counts.keys()


def test_an_older_result_that_does_not_say_who_was_asked_is_still_counted(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    row = "2,North,0,,,,,joint-work,\n"
    path.write_text("row,situation,complete,findings,first,next,strengths,open,advise\n" + row * 6, "utf-8")
    result = CliRunner().invoke(cli, ["summary", str(path), "--lang", "en", "--format", "csv"])
    assert result.exit_code == 0
    counts = {(row["kind"], row["id"]): row["count"] for row in as_rows(result.stdout)}
    assert counts["open", "joint-work"] == "6"


def test_both_ways_of_telling_in_all_forms_say_the_same(table: Path, tmp_path: Path) -> None:
    for per in ("advice", "situation", "coalition"):
        told = [_read(tmp_path / f"{per}.{form}", table, per) for form in ("csv", "xlsx", "jsonl")]
        assert told[0] == told[1] == told[2]


def _read(out: Path, table: Path, per: str) -> list[list[str]]:
    assert batch(table, out, "--per", per, "--keep", "region").exit_code == 0
    match out.suffix:
        case ".csv":
            return list(csv.reader(io.StringIO(out.read_text("utf-8"), newline="")))
        case ".xlsx":
            sheet = openpyxl.load_workbook(out).worksheets[0]
            return [["" if each is None else str(each) for each in row] for row in sheet.iter_rows(values_only=True)]
        case _:
            lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
            header = [name for key in lines[0] for name in (("region",) if key == "kept" else (key,))]
            return [header, *([_cell(value) for value in line.values()] for line in lines)]


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case dict():
            return str(value["region"])
        case list():
            return "; ".join(value)
        case _:
            return str(value)


def test_a_label_is_never_a_formula(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text('situation,stage\n"=HYPERLINK(""http://x"")",working\n', "utf-8")
    for form in ("csv", "xlsx"):
        assert batch(table, tmp_path / f"out.{form}").exit_code == 0
    (row,) = as_rows((tmp_path / "out.csv").read_text("utf-8"))
    assert row["situation"].startswith("'=")
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]["B2"]
    assert (cell.data_type, cell.value) in [("s", '=HYPERLINK("http://x")'), ("s", '\'=HYPERLINK("http://x")')]


def test_standard_input_and_a_folder_are_read_too(table: Path, tmp_path: Path) -> None:
    assert batch("-", stdin=TABLE).stdout == batch(table).stdout
    folder = tmp_path / "coalitions"
    folder.mkdir()
    (folder / "north.yaml").write_text("answers: {work-list: many}\n", "utf-8")
    (folder / "south.json").write_text('{"answers": {"stage": "working", "gaps": ["skills", "balance"]}}', "utf-8")
    rows = [row for row in as_rows(batch(folder).stdout) if row["group"] != "keep"]
    assert [(row["situation"], row["rule"]) for row in rows] == [
        ("north", "one-thing-well"),
        ("south", "think-who-is-missing"),
    ]


def test_a_mapping_says_what_columns_are_and_which_to_keep(tmp_path: Path) -> None:
    table, mapping = tmp_path / "survey.csv", tmp_path / "map.yaml"
    table.write_text("Name,Q1,Land\nNorth,a lot,Hills\n", "utf-8")
    mapping.write_text(
        "label: Name\nkeep: [Land]\ncolumns: {Q1: work-list}\nvalues: {work-list: {a lot: many}}\n", "utf-8"
    )
    (row, *_) = as_rows(batch(table, "--map", mapping).stdout)
    assert (row["situation"], row["Land"], row["rule"]) == ("North", "Hills", "one-thing-well")


def test_former_ids_are_told_once(tmp_path: Path, alliances: Rulebase) -> None:
    former, current = next((old, new) for old, new in alliances.renamed.items() if new in alliances.questions)
    answer = alliances.questions[current].answer_ids[0]
    table = tmp_path / "in.csv"
    table.write_text(f"situation,{former}\n" + f"A,{answer}\n" * 5, "utf-8")
    result = batch(table)
    assert result.exit_code == 0
    assert result.stderr.count(f"“{former}” is now called “{current}”") == 1


# Faults


def test_rows_that_cannot_be_used_are_told_and_the_rest_is_done(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("many", "manny").replace("working", "working;idea"), "utf-8")
    result = batch(table)
    assert result.exit_code == 1
    assert [row["situation"] for row in as_rows(result.stdout)] == ["Nobody"]
    assert "network.csv:2: work-list: " in result.stderr
    assert "Did you mean “many”?" in result.stderr
    assert "network.csv:3: stage: " in result.stderr
    assert "1 situation assessed. 2 rows could not be used." in result.stderr


def test_rows_that_cannot_be_used_go_to_a_file(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE.replace("many", "manny"), "utf-8")
    result = batch(table, tmp_path / "out.csv", "--rejects", tmp_path / "rejects.csv")
    assert result.exit_code == 1
    (row,) = as_rows((tmp_path / "rejects.csv").read_text("utf-8"))
    assert (row["row"], row["situation"], row["column"]) == ("2", "North", "work-list")
    assert "manny" in row["reason"]
    assert row["hint"] == "Did you mean “many”?"
    assert "manny" not in result.stderr


def test_of_very_many_faults_the_first_are_told(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text("situation,stage\n" + "x,wrong\n" * 200, "utf-8")
    told = batch(table).stderr.splitlines()
    assert len(told) == 52
    assert "--rejects" in told[50]
    assert "200 rows could not be used" in told[51]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("situation,stage,stage\nA,idea,idea\n", "stage"),
        ("situation,stage\nA,idea,surplus\n", ":2"),
        ('situation,stage\nA,idea\n"B,idea\nC,idea\n', ":3"),
        ("", "no table"),
        ("A,idea\nB,idea\n", "map"),
    ],
    ids=["duplicate columns", "surplus cells", "open quote", "empty", "no header"],
)
def test_faults_of_the_table_are_told_before_anything_is_written(text: str, told: str, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(text, "utf-8")
    out.write_text("kept", "utf-8")
    result = batch(table, out)
    assert result.exit_code == 2
    assert told in result.stderr
    assert out.read_text("utf-8") == "kept"
    assert sorted(tmp_path.iterdir()) == [table, out]


def test_columns_that_answer_nothing_are_told_once(table: Path) -> None:
    assert batch(table).stderr.count("region") == 1
    assert "region" not in batch(table, "--keep", "region").stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["{in}"], "read"),
        (["out.csv", "--rejects", "out.csv"], "out.csv"),
        (["out.csv", "--summary", "out.docx"], ".html"),
        (["out.csv", "--by", "region"], "--summary"),
        (["out.csv", "--keep", "rule"], "rule"),
        (["out.csv", "--keep", "regoin"], "“region”"),
        (["missing/out.csv"], "missing"),
    ],
)
def test_what_does_not_go_together_is_told(
    options: Sequence[str], told: str, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = batch(table, *(each.replace("{in}", str(table)) for each in options))
    assert result.exit_code == 2
    assert told in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["network.csv"]
    assert table.read_text("utf-8") == TABLE


# Files as they come


@pytest.mark.parametrize(
    ("name", "content", "english", "french"),
    [
        (
            "error.json",
            '{"detail": "Not found."}',
            "nothing in this JSON is a question",
            "rien dans ce JSON n’est une question",
        ),
        ("wrapped.json", '{"data": [{"stage": "idea"}]}', "--list data", "--list data"),
        (
            "page.json",
            '{"count": 250, "results": [{"stage": "idea"}]}',
            "only a part: 1 of 250",
            "qu’une partie\u202f: 1 sur 250",
        ),
        ("page.csv", "<html><table>", "this is a web page", "c’est une page web"),
        ("titled.csv", "All\nsituation,stage\nA,idea\n", "header: [2]", "header: [2]"),
    ],
)
def test_what_is_no_whole_table_is_refused_in_words_about_it(
    name: str, content: str, english: str, french: str, tmp_path: Path
) -> None:
    path, out = tmp_path / name, tmp_path / "out.csv"
    path.write_text(content, "utf-8")
    for language, words in (("en", english), ("fr", french)):
        result = batch(path, out, "--lang", language)
        assert result.exit_code == 2
        assert words in result.stderr
        assert not out.exists()


def test_a_list_within_json_is_named_in_the_command(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"data": {"items": [{"situation": "North", "work-list": "many"}]}}', "utf-8")
    (row, *_) = as_rows(batch(path, "--list", "data.items").stdout)
    assert (row["row"], row["situation"], row["rule"]) == ("1", "North", "one-thing-well")
    folder = tmp_path / "folder"
    folder.mkdir()
    for other in (folder, "-"):
        result = batch(other, "--list", "data", stdin="situation,stage\nA,idea\n")
        assert result.exit_code == 2
        assert "--list" in result.stderr


def test_rows_that_are_no_situations_are_told_once_and_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    rows = "#org+name,#adm1+name,\nNorth,Hills,many\n ,Hills,\n\u00a0,,\nsituation,region,work-list\n"
    path.write_text(f"situation,region,work-list\n{rows}", "utf-8")
    result = batch(path, "--keep", "region", "--per", "situation")
    assert result.exit_code == 0
    assert [row["situation"] for row in as_rows(result.stdout)] == ["North"]
    assert result.stderr.count("tags of HXL") == 1
    assert "2 rows were passed over: they have no name, and nothing for a question." in result.stderr
    assert "1 row was passed over: it only repeats" in result.stderr
    assert "not one answer" not in result.stderr
    path.write_text(f"situation,region,work-list\n{rows}Source: the network,,\n", "utf-8")
    assert "1 situation has a name and not one answer: Source: the network." in batch(path).stderr
    assert "1 situation assessed." in result.stderr


def test_a_mapping_says_where_the_names_stand(tmp_path: Path) -> None:
    path, mapping = tmp_path / "in.csv", tmp_path / "map.yaml"
    path.write_text("All alliances\n\nsituation;work-list\nin words;in words\nNorth;many\n", "utf-8")
    mapping.write_text("header: 3\nskip: 4\n", "utf-8")
    result = batch(path, "--map", mapping, "--per", "situation")
    assert result.exit_code == 0
    assert [(row["row"], row["situation"]) for row in as_rows(result.stdout)] == [("5", "North")]


def test_formulas_without_results_are_rows_that_cannot_be_used(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["situation", "stage"], ["North", '="idea"'], ["South", "idea"]):
        book.worksheets[0].append(row)
    path = tmp_path / "in.xlsx"
    book.save(path)
    result = batch(path, "--per", "situation")
    assert result.exit_code == 1
    assert [row["situation"] for row in as_rows(result.stdout)] == ["South"]
    assert "in.xlsx:2: formulas stand here whose result is not in the file: B2." in result.stderr


# Whole or not at all


def test_a_full_disk_and_a_closed_pipe_are_told(table: Path) -> None:
    for unbuffered in ("", "1"):
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        with Path("/dev/full").open("wb") as full:
            done = process(table, stdout=full, env=environment)
        assert done.returncode == 2
        assert done.stderr.strip()
        assert b"Traceback" not in done.stderr
        read, write = os.pipe()
        os.close(read)
        done = process(table, stdout=write, env=environment)
        os.close(write)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_kill_leaves_no_half_file(sent: signal.Signals, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    table.write_text("situation,stage,work-list\n" + "A,working,many\n" * 100_000, "utf-8")
    out.write_text("kept", "utf-8")
    command = [sys.executable, "-m", "advisor", "batch", str(table), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        deadline = time.monotonic() + PATIENCE
        while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(sent)
        _, told = running.communicate(timeout=PATIENCE)
    assert running.returncode != 0
    assert b"Traceback" not in told
    assert out.read_text("utf-8") == "kept"
    if sent is not signal.SIGKILL:
        assert sorted(tmp_path.iterdir()) == [table, out]


# One view of all


@pytest.mark.parametrize(("name", "beginning"), [("all.html", "<!doctype html>"), ("all.md", "# "), ("all.csv", "")])
def test_a_summary_is_written_while_at_it(name: str, beginning: str, tmp_path: Path) -> None:
    table, summary = tmp_path / "in.csv", tmp_path / name
    rows = [f"{number},{'Hills' if number % 2 else 'Coast'},many" for number in range(20)]
    table.write_text("\n".join(["situation,region,work-list", *rows, "x,Hills,manny"]), "utf-8")
    result = batch(table, tmp_path / "out.jsonl", "--summary", summary, "--by", "region")
    assert result.exit_code == 1
    text = summary.read_text("utf-8")
    assert text.lower().startswith(beginning)
    assert "Hills" in text
    again = CliRunner().invoke(cli, ["summary", str(tmp_path / "out.jsonl"), "--by", "region", "--lang", "en"])
    assert again.exit_code == 0
    assert "Hills" in again.stdout


# At length


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "100 times as large as the file. Copy"), ("fr", "100 fois plus gros que le fichier. Copiez")],
)
def test_a_small_spreadsheet_that_holds_very_much_is_told(language: str, words: str, tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.csv"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/styles.xml", " " * 6_000_000)
    result = batch(path, out, "--lang", language)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}: ")
    assert words in result.stderr
    assert not out.exists()


def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    table.write_text("situation,stage,tasks\n" + "A,working,many\n" * 5_000, "utf-8")
    command = ["-m", "advisor", "batch", str(table), str(out), "--lang", "en"]
    child = pexpect.spawn(sys.executable, command, dimensions=(24, 80), timeout=PATIENCE)
    child.expect("a second")
    child.expect("5000 situations assessed.")
    child.expect(pexpect.EOF)
    assert process(table, out).stderr.decode().splitlines()[1:] == ["5000 situations assessed."]


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    code = (
        "import sys; from advisor.cli.commands.batch import batch;"
        "batch.main(sys.argv[1:], standalone_mode=False);"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    most = []
    for rows in (1_000, 10_000):
        table.write_text("situation,stage,work-list\n" + "A,working,many\n" * rows, "utf-8")
        command = [sys.executable, "-c", code, str(table), str(out)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        most.append(int(done.stdout.split()[-1]))
    assert most[1] - most[0] < 4_000  # kilobytes; the table and the result are ten times as large
