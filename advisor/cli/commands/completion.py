"""`advisor completion`: what makes a shell complete commands, options, ids and files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from advisor.cli.options import language_option, print_data
from advisor.words.markers import N_

if TYPE_CHECKING:
    from click.shell_completion import ShellComplete

SHELLS = ("bash", "zsh", "fish")

VARIABLE = "_ADVISOR_COMPLETE"
"""By this variable the shell asks, and Click answers."""


@click.command(
    help=N_(
        "Print what makes a shell complete commands, options and ids. Keep it in a file that the shell reads when it "
        "starts."
    )
)
@click.argument("shell", metavar="bash|zsh|fish", type=click.Choice(SHELLS))
@language_option
def completion(shell: str, lang: str) -> None:  # noqa: ARG001 - the script has no words
    """Print the script for one shell."""
    from click.shell_completion import ShellComplete

    source = ShellComplete.source(_completer(shell))  # that of bash would look for the bash of this computer
    print_data((_for_any_bash(source) if shell == "bash" else source).rstrip() + "\n")


def _completer(shell: str) -> ShellComplete:
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found  # noqa: S101 - Click knows all of ours
    context = click.get_current_context().find_root()
    return found(context.command, {}, "advisor", VARIABLE)


def _for_any_bash(script: str) -> str:
    """Return the script without what a bash before 4.4 would complain of at every start, as that of macOS is."""
    unsorted = re.compile(r"^(?P<indent> *)complete -o nosort (?P<rest>.*)$", re.MULTILINE)
    quietly = r"\g<indent>complete -o nosort \g<rest> 2>/dev/null || complete -o default \g<rest>"
    return re.sub(r"^( *compopt .*)$", r"\1 2>/dev/null", unsorted.sub(quietly, script), flags=re.MULTILINE)
