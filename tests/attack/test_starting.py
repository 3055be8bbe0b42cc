"""What keeps a server from starting, or is warned of: keys, homes and addresses that are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.wire import COMMAND, asked, refused, request, running, status, surroundings
from tests.effort import THOROUGH

NOBODY = """
import pwd


def unknown(_number):
    raise KeyError("this user has no entry")


pwd.getpwuid = unknown

from advisor.cli.main import main

main()
"""
"""Runs the command as a user whom the system doesn't know, as a container may do."""

LOST = "signed with a key that is lost when this process ends"


def test_a_user_without_a_home_is_served_and_warned(tmp_path: Path) -> None:
    command, homeless = [sys.executable, "-c", NOBODY], {"HOME": None, "XDG_STATE_HOME": None}
    with running(tmp_path, command=command, environment=homeless) as server:
        assert status(asked(server.port, request("GET", "/en/"))) == 200
        assert LOST in server.said
        assert "Traceback" not in server.said


def test_a_key_may_be_of_any_bytes(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes("clé secrète \U0001f511 et encore plus longue".encode() + b"\xff\x00\xfe")
    with running(tmp_path, "--secret-key-file", str(file)) as server:
        assert status(asked(server.port, request("POST", "/en/questionnaires", b"kind=full"))) == 303
        assert LOST not in server.said
        assert "Traceback" not in server.said


@pytest.mark.parametrize("host", ["no.such.host.invalid", "["])
def test_an_address_that_this_computer_does_not_have_is_told(tmp_path: Path, host: str) -> None:
    assert "--host" in refused(tmp_path, "--host", host)


def test_standard_input_may_be_closed_and_the_working_folder_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    within = f'mkdir "{gone}" && cd "{gone}" && rmdir "{gone}" && exec "$@" <&-'
    with running(tmp_path, command=["sh", "-c", within, "sh", *COMMAND]) as server:
        assert status(asked(server.port, request("GET", "/en/"))) == 200
        assert "Traceback" not in server.said


@pytest.mark.parametrize("key", ["x", "k" * 31])
def test_a_short_key_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    said = refused(tmp_path, environment={"ADVISOR_SECRET_KEY": key})
    assert "ADVISOR_SECRET_KEY" in said
    assert len(key) == 1 or key not in said


def test_a_short_key_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sesame-ouvre-toi")
    said = refused(tmp_path, "--secret-key-file", str(tmp_path / "key"))
    assert "--secret-key-file" in said
    assert "sesame" not in said


def without_a_folder(folder: Path) -> dict[str, str]:
    """Return an environment in which no key can be kept, not even by root."""
    (folder / "file").touch()
    return {"XDG_STATE_HOME": str(folder / "file")}


def test_a_key_that_can_not_be_kept_is_warned_of(tmp_path: Path) -> None:
    with running(tmp_path, environment=without_a_folder(tmp_path)) as server:
        assert LOST in (tmp_path / "errors").read_text()
        assert status(asked(server.port, request("GET", "/en/"))) == 200


@pytest.mark.parametrize("how", ["no key", "a short key"])
def test_another_server_is_not_started_without_a_key(tmp_path: Path, how: str) -> None:
    changes = without_a_folder(tmp_path) | ({"ADVISOR_SECRET_KEY": "x"} if how == "a short key" else {})
    done = subprocess.run(
        [sys.executable, "-c", "import webui.wsgi"],
        env=surroundings(tmp_path, changes),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "ADVISOR_SECRET_KEY" in done.stderr


AT_ONCE = """
import multiprocessing, pathlib, sys
from webui.secret_key import kept_key

many, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
context = multiprocessing.get_context("fork")
barrier, keys = context.Barrier(many), context.Queue()


def make():
    barrier.wait(60)
    keys.put(kept_key(folder))


started = [context.Process(target=make) for _ in range(many)]
for each in started:
    each.start()
print(len({keys.get(timeout=60) for _ in started}))
for each in started:
    each.join(60)
"""


def test_a_hundred_processes_at_a_barrier_find_one_key(tmp_path: Path) -> None:
    for attempt in range(3 if THOROUGH else 1):
        folder = tmp_path / str(attempt)
        command = [sys.executable, "-c", AT_ONCE, "100", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.stdout.split() == ["1"], done.stderr
        assert [each.name for each in folder.iterdir()] == ["secret-key"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = {"ADVISOR_PORT": "many", "ADVISOR_HSTS": "-1", "ADVISOR_LOG": "xml", "ADVISOR_SECRET_KEY": "x"}
    wrong |= {"ADVISOR_PREFIX": "//evil", "ADVISOR_ALLOW_ORIGIN": "http://[", "ADVISOR_HOST_NAME": "a b/c"}
    done = subprocess.run(
        [*COMMAND, "serve", "--lang", "en"],
        env=surroundings(tmp_path, wrong),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [name for name in wrong if name not in done.stderr] == []
