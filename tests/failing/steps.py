"""Counts what is done with files, and lets one step of it fail, or be the last thing that the process does.

It stands in the place of what Python opens, writes and renames files with, for what is imported after `install`.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ERRORS = {
    "open": errno.EACCES,
    "read": errno.EIO,
    "write": errno.ENOSPC,
    "sync": errno.EIO,
    "close": errno.EIO,
    "rename": errno.EACCES,
    "remove": errno.EACCES,
    "folder": errno.ENOSPC,
    "list": errno.EIO,
    "mode": errno.EPERM,
    "lock": errno.ENOLCK,
}
"""What may fail, and what the system says then."""

CHANGING = ("write", "sync", "close", "rename", "remove", "folder", "mode")
"""What may leave something else behind than was there."""

FAIL, KILL = "fail", "kill"


class Step(NamedTuple):
    """One thing that is done with a file."""

    call: str
    path: str


class Plan:
    """Which step is to fail, or to be the last; with none, all are only counted. Files outside `places` don't count."""

    def __init__(self) -> None:
        self.places: tuple[Path, ...] = ()
        self.taken: list[Step] = []
        self.at, self.how = -1, ""
        self.counting = False

    def begin(self, places: tuple[Path, ...], at: int = -1, how: str = "") -> None:
        self.places, self.at, self.how = places, at, how
        self.taken.clear()
        self.counting = True

    def take(self, call: str, path: Any, half: Callable[[], object] = bool) -> None:
        """Take a step; the one that fails, or is the last, does no more than `half`."""
        name = _named(path)
        if not self.counting or not self._counts(name):
            return
        self.taken.append(Step(call, name))
        if len(self.taken) - 1 == self.at:
            self.counting = False
            half()
            if self.how == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(ERRORS[call], os.strerror(ERRORS[call]), name)

    def _counts(self, name: str) -> bool:
        return name in STREAMS or any(Path(name).is_relative_to(place) for place in self.places)


STREAMS = {"<0>": 0, "<1>": 1}
PLAN = Plan()


def _named(path: Any) -> str:
    """Return the whole name of a file, which may be told by its descriptor."""
    if isinstance(path, int):
        return f"<{path}>" if path < 3 else str(Path(f"/proc/self/fd/{path}").readlink()).removesuffix(" (deleted)")
    return str(Path(os.fsdecode(path)).absolute())


class Raw(io.FileIO):
    """A file whose every step counts."""

    def __init__(self, file: Any, mode: str = "r", closefd: bool = True, opener: Any = None) -> None:
        if not isinstance(file, int):
            PLAN.take("open", file)
        super().__init__(file, mode, closefd, opener)

    def read(self, size: int | None = -1, /) -> bytes:
        PLAN.take("read", self.fileno())
        return super().read(size)

    def readall(self) -> bytes:
        PLAN.take("read", self.fileno())
        return super().readall()

    def readinto(self, buffer: Any, /) -> int:
        PLAN.take("read", self.fileno())
        return super().readinto(buffer)

    def write(self, content: Any, /) -> int:
        PLAN.take("write", self.fileno(), lambda: super(Raw, self).write(memoryview(content)[: len(content) // 2]))
        return super().write(content)

    def close(self) -> None:
        if self.closed or not self.writable():
            super().close()
            return
        number = self.fileno()
        try:
            PLAN.take("close", number)
        finally:
            super().close()


def opened(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    """Open a file as `open` does."""
    raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
    if buffering == 0:
        return raw
    if "+" in mode:
        buffered: Any = io.BufferedRandom(raw)
    else:
        buffered = io.BufferedReader(raw) if mode[0] == "r" else io.BufferedWriter(raw)
    return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)


def _counted(call: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of the system that counts as a step."""

    def done(path: Any = ".", *arguments: Any, **named: Any) -> Any:
        PLAN.take(call, path)
        return real(path, *arguments, **named)

    return done


def install() -> None:
    """Let everything that is done with files from now on count."""
    io.FileIO = Raw  # type: ignore[misc]
    io.open = builtins.open = opened
    for call, names in {
        "open": ("open",),
        "sync": ("fsync", "fdatasync"),
        "rename": ("replace", "rename", "link"),
        "remove": ("unlink", "remove", "rmdir"),
        "folder": ("mkdir",),
        "list": ("listdir", "scandir"),
        "mode": ("chmod", "fchmod"),
    }.items():
        for name in names:
            setattr(os, name, _counted(call, getattr(os, name)))
    fcntl.flock = _counted("lock", fcntl.flock)
