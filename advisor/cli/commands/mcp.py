"""`advisor mcp`: the tools with which an assistant turns a story into answers, and gives back sourced advice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.cli.options import give_up, language_option, open_or_give_up, rules_option
from advisor.problems.optional_dependencies import extra
from advisor.problems.problem import Faulty
from advisor.words.markers import N_

EXTRA = "mcp"
"""The extra that speaks with assistants."""

WAITING = N_("An assistant speaks with this command over standard input and output (stop with Ctrl-C).")


@click.command(help=N_("Serve an assistant (MCP) over standard input and output."))
@language_option
@rules_option
def mcp(lang: str, rules: Path) -> None:
    """Serve one assistant until it goes."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    try:
        advisor.available_languages.read_all()
        with extra(EXTRA):
            from advisor.assistants import server
    except Faulty as faulty:
        give_up(faulty.problems, words)
    if sys.stdin is None or sys.stdout is None:  # closed before it began
        return

    def announce() -> None:
        if sys.stdin.isatty():  # a person called it
            click.echo(words(WAITING), err=True)

    server.run(server.made(advisor, lang), announce)
