"""The key that signs the cookies: configured, or made once and kept where only its owner reads it."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

VARIABLE = "ADVISOR_SECRET_KEY"


def secret_key(folder: Path | None = None) -> str:
    """Return the key from the environment or from the file in `folder`, making the file when there is none.

    The file has mode 600, and all processes that start together find the same key in it. Where no folder can be
    written, the key lasts as long as the process.
    """
    configured = os.environ.get(VARIABLE)
    if configured:
        return configured
    file = (folder or _state_folder()) / "secret-key"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _read(file) or _made(file)
    except OSError:
        return secrets.token_urlsafe(48)


def _state_folder() -> Path:
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "alliance-advisor"


def _read(file: Path) -> str:
    """Return the key that is kept, whatever bytes it is made of; an empty one when there is none."""
    try:
        kept = file.read_bytes().strip()
    except FileNotFoundError:
        return ""
    with suppress(OSError):
        file.chmod(0o600)
    return kept.decode("latin-1")


def _made(file: Path) -> str:
    """Make a key and return it, or the one that another process made meanwhile.

    The file appears under its name only when it is whole, and only if there is none yet.
    """
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix="secret-key-")
    made = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
        if file.exists() and not _read(file):
            made.replace(file)  # somebody left it empty
        else:
            with suppress(FileExistsError):
                os.link(made, file)
    finally:
        made.unlink(missing_ok=True)
    return _read(file)
