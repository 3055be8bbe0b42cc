"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from advisor.files.unfinished import begun_file, begun_folder
from advisor.problems.problem import Faulty, Problem

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no more room."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as `atomic_file` does, and make the folder that it stands in. Raises `Faulty`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(path, error) from None
    with atomic_file(path) as stream:
        stream.write(content)


def removed(path: Path) -> None:
    """Remove a file, if it is there. Raises `Faulty` when that can't be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise Faulty([Problem("not-removed", str(path))]) from None


@contextmanager
def atomic_file(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become the content of a file at the end of the block, unless it is left otherwise.

    They are written to a hidden file beside it, which then takes its place and its permissions; a `private` one can be
    read by its owner alone. What a run that was killed left of such a file is removed. A link is followed; what is no
    ordinary file, such as a pipe, is written at once. Raises `Faulty` when it can't be written.
    """
    try:
        path = path.resolve()
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise Faulty([Problem("is-folder", str(path))])
    except OSError as error:
        raise _told(path, error) from None
    try:
        with _direct(path) if mode and not stat.S_ISREG(mode) else _beside(path, _permissions(mode, private)) as stream:
            yield stream
    except _Lost as lost:
        raise _told(path, lost.error) from None


@contextmanager
def atomic_folder(folder: Path) -> Iterator[Path]:
    """Give a folder whose content becomes that of another one at the end of the block, unless it is left otherwise.

    The other isn't there yet, and then appears whole, or it is empty, and gets one part after the other. Raises
    `OSError` when it can't be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - `resolve` would follow links, which may circle
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    place = missing[-1] if missing else folder / folder.name
    handle, hidden = begun_folder(place)
    try:
        inside = hidden / folder.relative_to(place.parent)
        inside.mkdir(parents=True, exist_ok=True)
        yield inside
        _move_all(hidden, place.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
        os.close(handle)


def _move_all(source: Path, target: Path) -> None:
    """Move all that is in a folder into another; nothing when that fails on the way."""
    moved: list[str] = []
    try:
        for name in sorted(os.listdir(source)):  # noqa: PTH208 - names are enough
            (source / name).rename(target / name)
            moved.append(name)
    except OSError:
        for name in moved:
            (target / name).rename(source / name)
        raise


class _Lost(Exception):
    """What the system said when this file could not be written; other files have errors of their own."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class _File(io.FileIO):
    def write(self, content: ReadableBuffer, /) -> int:
        with _own_errors():
            return super().write(content)

    def close(self) -> None:
        with _own_errors():
            super().close()


@contextmanager
def _own_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _Lost(error) from None


def _told(path: Path, error: OSError) -> Faulty:
    return Faulty([Problem("disk-full" if error.errno in FULL else "unwritable", str(path))])


@contextmanager
def _direct(path: Path) -> Iterator[BinaryIO]:
    with _own_errors():
        file = _File(path, "wb")
    with io.BufferedWriter(file) as stream:
        yield stream


@contextmanager
def _beside(path: Path, permissions: int) -> Iterator[BinaryIO]:
    with _own_errors():
        handle, name = begun_file(path)
    try:
        with io.BufferedWriter(_File(handle, "wb")) as stream:
            yield stream
            stream.flush()
            with _own_errors():
                os.fsync(stream.fileno())
                os.fchmod(stream.fileno(), permissions)
        with _own_errors():
            os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _permissions(mode: int | None, private: bool) -> int:
    if private:
        return stat.S_IRUSR | stat.S_IWUSR
    if mode is not None:
        return stat.S_IMODE(mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Let the signals that end a program raise `SystemExit` within the block, so that what was begun is cleared."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {each: signal.signal(each, _end) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - as `signal` calls it
    raise SystemExit(128 + number)
