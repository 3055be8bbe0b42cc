"""The version that makes the files: its commands and its server, at one moment and with no chance in them."""

from __future__ import annotations

import json
import os
import random
import re
import secrets
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from itsdangerous import TimestampSigner

MOMENT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""When all of it is made."""

KEY = "for tests only, and in every copy of this repository"
"""Signs the cookies that are kept."""

COMMAND = [sys.executable, "-m", "advisor"]


class Version:
    """What stands in a checkout with compiled catalogues. Nothing of it is imported before this is made."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout.resolve()
        sys.path.insert(0, str(self.checkout))
        import advisor

        assert Path(str(advisor.__file__)).is_relative_to(self.checkout), f"another version is in use: {advisor}"
        chance = random.Random(8)
        secrets.choice = chance.choice
        TimestampSigner.get_timestamp = _at_the_moment  # type: ignore[method-assign]

    def command(self, *arguments: str | Path, typed: str = "", within: Path | None = None, code: int = 0) -> str:
        """Run `advisor` in a folder, and return what it prints. Raises `AssertionError` where it ends otherwise."""
        ran = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=within,
            env=self._environment,
            check=False,
        )
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout

    def conversation(self, messages: list[dict[str, Any]]) -> dict[int, Any]:
        """Say something to `advisor mcp`, one thing after the other, and return what it answers by its number."""
        found: dict[int, Any] = {}
        pipe = subprocess.PIPE
        with subprocess.Popen([*COMMAND, "mcp"], stdin=pipe, stdout=pipe, text=True, env=self._environment) as process:
            assert process.stdin
            assert process.stdout
            for message in messages:
                process.stdin.write(json.dumps(message) + "\n")
                process.stdin.flush()
                if "id" in message:
                    found[message["id"]] = json.loads(process.stdout.readline())["result"]
            process.stdin.close()
        return found

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(self.checkout), "COLUMNS": "100"}

    def application(self, **config: object) -> Any:
        """Return the web application."""
        from webui.application import create_app

        return create_app(None, {"SECRET_KEY": KEY, **config})


def _at_the_moment(self: TimestampSigner) -> int:
    return int(MOMENT.timestamp())


def write_json(path: Path, content: object) -> None:
    """Write a JSON file, a line for each entry of its outermost list or object, whose own are on one line."""
    if isinstance(content, Mapping):
        lines = [f"{json.dumps(name)}: {_line(value)}" for name, value in content.items()]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
    else:
        assert isinstance(content, list)
        text = "[\n" + ",\n".join(map(_line, content)) + "\n]\n"
    path.write_text(text, "utf-8")


def _line(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)


def settle(path: Path) -> None:
    """Take out of a spreadsheet when it was made: all else stays as it was written."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    moment = MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            dated = re.sub(rb"(<dcterms:\w+ [^>]*>)[^<]*", rb"\g<1>" + moment, content)
            book.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), dated, zipfile.ZIP_DEFLATED)
