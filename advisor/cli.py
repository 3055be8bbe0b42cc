"""The command line: its commands, and their help in the reader's language."""

from __future__ import annotations

import copy
import gettext
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from advisor import paths
from advisor.catalogues.languages import Languages, interface
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.marks import N_
from advisor.words.wording import Wording

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

HELP = N_("Advice by the rules of a rule base, with its reasons and its sources.")

GROUPS = {
    N_("For one situation"): ("assess", "ask", "explain", "template"),
    N_("For many"): ("batch",),
    N_("For rules and languages"): (
        "new",
        "rules",
        "check",
        "test",
        "diff",
        "schema",
        "messages",
        "languages",
    ),
    N_("To run it"): ("mcp",),
}
"""Our own commands by who uses them: each is what has its name in the module of its name in `advisor.commands`.

Those that other packages add stand in the last group.
"""

COMMANDS = tuple(name for group in GROUPS.values() for name in group)

MORE = "advisor.commands"
"""The group of entry points by which other packages add commands."""


class _Formatter(click.HelpFormatter):
    """Writes help with the punctuation of a language."""

    def __init__(self, words: Wording, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._words = words

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        self.write(f"{'':>{self.current_indent}}{self._words.labelled(heading, '').rstrip()}\n")


class _Context(click.Context):
    """What a command is called with; its help is in the language of all commands."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes the help."""
        commands = self.find_root().command
        if not isinstance(commands, Commands):  # a command that was called by itself
            return super().make_formatter()
        return _Formatter(commands.words, self.terminal_width, self.max_content_width)


class Commands(click.Group):
    """The commands, each imported when it is used, with their help in one language."""

    context_class = _Context

    def __init__(self, language: str) -> None:
        self.words = interface(language)
        super().__init__("advisor", help=self.words(HELP), subcommand_metavar=self.words(N_("COMMAND [ARGS]…")))
        version = self.words(N_("Show the version and exit."))
        click.version_option(package_name="alliance-advisor", message="%(version)s", help=version)(self)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands: our own, then those that other packages add."""
        return [*COMMANDS, *(added.name for added in _added())]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help, by who uses them."""
        others = tuple(name for name in self.list_commands(ctx) if name not in COMMANDS)
        groups = list(GROUPS.items())
        for title, names in (*groups[:-1], (groups[-1][0], groups[-1][1] + others)):
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.help or "") for name, command in commands if command]
            if rows:
                with formatter.section(self.words(title)):
                    formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name with its help in the language, or None when there is none."""
        if name in COMMANDS:
            return self._spoken(getattr(import_module(f"advisor.commands.{name}"), name))
        return next((self._spoken(added.load()) for added in _added() if added.name == name), None)

    def _spoken(self, command: click.Command) -> click.Command:
        said = copy.copy(command)
        said.context_class = _Context
        said.help = self.words(command.help or "")
        said.params = [copy.copy(parameter) for parameter in command.params]
        for parameter in said.params:
            if isinstance(parameter, click.Option):
                parameter.help = self.words(parameter.help or "")
            if parameter.metavar:
                parameter.metavar = self.words(parameter.metavar)
        return said


def _added() -> list[EntryPoint]:
    from importlib.metadata import entry_points  # reads every installed package, which takes its time

    return sorted(entry_points(group=MORE), key=lambda added: added.name)


def _wanted_language(arguments: list[str]) -> str:
    """Return the language of help and usage errors, which are printed before options are understood."""
    languages = Languages(drafts="--drafts" in arguments)
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        given = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and given in languages.codes:
            return given
    return languages.of_the_environment()


cli = Commands(SOURCE_LANGUAGE)


def main() -> None:
    """Run the command line; Click's own words come from our catalogue too."""
    language = _wanted_language(sys.argv[1:])
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(paths.LOCALES))
    Commands(language)(prog_name="advisor")
