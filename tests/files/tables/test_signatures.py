"""What is no table is called what it is, whatever its name says."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from advisor.files.tables.opening import open_rows
from advisor.problems.problem import Faulty, Problem

PAGE = "<html><body><table><tr><td>situation</td><td>stage</td></tr></table></body></html>"
EXCEL_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


def fault_of(content: bytes, folder: Path) -> Problem:
    path = folder / "in.csv"
    path.write_bytes(content)
    with pytest.raises(Faulty) as caught:
        open_rows(str(path))
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    assert problem.hint(str)
    return problem


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (PAGE.encode(), "web-page", "web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<title>Sign in</title>", "web-page", "web page"),
        (b"<!-- made by a program -->\n<TABLE border=1>", "web-page", "web page"),
        (PAGE.encode("utf-16"), "web-page", "web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web-page", "web page"),
        (EXCEL_2003.encode(), "other-spreadsheet", "Excel 2003"),
        (b'<?xml version="1.0"?><data id="a"/>', "no-table-in-it", "XML"),
        (b'<data id="a" xmlns="http://opendatakit.org/submissions">', "no-table-in-it", "XML"),
        (b"%PDF-1.7\n%\xe2\xe3", "no-table-in-it", "PDF"),
        (b"{\\rtf1\\ansi situation}", "no-table-in-it", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "no-table-in-it", "picture"),
        (b"$FL2@(#) SPSS DATA FILE", "data-of-others", "SPSS"),
        (b"<stata_dta><header><release>118", "data-of-others", "Stata"),
        (b"\x73\x02\x01\x00" + bytes(100), "data-of-others", "Stata"),
        (b"SQLite format 3\x00", "data-of-others", "database"),
        (b"PAR1\x15\x04", "data-of-others", "Parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-spreadsheet", "older form"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old-spreadsheet", "older form"),
        (gzip.compress(b"situation,stage\nValmer,idea\n", mtime=0), "packed", "archive"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "packed", "archive"),
        (b"# told on the phone\nanswers:\n  stage: idea\n", "one-situation", "one situation"),
        (b"---\r\nrulebase:\r\n  id: alliances\r\n", "one-situation", "one situation"),
    ],
    ids=lambda each: repr(each)[:24] if isinstance(each, bytes) else None,
)
def test_other_files_are_told_by_how_they_begin(content: bytes, code: str, words: str, tmp_path: Path) -> None:
    problem = fault_of(content, tmp_path)
    assert problem.code == code
    assert words in problem.message(str)


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (["alliances.csv"], "packed-table", "alliances.csv"),
        (["read me.pdf", "media/", "data/alliances.csv"], "packed-table", ": data/alliances.csv."),
        ([f"part-{number}.csv" for number in range(9)], "packed-table", "part-2.csv, …"),
        (["media/"], "packed", "archive"),
        (["mimetype", "content.xml", "styles.xml"], "other-spreadsheet", "LibreOffice"),
        (["Index/Document.iwa", "preview.jpg"], "other-spreadsheet", "Numbers"),
        (["[Content_Types].xml", "xl/workbook.bin"], "other-spreadsheet", "XLSB"),
        (["[Content_Types].xml", "_rels/.rels", "word/document.xml"], "no-table-in-it", "Word"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "no-table-in-it", "presentation"),
    ],
)
def test_archives_are_told_by_what_is_in_them(names: list[str], code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "situation,stage\n")
    problem = fault_of(path.read_bytes(), tmp_path)
    assert problem.code == code
    assert words in problem.message(str)


@pytest.mark.parametrize(
    "header", ["<b>situation</b>,stage", "<p>situation,stage", "ID;Place,stage", "answers: x,stage", "%PD,stage"]
)
def test_names_of_columns_are_not_taken_for_another_file(header: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"{header}\nValmer,idea\n", "utf-8")
    with open_rows(str(path)) as rows:
        assert rows.columns == tuple(header.split(","))
