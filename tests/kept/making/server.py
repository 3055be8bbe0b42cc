"""What operators have: the settings of the server, and the configuration of gunicorn as it was shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.kept.making.version import Version

SAID = {
    "HOST": "127.0.0.1",
    "PORT": "8090",
    "PROXIES": "1",
    "HOST_NAME": "conseil.brumeval.example, advice.brumeval.example",
    "PREFIX": "/conseil/",
    "ALLOW_ORIGIN": "https://www.brumeval.example http://localhost:8080",
    "PUBLISHER": "Maison de santé de Brumeval",
    "CONTACT": "bonjour@brumeval.example",
    "SECRET_KEY": "for tests only, and never for a server of anyone",
    "RULES": "rules/alliances",
    "LOG": "json",
    "HSTS": "31536000",
}
"""A value for each setting that can stand beside the others."""


def environment(version: Version, folder: Path) -> None:
    """Make a file of settings as systemd and containers read it, and copy the configuration of gunicorn."""
    from webui.settings import SETTINGS, settings_from

    given = {f"ADVISOR_{name}": value for name, value in SAID.items()}
    settings_from(given)
    unsaid = {setting.variable for setting in SETTINGS} - given.keys()
    assert unsaid == {"ADVISOR_SECRET_KEY_FILE"}, f"no value for {unsaid}"
    lines = [f"{name}={value}\n" for name, value in given.items()]
    (folder / "advisor.env").write_text("".join(lines), "utf-8")
    shutil.copy(version.checkout / "deploy" / "gunicorn.conf.py", folder / "gunicorn.conf.py")
