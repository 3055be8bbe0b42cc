"""The key that signs the cookies, where several processes have to agree on one, and where none can be kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.deployment import places, walking
from tests.deployment.places import Served
from tests.deployment.programs import SHIPPED, ended, free_port, gunicorn, running, surroundings, written
from tests.deployment.reader import Reader

PLAIN = ("--no-control-socket", "webui.wsgi")
"""Without our configuration: each worker reads settings and key for itself."""

TWO = ("--workers", "2")


def unwritable(folder: Path) -> Path:
    """Return a folder in which nothing can be kept, not even by root."""
    (folder / "file").touch()
    return folder / "file"


@pytest.mark.parametrize("options", [SHIPPED, PLAIN], ids=["as shipped", "plain"])
@pytest.mark.parametrize("key", ["", "too short"])
def test_gunicorn_does_not_start_without_a_key(tmp_path: Path, options: Sequence[str], key: str) -> None:
    settings = {"ADVISOR_PORT": str(free_port()), "ADVISOR_SECRET_KEY": key}
    environment = surroundings(unwritable(tmp_path), settings)
    bind = () if options is SHIPPED else ("--bind", f"127.0.0.1:{free_port()}")
    done = ended([gunicorn(), *bind, *options], cwd=tmp_path, env=environment)  # which has a time limit
    assert done.returncode == 4
    assert "ADVISOR_SECRET_KEY" in done.stderr
    assert ("no key to sign" in done.stderr) == (not key)
    assert "Traceback" not in done.stderr
    assert done.stderr.count("Booting worker") <= 1, "it tries again and again"


def test_all_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    wrong = {"ADVISOR_PROXIES": "many", "ADVISOR_PREFIX": "advice", "ADVISOR_SECRET_KEY": "short", "ADVISOR_LOG": "xml"}
    done = ended([gunicorn(), *SHIPPED], cwd=tmp_path, env=surroundings(tmp_path, wrong))
    assert done.returncode == 4
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [*wrong]


@pytest.mark.parametrize("options", [SHIPPED, (*TWO, *PLAIN)], ids=["as shipped", "plain"])
def test_workers_accept_the_cookies_of_each_other(tmp_path: Path, options: Sequence[str]) -> None:
    port = free_port()
    command = [gunicorn(), "--bind", f"127.0.0.1:{port}", "--access-logfile", "-", "--access-logformat", "by %(p)s"]
    environment = surroundings(tmp_path / "state", {"ADVISOR_PORT": str(port)})
    with running([*command, *options], tmp_path / "gunicorn", port, environment):
        reader = Reader(Served(port, tmp_path).directly())
        page = walking.begin(reader)
        workers: set[str] = set()
        for _ in range(10):
            with ThreadPoolExecutor(4) as at_once:
                answers = list(at_once.map(reader.ask, ["GET"] * 20, [page.address] * 20))
            assert [each.status for each in answers] == [200] * 20
            workers = set(re.findall(r"by <?(\d+)>?", written(tmp_path / "gunicorn")))
            if len(workers) == 2:
                break
        assert len(workers) == 2
    kept = [each.name for each in (tmp_path / "state").rglob("*") if each.is_file()]
    assert kept == ["secret-key"]


def test_a_kept_key_outlives_the_server(tmp_path: Path) -> None:
    with places.by_gunicorn(tmp_path / "server", {}) as server:
        before = Reader(server.directly())
        page = walking.begin(before)
    with places.by_advisor_serve(tmp_path / "server", {}) as server:
        after = Reader(server.directly())
        after.cookies, after.reach = before.cookies, before.reach
        assert after.ask("GET", page.address).status == 200


def test_advisor_serve_starts_without_a_folder_for_the_key_and_warns(tmp_path: Path) -> None:
    nowhere = {"XDG_STATE_HOME": str(unwritable(tmp_path))}
    with places.by_advisor_serve(tmp_path / "server", nowhere) as server:
        reader = Reader(server.directly())
        assert walking.begin(reader).status == 200
        said = (tmp_path / "server" / "errors").read_text()
        assert "Set ADVISOR_SECRET_KEY or ADVISOR_SECRET_KEY_FILE" in said
        assert "signed with a key that is lost when this process ends" in said
        assert "Traceback" not in said
