"""Standard output that loses nothing: all is written, or the loss is known; and signs that any encoding has."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from advisor.words.translations import Translations

BAD_INPUT = 2
"""The exit code where output was lost, as where input is bad."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

CODES = {errno.EPIPE: "output-left", errno.EBADF: "no-output", **dict.fromkeys(FULL, "disk-full")}
"""The problem to be told, by the number of the reason."""

ASCII = "ascii"

PLAIN = "advisor.plain"
"""The name of our way to write what an encoding doesn’t have."""

PLAINER = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "\u202f": " ",
    "\u00a0": " ",
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "·": "-",
    "°": "*",
    "œ": "oe",
    "Œ": "OE",
    "≤": "<=",
    "≥": ">=",
}
"""What a sign is written as where it can’t be shown."""


class OutputLost(OSError):
    """Raised when something that was printed could not be written. It has no number of its own, so nobody ignores it.

    `number` is that of the reason.
    """

    def __init__(self, number: int) -> None:
        super().__init__(os.strerror(number))
        self.number = number


class _Whole(io.BufferedWriter):
    """Writes everything to a file descriptor, or raises `OutputLost`."""

    def write(self, buffer: ReadableBuffer, /) -> int:
        try:
            return super().write(buffer)
        except OSError as error:
            _lose(error)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            _lose(error)

    def seek(self, target: int, whence: int = 0, /) -> int:
        try:
            return super().seek(target, whence)
        except OSError as error:
            if error.errno not in CODES:  # a pipe has no places to go to, which is no loss
                raise
            _lose(error)


class _Ascii(io.TextIOWrapper):
    """Writes plain signs alone. It doesn’t say so: Click takes ASCII for a mistake, and would write UTF-8 instead."""

    def write(self, text: str, /) -> int:
        return super().write(text.encode(ASCII, PLAIN).decode())


class _Closed(io.RawIOBase):
    """Stands where a stream was closed before the program began."""

    def writable(self) -> bool:
        return True

    def write(self, buffer: ReadableBuffer, /) -> NoReturn:  # noqa: ARG002
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _lose(error: OSError) -> NoReturn:
    raise OutputLost(error.errno or errno.EIO) from None


def take_over() -> None:
    """Let nothing be lost that is printed from now on: what can’t be written raises `OutputLost`, once it is flushed.

    What the encoding of the terminal doesn’t have is written in plain signs.
    """
    codecs.register_error(PLAIN, _plainly)
    sys.stdout = _whole(sys.stdout) if sys.stdout else io.TextIOWrapper(_Whole(_Closed()), "utf-8")
    sys.stderr = _whole(sys.stderr) if sys.stderr else sys.stderr


def _whole(stream: TextIO) -> TextIO:
    """Return a stream that writes where another one does. Without a buffer, that may leave out a part of a text."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw: Any = getattr(stream.buffer, "raw", stream.buffer)
    if codecs.lookup(stream.encoding).name == ASCII:
        return _Ascii(_Whole(raw), "utf-8", line_buffering=stream.line_buffering)
    return io.TextIOWrapper(_Whole(raw), stream.encoding, PLAIN, line_buffering=stream.line_buffering)


def flush() -> None:
    """Write what is still waiting. Raises `OutputLost`."""
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()


def let_go(lost: OutputLost, words: Translations) -> None:
    """Tell what was lost, and forget what waits to be written: Python would try, and fail, again at its end."""
    from advisor.problems.problem import Problem  # seldom needed, and help is to come at once

    with suppress(OSError):  # standard error may be what was lost
        if sys.stderr:
            print(Problem(CODES.get(lost.number, "unwritable"), "-").line_of_text(words), file=sys.stderr, flush=True)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            _discard(stream)


def _discard(stream: TextIO) -> None:
    try:
        descriptor = stream.fileno()
    except OSError:  # it was closed before we began
        sys.stdout = None  # as Python has it then
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for signs that an encoding doesn’t have: plain ones, letters without accents, or `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata  # seldom needed

    plain = ""
    inside = error.object[error.start : error.end].replace("«\u202f", "“").replace("\u202f»", "”")
    for sign in inside:
        spelled = PLAINER.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        plain += spelled or "?"
    return plain, error.end
