"""The key that signs the cookies: where it comes from and who can read it."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.problems.problem import Faulty
from webui.secret_key import SHORTEST, kept_key, key_in


def code_of(raised: pytest.ExceptionInfo[Faulty]) -> str:
    [problem] = raised.value.problems
    return problem.code


def test_the_key_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    made = kept_key(folder)
    assert len(made) >= 48
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert kept_key(folder) == made


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert kept_key(tmp_path / "one") != kept_key(tmp_path / "two")


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    """Also where it was kept: an empty file is no key, and one that others might already use is not replaced."""
    for content in (b"", b"x", b"SECRET" * 5):
        file = tmp_path / "secret-key"
        file.write_bytes(content)
        for kept in (True, False):
            with pytest.raises(Faulty) as raised:
                _ = kept_key(tmp_path) if kept else key_in(file, "--secret-key-file")
            assert code_of(raised) == "short-key"
            assert "SECRET" not in str(raised.value)
        assert file.read_bytes() == content


def test_a_file_that_others_can_read_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    file.write_text("k" * SHORTEST)
    file.chmod(0o644)
    kept_key(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_folder_nothing_is_kept_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Faulty) as raised:
        kept_key(tmp_path / "file" / "folder")
    assert code_of(raised) == "no-key"
    assert "ADVISOR_SECRET_KEY_FILE" in str(raised.value)


def test_any_bytes_are_a_key(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    file.write_bytes("clé secrète \U0001f511".encode() * 3 + b"\xff")
    assert kept_key(tmp_path) == key_in(file, "") != ""


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as raised:
        key_in(tmp_path / "nowhere", "--secret-key-file")
    assert code_of(raised) == "unreadable"


TOGETHER = """
import os, sys
from pathlib import Path
from webui.secret_key import kept_key
start, told = os.pipe(), os.pipe()
for _ in range(100):
    if os.fork() == 0:
        os.close(start[1])
        os.read(start[0], 1)  # until the parent closes its end: all go at once
        os.write(told[1], kept_key(Path(sys.argv[1])).encode() + b"\\n")
        os._exit(0)
os.close(start[0]); os.close(start[1])
for _ in range(100):
    assert os.wait()[1] == 0
os.close(told[1])
print(open(told[0]).read(), end="")
"""


def test_a_hundred_processes_that_start_together_find_the_same_key(tmp_path: Path) -> None:
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        command = [sys.executable, "-c", TOGETHER, str(folder)]
        keys = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
        assert len(keys) == 100
        assert len(set(keys)) == 1
        assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_a_user_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(Faulty) as raised:
        kept_key()
    assert code_of(raised) == "no-key"


def test_no_key_is_in_the_way_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is that of the state of this user."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert kept_key() == kept_key(tmp_path / "alliance-advisor")
    assert [path.name for path in tmp_path.iterdir()] == ["alliance-advisor"]
