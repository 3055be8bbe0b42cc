"""How waitress keeps its connections: many at once, none for ever, and what is too large refused before it is read."""

from __future__ import annotations

import re
import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer
from waitress.utilities import RequestEntityTooLarge

from webui.serving.refusals import Refusal

WHOLE_WITHIN = 30
"""Seconds within which a request has to be there whole, head and body, however slowly it comes."""

TRANSFER_CODINGS = re.compile(rb"^transfer-encoding:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
"""What a head says of how its body is coded, in one line or in several."""

LIMITS = {
    "connection_limit": 900,  # below the 1,024 open files that a process usually may have
    "asyncore_use_poll": True,  # select ends at 1,024 open files
    "channel_timeout": WHOLE_WITHIN,
    "cleanup_interval": 5,
    "max_request_header_size": 65_536,
}
"""What we ask of waitress: enough connections that some hundred slow ones leave room for others."""


class Parser(HTTPRequestParser):
    """Reads a request as waitress does, and calls an address that is none a mistake of whoever sent it."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request."""
        try:
            super().parse_header(header_plus)
        except ValueError:
            raise ParsingError("The address can't be understood") from None
        codings = b",".join(TRANSFER_CODINGS.findall(header_plus)).lower()
        if codings.count(b"chunked") > 1 or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("The length of the body is told twice")
        if self.version == "1.1" and "HOST" not in self.headers:
            raise ParsingError("No host is named")

    def received(self, data: bytes) -> int:
        """Take more of a request. One that is too large goes to the application without its body, which refuses it."""
        consumed: int = super().received(data)
        if self.completed:  # waitress would ask for a body that nobody sends, and wait for it
            self.expect_continue = False
        if isinstance(self.error, RequestEntityTooLarge) and self.headers_finished and "HOST" in self.headers:
            self.error = None
            self.body_rcv = None
            self.expect_continue = False
            length = {"CONTENT_LENGTH": str(self.body_bytes_received)}
            self.headers = {**length, **self.headers, "CONNECTION": "close"}
        return consumed


class Channel(HTTPChannel):
    """A connection that is ended when a request doesn't come to its end in time, even if some of it keeps coming."""

    parser_class = Parser
    error_task_class = Refusal
    begun: float | None = None

    def received(self, data: bytes) -> Any:
        """Take what has come."""
        before = self.request
        taken = super().received(data)
        if self.request is None:
            self.begun = None
        elif self.request is not before:
            self.begun = time.monotonic()
        return taken

    def readable(self) -> bool:
        """Return whether more is wanted; none is of a request that takes too long."""
        if self.begun is not None and time.monotonic() - self.begun > WHOLE_WITHIN:
            self.will_close = True
        return bool(super().readable())

    @property
    def is_busy(self) -> bool:
        """Whether a request is on its way in, being answered, or its answer on the way out."""
        return bool(self.request is not None or self.requests or self.total_outbufs_len)


def listening(sockets: dict[int, Any]) -> list[Any]:
    """Return what accepts connections among all that is open."""
    return [each for each in sockets.values() if isinstance(each, BaseWSGIServer)]
