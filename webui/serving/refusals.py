"""What isn't HTTP a server refuses itself, before the application: with the headers that all other answers have."""

from __future__ import annotations

from waitress.task import ErrorTask

from webui.middleware.headers import HEADERS

REFUSAL_HEADERS = [("Cache-Control", "no-store"), *HEADERS]


class Refusal(ErrorTask):
    """How waitress answers what it can't read."""

    def execute(self) -> None:
        """Answer."""
        self.response_headers = [*REFUSAL_HEADERS]
        super().execute()


def refusal(status: int, reason: str) -> bytes:
    """Return a whole answer that says `reason` (ASCII) and nothing of what was sent; the connection ends with it.

    It stands in place of gunicorn's, which is HTML without an encoding, and quotes.
    """
    body = f"{reason}\n".encode("ascii")
    told = [("Connection", "close"), ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in (*told, *REFUSAL_HEADERS)), "", ""]
    return "\r\n".join(lines).encode("ascii") + body
