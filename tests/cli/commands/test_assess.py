"""`advisor assess` into files: documents, calendars and everything else."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from icalendar import Calendar

from advisor.cli.main import cli
from tests.reports.garden import DRY

MINI = Path(__file__).parent.parent.parent / "mini_rules"
WHEN = ("--date", "2026-12-01", "--time", "14:00", "--zone", "Europe/Paris")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "situation.json"
    path.write_text(json.dumps({"answers": DRY}), "utf-8")
    return path


def assess(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["assess", "--rules", str(MINI), "--lang", "en", *map(str, arguments)])


def codes(result: Result, *expected: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    told = result.stderr.splitlines()
    assert len(told) == len(expected), told
    for line, words in zip(told, expected, strict=True):
        assert words in line


READS = """
import sys
from advisor.cli.main import main
opened = []
sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == "open" else None)
try:
    main()
finally:
    print([path for path in opened if "situations" in path])
"""


def test_told_situations_are_not_read_for_an_assessment() -> None:
    command = [sys.executable, "-c", READS, "assess", "examples/too-broad.yaml", "--lang", "fr"]
    done = subprocess.run(command, cwd=MINI.parent.parent, capture_output=True, encoding="utf-8", check=True)
    assert "À FAIRE D’ABORD" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_is_written_to_a_file_is_what_would_be_printed(form: str, file: Path, tmp_path: Path) -> None:
    printed = assess(file, "--format", form)
    written = assess(file, "--format", form, "-o", tmp_path / "out")
    assert (written.exit_code, written.output) == (0, "")
    assert (tmp_path / "out").read_text("utf-8") == printed.stdout


def test_a_document_is_written_or_piped(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "advice.docx"
    assert assess(file, "--format", "docx", "--output", out).exit_code == 0
    piped = assess(file, "--format", "docx")
    for content in (out.read_bytes(), piped.stdout_bytes):
        assert "Advice for your garden" in [each.text for each in Document(BytesIO(content)).paragraphs]


def test_a_document_is_not_poured_into_a_terminal(file: Path) -> None:
    command = [sys.executable, "-m", "advisor", "assess", str(file), "--rules", str(MINI), "--lang", "en"]
    inner, outer = pty.openpty()
    try:
        done = subprocess.run(
            [*command, "--format", "docx"], stdout=outer, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(outer)
        os.close(inner)
    assert done.returncode == 2
    assert "--output advice.docx" in done.stderr


def test_the_meeting_for_a_calendar(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "meeting.ics"
    assert assess(file, "--format", "ics", *WHEN, "-o", out).exit_code == 0
    piped = assess(file, "--format", "ics", *WHEN)
    for content in (out.read_bytes(), piped.stdout_bytes):
        (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
        assert event["DTSTART"].to_ical() == b"20261201T140000"
        assert content.count(b"\n") == content.count(b"\r\n"), "lines end as the standard wants"


def test_a_time_that_comes_twice_is_the_first(file: Path) -> None:
    result = assess(file, "--format", "ics", "--date", "2026-10-25", "--time", "2:30", "--zone", "Europe/Paris")
    (event,) = Calendar.from_ical(result.stdout).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20261025T003000Z", "told in UTC, since calendars might take the second"


def test_all_that_is_wrong_with_a_time_is_told_at_once(file: Path) -> None:
    codes(assess(file, "--format", "ics"), "missing: --date, --time, --zone.")
    codes(
        assess(file, "--format", "ics", "--date", "2026-02-30", "--zone", "Europe/Pariss"),
        "missing: --time.",
        "“2026-02-30” is no date.",
        "Did you mean “Europe/Paris”?",
    )
    codes(
        assess(file, "--format", "ics", "--date", "20261201", "--time", "24:00", "--zone", "../etc"),
        "“20261201” is no date.",
        "“24:00” is no time of day.",
        "“../etc” is no time zone.",
    )


@pytest.mark.parametrize("date", ["", "0000-01-01", "9999-12-31", "2026-1-1", "٢٠٢٦-01-01", "2026-12-01T00:00"])
def test_what_is_no_date(date: str, file: Path) -> None:
    codes(assess(file, "--format", "ics", *WHEN, "--date", date), "is no date")


@pytest.mark.parametrize("time", ["", "14", "14h", "14:60", "1:2", "14:00:00", "-1:00"])
def test_what_is_no_time(time: str, file: Path) -> None:
    codes(assess(file, "--format", "ics", *WHEN, f"--time={time}"), "is no time of day")


@pytest.mark.parametrize("zone", ["", "Europe", "europe/paris", "CEST", "/etc/passwd"])
def test_what_is_no_zone(zone: str, file: Path) -> None:
    codes(assess(file, "--format", "ics", *WHEN, "--zone", zone), "is no time zone")


def test_no_meeting_begins_while_clocks_are_put_forward(file: Path) -> None:
    result = assess(file, "--format", "ics", "--date", "2027-03-28", "--time", "02:30", "--zone", "Europe/Paris")
    codes(result, "there is no 2027-03-28 02:30 in Europe/Paris")


def test_a_time_is_of_no_use_to_other_forms(file: Path) -> None:
    codes(assess(file, "--date", "2026-12-01"), "in a calendar only: --date.")


def test_without_a_meeting_there_is_no_calendar(tmp_path: Path) -> None:
    (tmp_path / "nothing.yaml").write_text("answers: {}", "utf-8")
    out = tmp_path / "meeting.ics"
    codes(assess(tmp_path / "nothing.yaml", "--format", "ics", *WHEN, "-o", out), "too little for a meeting")
    assert not out.exists()


def test_a_file_that_can_not_be_written(file: Path, tmp_path: Path) -> None:
    codes(assess(file, "-o", tmp_path / "gone" / "out.txt"), "nothing can be written here")
    codes(assess(file, "-o", tmp_path), "this is a folder")
