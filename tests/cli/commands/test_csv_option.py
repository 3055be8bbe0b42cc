"""`--for excel`: CSV that a French spreadsheet program opens with a double click."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run

HINT = {"fr": "ajoutez --for excel", "en": "add --for excel"}
MARK = b"\xef\xbb\xbf"
NETWORK = Path(__file__).parent.parent.parent.parent / "examples" / "network.csv"


def test_all_that_is_csv_is_written_for_it(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text("situation,région,stage,aim\nÉvry,Île,working,disputed\nOrly,Île,nonsense,\n", "utf-8")
    files = [tmp_path / name for name in ("out.csv", "rejects.csv", "all.csv")]
    options = ("--rejects", files[1], "--summary", files[2], "--by", "région", "--minimum", "1")
    result = run("batch", table, files[0], *options, "--for", "excel", "--lang", "fr")
    assert result.exit_code == 1
    assert HINT["fr"] not in result.stderr
    heads = [file.read_bytes().split(b"\r\n")[0] for file in files]
    assert all(head.startswith(MARK) and b"," not in head for head in heads)
    assert heads[0].removeprefix(MARK).decode().startswith("row;situation;région;complete;")
    assert "\r\n2;Évry;Île;0;".encode() in files[0].read_bytes()


def test_a_summary_is_written_for_it(tmp_path: Path) -> None:
    results = tmp_path / "out.jsonl"
    assert run("batch", NETWORK, results).exit_code == 0
    plain = run("summary", results, "--format", "csv", "--lang", "fr")
    made = run("summary", results, "--format", "csv", "--lang", "fr", "--for", "excel")
    assert made.stdout_bytes.startswith(MARK + b"group;kind;id;words;count;of\r\n")
    assert (HINT["fr"] in plain.stderr, HINT["fr"] in made.stderr) == (True, False)
    written = tmp_path / "again.csv"
    more = ("--format", "csv", "--lang", "fr", "--for", "excel", "--output", written)
    assert run("summary", results, *more).exit_code == 0
    assert written.read_bytes() == made.stdout_bytes


@pytest.mark.parametrize(
    ("lang", "name", "more", "told"),
    [
        ("fr", "out.csv", (), 1),
        ("fr", "out.csv", ("--rejects", "rejects.csv", "--summary", "all.csv"), 1),
        ("fr", "out.jsonl", ("--rejects", "rejects.csv"), 1),
        ("fr", "out.xlsx", ("--summary", "all.csv"), 1),
        ("fr", "out.jsonl", (), 0),
        ("fr", "out.xlsx", ("--summary", "all.html"), 0),
        ("en", "out.csv", (), 0),
    ],
)
def test_it_is_told_once_where_it_may_be_missed(
    lang: str, name: str, more: tuple[str, ...], told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("batch", NETWORK, name, *more, "--lang", lang)
    assert result.exit_code == 0
    assert result.stderr.count(HINT[lang]) == told


def test_without_it_french_and_english_are_written_alike(tmp_path: Path) -> None:
    written = []
    for lang in ("fr", "en"):
        out = tmp_path / f"{lang}.csv"
        assert run("batch", NETWORK, out, "--per", "situation", "--lang", lang).exit_code == 0
        written.append(out.read_bytes())
    assert all(each.startswith(b"row,situation,complete,") for each in written)


@pytest.mark.parametrize(
    "arguments",
    [
        ("batch", NETWORK, "out.jsonl", "--for", "excel"),
        ("batch", NETWORK, "out.xlsx", "--summary", "all.md", "--for", "excel"),
        ("summary", NETWORK, "--for", "excel"),
    ],
)
def test_where_nothing_is_csv_it_is_refused(
    arguments: tuple[str | Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "nothing is written as CSV: --for excel" in result.stderr
    assert not list(tmp_path.iterdir())
