"""What is printed is written, or the loss is told: full disks, readers that have gone, closed outputs, encodings."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.catalogues.languages import interface
from advisor.problems.problem import Problem
from tests.effort import THOROUGH

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = str(ROOT / "examples" / "too-broad.yaml")
NETWORK = str(ROOT / "examples" / "network.csv")
PRINTING: list[tuple[str, ...]] = [
    ("--help",),
    ("--version",),
    ("assess", EXAMPLE),
    ("assess", EXAMPLE, "--format", "json"),
    ("assess", EXAMPLE, "--format", "docx"),
    ("ask", "--quick"),
    ("explain", "narrow-the-aim"),
    ("template",),
    ("rules", "--format", "markdown"),
    ("check",),
    ("check", str(ROOT / "tests" / "bad_rules")),
    ("schema",),
    ("languages",),
    ("completion", "bash"),
    ("serve", "--port", "0"),
    *(("batch", NETWORK, "--format", form) for form in ("csv", "jsonl", "xlsx")),
    ("map", NETWORK),
]
SEVERAL = (
    PRINTING
    if THOROUGH
    else [("--help",), ("assess", EXAMPLE, "--format", "docx"), ("batch", NETWORK, "--format", "csv")]
)
"""Words, bytes and rows, for the losses that one place finds for every command (`advisor.cli.streams`)."""

FULL_PROBLEM = Problem("disk-full", "-")
FULL, LEFT = FULL_PROBLEM.line_of_text(str), Problem("output-left", "-").line_of_text(str)
PIPE = 4096
"""The bytes that fit into the smallest pipe of Linux."""


def advisor(*arguments: str, stdout: int, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
        env=os.environ | {"LANGUAGE": "en"} | environment,
    )


@pytest.fixture
def full() -> Iterator[int]:
    """A disk without room."""
    descriptor = os.open("/dev/full", os.O_WRONLY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def unread() -> Iterator[int]:
    """A pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what was told last, after a look that it ended as bad input does, and that it was told once."""
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2, lines
    assert not any("Traceback" in line or "Choose another" in line for line in lines)
    assert sum(line.startswith("-: ") for line in lines) <= 1
    return lines[-1]


@pytest.mark.parametrize("arguments", SEVERAL, ids=" ".join)
def test_a_full_disk_is_told(arguments: tuple[str, ...], full: int) -> None:
    assert told(advisor(*arguments, stdout=full)) == FULL


@pytest.mark.parametrize("arguments", SEVERAL, ids=" ".join)
def test_a_reader_that_has_gone_is_told(arguments: tuple[str, ...], unread: int) -> None:
    assert told(advisor(*arguments, stdout=unread)) == LEFT


@pytest.mark.parametrize("arguments", SEVERAL, ids=" ".join)
def test_a_closed_output_is_told(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "advisor", *arguments]
    code = f"import os; os.close(1); os.execv({sys.executable!r}, {command!r})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
        env=os.environ | {"LANGUAGE": "fr"},
    )
    assert told(done).startswith("-: ")


def test_without_a_buffer_it_is_told_as_well(full: int, unread: int) -> None:
    for output, words in ((full, FULL), (unread, LEFT)):
        assert words == told(advisor("assess", EXAMPLE, stdout=output, PYTHONUNBUFFERED="1"))


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_wants_one_line_only(unbuffered: str) -> None:
    command = [sys.executable, "-m", "advisor", "template"]
    environment = os.environ | {"LANGUAGE": "en", "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    ) as running:
        assert running.stdout
        assert running.stderr
        fcntl.fcntl(running.stdout, fcntl.F_SETPIPE_SZ, PIPE)
        assert running.stdout.readline().startswith(b"#")
        running.stdout.close()
        assert running.stderr.read().decode().splitlines() == [LEFT]
        assert running.wait() == 2


def test_a_slow_reader_gets_everything_without_a_buffer() -> None:
    """A pipe that is full takes a part only; what a Python without buffers prints ends there, and nobody is told."""
    command = [sys.executable, "-m", "advisor", "template"]
    whole = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout
    assert len(whole) > 2 * PIPE
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as running:
        assert running.stdout
        fcntl.fcntl(running.stdout, fcntl.F_SETPIPE_SZ, PIPE)
        assert running.stdout.read() == whole


def test_nothing_is_lost_where_nothing_is_printed(tmp_path: Path, full: int) -> None:
    done = advisor("assess", EXAMPLE, "--output", str(tmp_path / "advice.txt"), stdout=full)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "advice.txt").read_text("utf-8").startswith("DO FIRST")


def test_a_file_on_a_full_disk_is_told() -> None:
    done = advisor("assess", EXAMPLE, "--output", "/dev/full", stdout=subprocess.DEVNULL)
    assert told(done) == FULL.replace("-:", "/dev/full:", 1)


@pytest.mark.parametrize("arguments", [("--help",), ("asses",), ("assess", EXAMPLE)])
def test_where_errors_can_not_be_told_either_there_is_still_no_success(arguments: tuple[str, ...], full: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "advisor", *arguments], stdout=full, stderr=full, check=False, cwd=ROOT
    )
    assert done.returncode == 2


def test_it_is_told_in_french(full: int) -> None:
    assert told(advisor("--help", stdout=full, LANGUAGE="fr")) == FULL_PROBLEM.line_of_text(interface("fr"))


# Encodings


def printed(*arguments: str, **environment: str) -> bytes:
    done = advisor(*arguments, stdout=subprocess.PIPE, **{"LANGUAGE": "fr"} | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_signs_that_an_encoding_does_not_have_become_plain_ones() -> None:
    told = printed("assess", EXAMPLE, PYTHONIOENCODING="ascii").decode("ascii")
    assert told.startswith("A FAIRE D'ABORD\n")
    assert 'demandez : "Que' in " ".join(told.split())
    assert "Source : " in told


def test_what_an_encoding_has_stays() -> None:
    told = printed("assess", EXAMPLE, PYTHONIOENCODING="latin-1").decode("latin-1")
    assert told.startswith("À FAIRE D'ABORD\n")
    assert "« Que pouvons-nous y faire d'ici la prochaine fois ? »" in " ".join(told.split())


@pytest.mark.parametrize("name", ["LANG", "LC_ALL"])
def test_a_locale_without_a_language(name: str) -> None:
    environment = {"LANG": "", "LC_ALL": "", "LC_CTYPE": ""} | {name: "C"}
    assert printed("assess", EXAMPLE, **environment).decode().startswith("À FAIRE D’ABORD\n")


@pytest.mark.parametrize("arguments", [("assess", EXAMPLE, "--format", "json"), ("template",), ("schema",)])
def test_what_programs_read_is_always_the_same(arguments: tuple[str, ...]) -> None:
    assert printed(*arguments, PYTHONIOENCODING="ascii") == printed(*arguments)


def test_json_keeps_its_signs() -> None:
    document = json.loads(printed("assess", EXAMPLE, "--format", "json", PYTHONIOENCODING="ascii"))
    assert "’" in json.dumps(document, ensure_ascii=False)


def test_errors_are_told_in_plain_signs_as_well() -> None:
    done = advisor("assess", "nowhere", stdout=subprocess.PIPE, LANGUAGE="fr", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert done.stderr.decode("ascii").startswith("nowhere: ")
