"""The files in `deploy/` and the Containerfile: they are valid, grant no right too many, and do what they say."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from tests.attack.memory import MEMORY
from tests.deployment import containerfile, places, walking
from tests.deployment.containerfile import stages
from tests.deployment.places import Served
from tests.deployment.programs import (
    DEPLOY,
    ENDS_WITHIN,
    ROOT,
    SHIPPED,
    ended,
    free_port,
    needed,
    nginx,
    running,
    surroundings,
    written,
)
from tests.deployment.reader import Reader
from webui.settings import SETTINGS

UNIT = DEPLOY / "systemd" / "advisor.service"
BUILD, LAST = stages((ROOT / "Containerfile").read_text("utf-8"))
MOST_EXPOSED = "1.5"
"""Of 10, as `systemd-analyze security` reckons; a unit without any restriction has 9.6."""

STATE = "/var/lib/alliance-advisor"
PROGRAM = "/opt/alliance-advisor"


def unit() -> RawConfigParser:
    found = RawConfigParser(strict=False, delimiters=("=",))
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(UNIT, "utf-8")
    return found


def test_neither_unit_nor_container_has_rights_it_does_not_need() -> None:
    service = unit()["Service"]
    for switch in (
        "DynamicUser",
        "NoNewPrivileges",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "PrivateUsers",
        "ProtectKernelModules",
        "ProtectKernelTunables",
        "ProtectControlGroups",
        "RestrictNamespaces",
        "RestrictSUIDSGID",
        "LockPersonality",
        "MemoryDenyWriteExecute",
    ):
        assert service[switch] == "yes", switch
    assert service["ProtectSystem"] == "strict"
    assert (service["CapabilityBoundingSet"], service["AmbientCapabilities"]) == ("", "")
    assert set(service["RestrictAddressFamilies"].split()) == {"AF_INET", "AF_INET6", "AF_UNIX"}
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert "SystemCallFilter=@system-service\nSystemCallFilter=~@privileged @resources\n" in UNIT.read_text()
    assert "MemoryMax" in service
    user, group = LAST.one("USER").split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert not {"ADD", "RUN", "VOLUME"} & {name for name, _ in LAST.instructions}


def test_the_unit_is_valid_and_as_safe_as_systemd_reckons(tmp_path: Path) -> None:
    analyze = needed("systemd-analyze", "apt-get install systemd")
    program = tmp_path / "advisor"  # a checkout may stand in a folder with a space, which ends a program in a unit
    program.symlink_to(Path(sys.executable).parent / "advisor")
    text = UNIT.read_text("utf-8").replace(f"{PROGRAM}/bin/advisor", str(program))
    assert str(program) in text
    (tmp_path / UNIT.name).write_text(text, "utf-8")
    checked = ended([analyze, "verify", tmp_path / UNIT.name])
    assert (checked.returncode, checked.stderr) == (0, "")
    threshold = str(round(float(MOST_EXPOSED) * 10))
    rated = ended([analyze, "security", "--offline=true", f"--threshold={threshold}", "--no-pager", UNIT])
    assert rated.returncode == 0, rated.stdout


def test_the_unit_sets_what_can_be_set() -> None:
    names = {each.variable for each in SETTINGS} | {"XDG_STATE_HOME", *MEMORY}
    told = re.findall(r"([A-Z_]+)=", unit()["Service"]["Environment"])
    assert told
    assert set(told) <= names
    assert {name for name in LAST.environment if name.startswith("ADVISOR_")} <= names


def test_memory_is_kept_as_it_was_measured() -> None:
    for name, value in MEMORY.items():
        assert LAST.environment[name] == value
        assert f" {name}={value} " in unit()["Service"]["Environment"]


@pytest.mark.parametrize("file", ["advisor.conf", "subpath.conf"])
def test_nginx_takes_the_configuration(file: str, tmp_path: Path) -> None:
    made = places.certificate(tmp_path)
    names = {
        f"/etc/ssl/{kind}/{host}.{ending}"
        for kind, ending in (("certs", "pem"), ("private", "key"))
        for host in (places.OWN_HOST, places.SHARED_HOST)
    }
    used = {
        name: str(made if name.endswith("pem") else made.with_suffix(".key"))
        for name in names
        if name in (DEPLOY / "nginx" / file).read_text("utf-8")
    }
    assert len(used) == 2
    main = places.configured(tmp_path / "site", places.site(file, {**used, "/var/log/nginx/": f"{tmp_path}/"}))
    tested = ended([nginx(), "-t", "-c", main, "-e", tmp_path / "errors"])
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr


def test_both_configurations_of_nginx_say_the_same() -> None:
    def said(file: str) -> set[str]:
        lines = (DEPLOY / "nginx" / file).read_text("utf-8").splitlines()
        return {" ".join(line.partition("#")[0].split()) for line in lines}

    own, shared = said("advisor.conf"), said("subpath.conf")
    assert {each for each in own - shared if "advice.example.org" not in each} == {
        'proxy_set_header X-Forwarded-Prefix "";',
        "location / {",
        "location /api/v1/ {",
    }


def test_gunicorn_takes_the_configuration(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", *SHIPPED]
    checked = ended(command, cwd=tmp_path, env=surroundings(tmp_path, {"WEB_CONCURRENCY": "4"}))
    assert (checked.returncode, checked.stderr) == (0, "")
    wrong = ended(command, cwd=tmp_path, env=surroundings(tmp_path, {"ADVISOR_PROXIES": "x"}))
    assert wrong.returncode != 0


def test_gunicorn_is_told_of_no_setting_that_it_does_not_have(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "gunicorn", "--print-config", *SHIPPED]
    printed = ended(asked, cwd=tmp_path, env=surroundings(tmp_path, {})).stdout
    known = set(re.findall(r"^(\w+)\s+=", printed, re.MULTILINE))
    told = set(re.findall(r"^([a-z]\w+)(?:: .+?)? = ", (DEPLOY / "gunicorn.conf.py").read_text("utf-8"), re.MULTILINE))
    assert len(told) > 10
    assert told - known == set()


@pytest.mark.parametrize("page", ["nginx", "gunicorn", "container", "serving"])
def test_what_a_page_shows_of_a_file_stands_in_it(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    shown = re.findall(r"From \[`([\w./-]+)`\]\(\.\./\1\):\n\n```\w*\n(.+?)```", text, re.DOTALL)
    assert shown
    for file, lines in shown:
        kept = [" ".join(line.split()) for line in (ROOT / file).read_text("utf-8").splitlines()]
        for line in filter(None, (" ".join(each.split()) for each in lines.splitlines())):
            assert line in (*kept, "…"), f"{line} is not in {file}"


def test_the_container_has_what_an_engine_asks_for() -> None:
    assert re.fullmatch(r"python:3\.\d+-slim", LAST.base), "no registry, and an image that people know"
    assert LAST.base == BUILD.base
    assert LAST.command[0] == "advisor"
    assert LAST.probe[0] == "python"
    assert LAST.one("EXPOSE") == LAST.environment["ADVISOR_PORT"]
    assert LAST.one("STOPSIGNAL") == "SIGTERM"
    assert "title=" in LAST.one("LABEL")
    copied = [line.split()[-2:] for line in LAST.all_of("COPY")]
    assert copied == [[PROGRAM, PROGRAM], [STATE, STATE]]
    assert "--chown=10001:10001" in LAST.all_of("COPY")[1]
    assert LAST.one("USER") == "10001:10001"


def test_nothing_goes_into_the_image_but_what_is_copied_there() -> None:
    lines = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {source for line in BUILD.all_of("COPY") for source in line.split()[:-1]}
    assert "*" in lines
    assert let_in == copied
    assert all((ROOT / each).exists() for each in copied)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> containerfile.Built:
    """What the first stage of the Containerfile makes."""
    folder = tmp_path_factory.mktemp("built")
    made, commands = containerfile.build(BUILD, ROOT, folder / "root", [PROGRAM, "/dist", "/var/lib"])
    assert commands
    for each in commands:
        done = subprocess.run(each, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
    return made


def test_the_container_serves_as_nobody_with_nothing_to_write(built: containerfile.Built, tmp_path: Path) -> None:
    port = str(free_port())
    files = [("--ro-bind", built.at(PROGRAM), PROGRAM)]
    command = containerfile.run(LAST.command, files, LAST, {"ADVISOR_PORT": port})
    probe = containerfile.run(LAST.probe, files, LAST, {"ADVISOR_PORT": port})
    with running(command, tmp_path / "running", int(port), {}) as container:
        assert ended(probe).returncode == 0
        reader = Reader(Served(int(port), tmp_path).directly())
        assert walking.finish(reader, walking.begin(reader, "fr"))[-1].status == 200
        said = written(tmp_path / "running")
        assert "lost when this process ends" in said
        assert '"route": "/healthz"' in said
        (inside,) = Path(f"/proc/{container.pid}/task/{container.pid}/children").read_text().split()
        os.kill(int(inside), signal.Signals[LAST.one("STOPSIGNAL")])
        assert container.wait(ENDS_WITHIN) == 0
    assert ended(probe).returncode != 0
    tried = containerfile.run(["sh", "-c", f"id -u; touch /x {PROGRAM}/x {STATE}/x /tmp/x"], files, LAST, {})
    refused = ended(tried)
    assert refused.stdout == "10001\n"
    assert refused.stderr.count("touch: cannot touch") == 3


@pytest.mark.parametrize("way", ["a volume", "a secret"])
def test_the_container_has_a_key_from_a_volume_or_a_secret(
    built: containerfile.Built, tmp_path: Path, way: str
) -> None:
    port = str(free_port())
    (tmp_path / "secret").write_text("k" * 40)
    (tmp_path / "volume").mkdir()
    kept: list[tuple[str, Path, str]] = [("--ro-bind", built.at(PROGRAM), PROGRAM)]
    settings = {"ADVISOR_PORT": port}
    if way == "a volume":
        kept.append(("--bind", tmp_path / "volume", STATE))
    else:
        kept.append(("--ro-bind", tmp_path / "secret", "/secret"))
        settings |= {"ADVISOR_SECRET_KEY_FILE": "/secret"}
    command = containerfile.run(LAST.command, kept, LAST, settings)
    with running(command, tmp_path / "running", int(port), {}):
        reader = Reader(Served(int(port), tmp_path).directly())
        assert walking.begin(reader).status == 200
    assert "lost when this process ends" not in written(tmp_path / "running")
    assert [each.name for each in (tmp_path / "volume").iterdir()] == (["secret-key"] if way == "a volume" else [])
