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
from advisor.words.languages import SOURCE_LANGUAGE, environment_language, languages
from advisor.words.marks import N_
from advisor.words.wording import wording

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

HELP = N_("Advice for people who build alliances in health, with its reasons and its sources.")

COMMANDS = ("assess", "ask", "explain", "template", "batch", "check", "test", "schema", "new")
"""Our own commands: each is what has its name in the module of its name in `advisor.commands`."""

MORE = "advisor.commands"
"""The group of entry points by which other packages add commands."""


class Commands(click.Group):
    """The commands, each imported when it is used, with their help in one language."""

    def __init__(self, language: str) -> None:
        self._words = wording(language, "")
        super().__init__("advisor", help=self._words(HELP))
        version = self._words(N_("Show the version and exit."))
        click.version_option(package_name="alliance-advisor", message="%(version)s", help=version)(self)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands: our own, then those that other packages add."""
        return [*COMMANDS, *(added.name for added in _added())]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name with its help in the language, or None when there is none."""
        if name in COMMANDS:
            return self._spoken(getattr(import_module(f"advisor.commands.{name}"), name))
        return next((self._spoken(added.load()) for added in _added() if added.name == name), None)

    def _spoken(self, command: click.Command) -> click.Command:
        said = copy.copy(command)
        said.help = self._words(command.help or "")
        said.params = [copy.copy(parameter) for parameter in command.params]
        for parameter in said.params:
            if isinstance(parameter, click.Option):
                parameter.help = self._words(parameter.help or "")
            if parameter.metavar:
                parameter.metavar = self._words(parameter.metavar)
        return said


def _added() -> list[EntryPoint]:
    from importlib.metadata import entry_points  # reads every installed package, which takes its time

    return sorted(entry_points(group=MORE), key=lambda added: added.name)


def _wanted_language(arguments: list[str]) -> str:
    """Return the language of help and usage errors, which are printed before options are understood."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        given = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and given in languages():
            return given
    return environment_language()


cli = Commands(SOURCE_LANGUAGE)


def main() -> None:
    """Run the command line; Click's own words come from our catalogue too."""
    language = _wanted_language(sys.argv[1:])
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(paths.LOCALES))
    Commands(language)(prog_name="advisor")
