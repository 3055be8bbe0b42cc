"""The key that signs the cookies: where it comes from and who can read it."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from webui.secret_key import VARIABLE, secret_key


@pytest.fixture(autouse=True)
def no_configured_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_the_key_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    made = secret_key(folder)
    assert len(made) >= 48
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert secret_key(folder) == made


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "one") != secret_key(tmp_path / "two")


def test_a_configured_key_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "configured")
    assert secret_key(tmp_path) == "configured"
    assert not (tmp_path / "secret-key").exists()


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch(0o600)
    assert secret_key(tmp_path) == secret_key(tmp_path) != ""


def test_a_file_that_others_can_read_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    file.touch(0o644)
    secret_key(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_folder_the_key_lasts_as_long_as_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert secret_key(tmp_path / "file" / "folder")


def test_any_bytes_are_a_key(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_bytes("clé secrète \U0001f511".encode() + b"\xff")
    assert secret_key(tmp_path) == secret_key(tmp_path) != ""


def test_processes_that_start_together_find_the_same_key(tmp_path: Path) -> None:
    code = "import sys, pathlib; from webui.secret_key import secret_key; print(secret_key(pathlib.Path(sys.argv[1])))"
    for attempt in range(5):
        command = [sys.executable, "-c", code, str(tmp_path / str(attempt))]
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
        keys = {each.communicate(timeout=30)[0] for each in started}
        assert len(keys) == 1
        assert [path.name for path in (tmp_path / str(attempt)).iterdir()] == ["secret-key"]
