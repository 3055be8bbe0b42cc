"""What operators configured for an earlier version: the service still starts by it, and does what was said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor import paths
from tests.kept.reading import each_version
from webui.settings import LogForm, settings_from


def environment_in(kept: Path) -> dict[str, str]:
    lines = (kept / "server" / "advisor.env").read_text("utf-8").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


@each_version
def test_every_setting_means_what_it_meant(kept: Path) -> None:
    settings = settings_from(environment_in(kept))
    assert (settings.host, settings.port, settings.proxies, settings.hsts) == ("127.0.0.1", 8090, 1, 31_536_000)
    assert settings.host_names == ("conseil.brumeval.example", "advice.brumeval.example")
    assert settings.origins == ("https://www.brumeval.example", "http://localhost:8080")
    assert (settings.prefix, settings.log) == ("/conseil", LogForm.JSON)
    assert settings.publisher.name == "Maison de santé de Brumeval"
    assert "bonjour@brumeval.example" in settings.publisher.contact
    assert settings.rules == Path("rules/alliances")
    assert settings.secret_key


@each_version
def test_the_configuration_of_gunicorn_is_one(kept: Path, tmp_path: Path) -> None:
    pytest.importorskip("gunicorn")
    environment = os.environ | environment_in(kept) | {"ADVISOR_RULES": str(paths.RULES)}
    command = [sys.executable, "-m", "gunicorn", "--check-config", "--config"]
    ran = subprocess.run(
        [*command, str(kept / "server" / "gunicorn.conf.py")],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
