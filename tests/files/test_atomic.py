"""Files appear whole or not at all, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.files.atomic import atomic_file, atomic_folder, ended_by_signal
from advisor.problems.problem import Faulty

KILLED = """
import os, signal, sys, time
from pathlib import Path
from advisor.files.atomic import atomic_file, atomic_folder, ended_by_signal
with ended_by_signal(), atomic_file(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    os.kill(os.getpid(), int(sys.argv[2]))
    time.sleep(10)
"""


def test_a_file_is_there_at_the_end_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with atomic_file(path) as stream:
        stream.write(b"content")
        assert not path.exists()
    assert path.read_bytes() == b"content"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_was_there_stays_when_something_goes_wrong(error: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    with pytest.raises(error):
        broken_off(path, error)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def broken_off(path: Path, error: type[BaseException]) -> None:
    with atomic_file(path) as stream:
        stream.write(b"half")
        raise error


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_kill_leaves_what_was_there(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(int(number))], capture_output=True, check=False)
    assert done.returncode == (-number if number is signal.SIGKILL else 128 + number)
    assert path.read_bytes() == b"before"
    if number is not signal.SIGKILL:
        assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_what_a_kill_left_is_removed_by_whoever_writes_the_same_file_next(tmp_path: Path) -> None:
    path = tmp_path / "out"
    others = {".out.part", ".out.abc.part", ".outer.abcdefgh.part", ".out.abcdefgh.parts", "out.abcdefgh.part"}
    for each in others:
        (tmp_path / each).touch()
    subprocess.run([sys.executable, "-c", KILLED, path, str(int(signal.SIGKILL))], capture_output=True, check=False)
    assert len([*tmp_path.iterdir()]) == len(others) + 1
    with atomic_file(path) as stream:
        stream.write(b"content")
    assert {each.name for each in tmp_path.iterdir()} == {"out", *others}


def test_what_somebody_still_writes_stays(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with atomic_file(path) as first:
        with atomic_file(path) as second:
            second.write(b"second")
        first.write(b"first")
    assert path.read_bytes() == b"first"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_signals_mean_afterwards_what_they_meant_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with ended_by_signal():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_permissions_are_those_of_the_file_before_or_of_any_new_one(tmp_path: Path) -> None:
    old, new, usual, own = (tmp_path / name for name in ("old", "new", "usual", "own"))
    old.write_bytes(b"")
    old.chmod(0o640)
    usual.touch()
    for path in (old, new):
        with atomic_file(path) as stream:
            stream.write(b"x")
    with atomic_file(own, private=True) as stream:
        assert [stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob(".own*")] == [0o600]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (old, new, own)]
    assert modes == [0o640, stat.S_IMODE(usual.stat().st_mode), 0o600]


def test_a_link_leads_to_what_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)
    with atomic_file(link) as stream:
        stream.write(b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_what_is_no_ordinary_file_is_written_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        with atomic_file(pipe) as stream:
            stream.write(b"content")
        assert reader.communicate(timeout=10)[0] == b"content"


@pytest.mark.parametrize(
    ("path", "code"), [("/dev/full", "disk-full"), ("missing/out", "unwritable"), (".", "is-folder")]
)
def test_what_cannot_be_written_is_told(path: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught, atomic_file(tmp_path / path) as stream:
        stream.write(b"x" * 100_000)
    assert [each.code for each in caught.value.problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_the_errors_of_other_files_are_their_own(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_file(tmp_path / "out"):
        (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_gets_all_at_the_end(there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "far" / "below"
    if there:
        folder.mkdir(parents=True)
    with atomic_folder(folder) as made:
        for name in ("one", "two"):
            (made / name).touch()
            assert not (folder / name).exists()
    assert sorted(each.name for each in folder.iterdir()) == ["one", "two"]
    assert [each.name for each in tmp_path.iterdir()] == ["far"]


def broken_off_folder(folder: Path) -> None:
    with atomic_folder(folder) as made:
        (made / "half").touch()
        raise ValueError("wrong")


def filled_meanwhile(folder: Path) -> None:
    with atomic_folder(folder) as made:
        for name in ("a", "b"):
            (made / name).mkdir()
        (folder / "b").mkdir()
        (folder / "b" / "theirs").touch()


@pytest.mark.parametrize("there", [True, False])
def test_nothing_of_a_folder_stays_when_something_goes_wrong(there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    if there:
        folder.mkdir()
    with pytest.raises(ValueError, match="wrong"):
        broken_off_folder(folder)
    assert [each.name for each in tmp_path.rglob("*")] == (["folder"] if there else [])


def test_of_what_can_not_be_moved_whole_nothing_is(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OSError, match="not empty"):
        filled_meanwhile(folder)
    assert sorted(each.name for each in folder.rglob("*")) == ["b", "theirs"]
