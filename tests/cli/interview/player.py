"""A person at a real pseudo-terminal, whose screen can be read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import cast

import pexpect
import pyte

OURS = ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "COLUMNS", "LINES")
"""What in the environment would say something else than the terminal does."""

PATIENCE = 120
"""Seconds to wait for something to be on the screen; it takes a tenth of one, but much longer on a busy machine."""


class Player:
    """Types into `advisor ask` in a terminal of so many columns, and reads its screen."""

    def __init__(
        self, *arguments: str, columns: int = 60, cwd: str | None = None, around: Mapping[str, str] | None = None
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        usual = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1"}
        command = ["-m", "advisor", "ask", *arguments]
        self.child = pexpect.spawn(
            sys.executable,
            command,
            dimensions=(24, columns),
            env={**kept, **usual, **(around or {})},
            cwd=cwd,
            timeout=PATIENCE,
        )
        self._screen = pyte.HistoryScreen(columns, 24, history=1_000)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        self.child.send(keys)

    def resize(self, columns: int) -> None:
        """Make the window another width."""
        self._screen.resize(24, columns)
        self.child.setwinsize(24, columns)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """What is on the screen, as one line of words."""
        return " ".join(" ".join(self.lines).split())

    def see(self, *words: str) -> None:
        """Wait until all of these words are on the screen."""
        self.wait(lambda: all(" ".join(each.split()) in self.text for each in words), str(words))

    def wait(self, so: Callable[[], bool], told: str = "") -> None:
        """Wait until something is so, reading what is sent."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < end, f"not seen: {told}\n" + "\n".join(self.lines)
            self._read(0.1)

    def leave(self) -> int:
        """Read to the end, and return the exit code."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < end:
            self._read(0.1)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0))

    def _read(self, seconds: float) -> None:
        try:
            sent = cast(bytes, self.child.read_nonblocking(65_536, seconds))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            time.sleep(seconds)
            return
        self.sent += sent
        self._stream.feed(sent)
