"""Hidden files and folders that aren't whole yet, and what runs that were killed have left of them."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

ENDING = ".part"
"""How their names end."""

MADE = re.compile(r"[a-z0-9_]{8}\.part")
"""What stands in them after the name of what they are to become: `tempfile` makes it up."""


def begun_file(path: Path) -> tuple[int, str]:
    """Return a new hidden file beside the one that it is to become, open, and its name.

    As long as it is open, it is locked; what was left of others that were to become the same is removed. Raises
    `OSError`.
    """
    remove_left(path)
    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=ENDING, dir=path.parent)
        _lock(handle, wait=True)
        if os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)  # who looked for what was left was faster than our lock


def begun_folder(path: Path) -> tuple[int, Path]:
    """Return a new hidden folder, as `begun_file` does: a handle, to be closed when it has gone, and its path."""
    remove_left(path)
    made = Path(tempfile.mkdtemp(prefix=_prefix(path), suffix=ENDING, dir=path.parent))
    try:
        handle = os.open(made, os.O_RDONLY)
    except OSError:
        made.rmdir()
        raise
    _lock(handle, wait=True)
    return handle, made


def remove_left(path: Path) -> None:
    """Remove what runs that were killed left beside a file or a folder: what nobody has open any more."""
    before = _prefix(path)
    with suppress(OSError):  # what can't be looked at or removed does no harm
        for name in os.listdir(path.parent):  # noqa: PTH208 - names are enough
            if name.startswith(before) and MADE.fullmatch(name.removeprefix(before)):
                _remove_unless_open(path.parent / name)


def _remove_unless_open(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        mode = os.fstat(handle).st_mode
        if not _lock(handle):
            return
        if stat.S_ISREG(mode):
            path.unlink()
        elif stat.S_ISDIR(mode):
            shutil.rmtree(path)
    finally:
        os.close(handle)


def _prefix(path: Path) -> str:
    return f".{path.name[:50]}."


def _lock(handle: int, *, wait: bool = False) -> bool:
    """Lock a file, and tell whether that could be done: not while another process has, nor where there are no locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
