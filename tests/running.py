"""Commands of `advisor` in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from advisor.cli.main import cli


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a command; in English, if its arguments name no other language."""
    language = [] if "--lang" in arguments else ["--lang", "en"]
    return CliRunner().invoke(cli, [*map(str, arguments), *language], input=stdin)
