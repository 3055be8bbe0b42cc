"""Programs that an operator runs, begun as an operator would begin them, and ended with the test."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SHIPPED = ("--config", str(DEPLOY / "gunicorn.conf.py"))
"""How gunicorn is told our configuration."""

BESIDE = (str(Path(sys.prefix) / "bin"), "/usr/sbin", "/sbin")
"""Where programs are looked for besides the path; users other than root often lack the second and the third."""

STARTS_WITHIN = 60
"""Seconds; other tests run beside these."""

ENDS_WITHIN = 15


def needed(program: str, installed_by: str) -> str:
    """Return the path of a program; fail when it is not installed."""
    found = shutil.which(program, path=os.pathsep.join([*BESIDE, os.environ.get("PATH", "")]))
    assert found, f"{program} is not installed: {installed_by}"
    return found


def gunicorn() -> str:
    return needed("gunicorn", "pip install gunicorn")


def nginx() -> str:
    return needed("nginx", "apt-get install nginx")


def surroundings(folder: Path, changes: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without settings of ours but these, in which a key is kept in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    return {**kept, "XDG_STATE_HOME": str(folder), "LANGUAGE": "en", "PYTHONUNBUFFERED": "1", **changes}


def ended(command: Sequence[str | Path], **more: object) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, which has to come in time."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=STARTS_WITHIN, check=False, **more
    )


@contextmanager
def running(
    command: Sequence[str | Path],
    folder: Path,
    port: int,
    environment: Mapping[str, str],
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server that listens on a port; what it says stands in `out` and `errors` of a folder. `stop` ends it."""
    folder.mkdir(exist_ok=True)
    with (folder / "out").open("wb") as out, (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors
        )
    try:
        _wait_for(process, port, folder)
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(ENDS_WITHIN)


def _wait_for(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"it does not listen: {written(folder)}")


def written(folder: Path) -> str:
    """Return all that programs have written into files of a folder and of those in it."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return "\n".join(each.read_text("utf-8", "backslashreplace") for each in files)


def written_with(text: str, folder: Path) -> str:
    """Return what is written in a folder once a text is in it: logs are written after the answer is sent."""
    until = time.monotonic() + ENDS_WITHIN
    while text not in (found := written(folder)) and time.monotonic() < until:
        time.sleep(0.05)
    assert text in found
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
