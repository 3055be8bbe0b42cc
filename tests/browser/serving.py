"""Programs that run beside a test or a benchmark and end with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Server:
    """`advisor serve` as a process of its own, and the folder where it keeps its secret key."""

    address: str
    pid: int
    state: Path

    @property
    def secret_folder(self) -> Path:
        return self.state / "alliance-advisor"


@contextmanager
def serving(state: Path, *options: str) -> Iterator[Server]:
    """Run `advisor serve` on a free port; `address` has no slash at its end. What it logs goes to `state`."""
    command = [sys.executable, "-m", "advisor", "serve", "--port", "0", "--lang", "en", *options]
    environment = os.environ | {"XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1"}
    environment.pop("ADVISOR_SECRET_KEY", None)
    log = state / "server.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+(?=/)", process.stdout.readline())
            assert found, f"the server did not start: {log.read_text()}"
            yield Server(found.group(), process.pid, state)
        finally:
            process.terminate()
