"""The key that signs the cookies: configured, or made once and kept where only its owner reads it."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from advisor.problems.problem import Faulty, Problem

SHORTEST = 32
"""How many characters a key has at least: those of 24 random bytes in base 64."""


def new_key() -> str:
    """Return a key made by chance."""
    return secrets.token_urlsafe(48)


def checked(key: str, subject: str) -> str:
    """Return a key, or raise `Faulty` when it is too short; `subject` says where it was configured."""
    if len(key) < SHORTEST:
        values = {"count": str(len(key)), "shortest": str(SHORTEST)}
        raise Faulty([Problem("short-key", subject=subject, values=values)])
    return key


def key_in(file: Path, subject: str) -> str:
    """Return the key in a file, whatever bytes it is made of.

    Raises `Faulty` when the file can't be read, or the key is too short.
    """
    try:
        return checked(_read(file), subject)
    except OSError:
        raise Faulty([Problem("unreadable", str(file), subject=subject)]) from None


def kept_key(folder: Path | None = None) -> str:
    """Return the key that is kept in a folder, making it when there is none.

    The folder is `alliance-advisor` in `$XDG_STATE_HOME`, or where that is meant to be, unless another one is given.
    The file has mode 600, and all processes that start together find the same key in it. Raises `Faulty` when nothing
    can be kept there, or what is there is no key.
    """
    try:
        file = (folder or _state_folder()) / "secret-key"
    except RuntimeError:  # a user without a home
        raise Faulty([Problem("no-key", values={"folder": "$XDG_STATE_HOME"})]) from None
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            _make(file)
        with suppress(OSError):
            file.chmod(0o600)
        return checked(_read(file), str(file))
    except OSError:
        raise Faulty([Problem("no-key", values={"folder": str(file.parent)})]) from None


def _state_folder() -> Path:
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "alliance-advisor"


def _read(file: Path) -> str:
    return file.read_bytes().strip().decode("latin-1")


def _make(file: Path) -> None:
    """Make a file with a key, unless another process does so meanwhile: it appears whole, or not at all."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix="secret-key-")
    made = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(new_key())
        with suppress(FileExistsError):
            os.link(made, file)
    finally:
        made.unlink(missing_ok=True)
