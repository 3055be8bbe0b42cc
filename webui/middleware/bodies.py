"""The bodies of requests, read in one place: one that breaks off or breaks the protocol is a mistake of its sender."""

from __future__ import annotations

import io
from functools import cached_property
from typing import IO, Any, cast

from flask import Flask, Request
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wsgi import get_input_stream


class WholeRequest(Request):
    """A request whose body is there whole, or refused (400), whichever server reads it."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """What forms and the API read. Raises `RequestEntityTooLarge`; so does reading it, or `BadRequest`."""
        stream = get_input_stream(self.environ, max_content_length=self.max_content_length)
        return cast(IO[bytes], _Body(stream, self.content_length))

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        """Return what takes a file that is sent: memory, since no body is large.

        Werkzeug would take a temporary file, which nobody closes when the form breaks off after it.
        """
        return io.BytesIO()


class _Body(io.RawIOBase):
    """Reads what a server gives, which has to be as many bytes as were announced, where some were.

    Each server has errors of its own for a body that it can't read, and some are of no kind that Werkzeug knows. All
    that is raised there is about what comes over the wire, but for the lack of memory.
    """

    def __init__(self, stream: IO[bytes], announced: int | None) -> None:
        self._stream = stream
        self._announced = announced or 0
        self._come = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put what comes next into a buffer, and return how much it was: 0 at the end."""
        try:
            piece = self._stream.read(len(buffer))
        except (HTTPException, MemoryError):
            raise
        except Exception as failure:
            raise BadRequest from failure
        if not piece and self._come < self._announced:
            raise BadRequest
        self._come += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def register(app: Flask) -> None:
    """Read the bodies of all requests so."""
    app.request_class = WholeRequest
