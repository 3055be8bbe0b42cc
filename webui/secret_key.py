"""The key that signs the cookies: configured, or made once and kept where only its owner reads it."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

VARIABLE = "ADVISOR_SECRET_KEY"


def secret_key(folder: Path | None = None) -> str:
    """Return the key from the environment or from the file in `folder`, making the file when there is none.

    The file has mode 600. Where no folder can be written, the key lasts as long as the process.
    """
    configured = os.environ.get(VARIABLE)
    if configured:
        return configured
    file = (folder or _state_folder()) / "secret-key"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _kept(file)
    except OSError:
        return secrets.token_urlsafe(48)


def _state_folder() -> Path:
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "alliance-advisor"


def _kept(file: Path) -> str:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        with suppress(OSError):
            file.chmod(0o600)
        kept = file.read_text("ascii").strip()
        if kept:
            return kept
        descriptor = os.open(file, os.O_WRONLY | os.O_TRUNC)
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(made)
    return made
