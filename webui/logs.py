"""What goes into the log when something fails: what kind of failure and where, and nothing of what was sent."""

from __future__ import annotations

import traceback
from typing import Any

from flask import Flask, request


class DiscreetFlask(Flask):
    """A Flask application that never logs the text of an exception.

    Such a text may quote an answer, and a line break in it would forge a line of the log.
    """

    def log_exception(self, exc_info: Any) -> None:
        """Log the type of an exception and of those behind it, and the frames they went through."""
        self.logger.error("Failure in %s (%s)\n%s", request.endpoint, request.method, told(exc_info[1]))


def told(failure: BaseException | None) -> str:
    """Return types and frames of a failure and of its causes, the first cause first, one on a line."""
    lines: list[str] = []
    while failure is not None:
        frames = traceback.extract_tb(failure.__traceback__)
        here = [type(failure).__qualname__, *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
        lines = [*here, *lines]
        failure = failure.__cause__ or failure.__context__
    return "\n".join(lines)
