"""The command line: its commands, and their help in the reader's language."""

from __future__ import annotations

import copy
import gettext
import os
import sys

import click

from advisor import paths
from advisor.commands.ask import ask
from advisor.commands.assess import assess
from advisor.commands.batch import batch
from advisor.commands.check import check
from advisor.commands.explain import explain
from advisor.commands.serve import serve
from advisor.commands.template import template
from advisor.words.languages import environment_language, languages
from advisor.words.marks import N_
from advisor.words.wording import wording


@click.group(help=N_("Advice for people who build alliances in health, with its reasons and its sources."))
@click.version_option(package_name="alliance-advisor", message="%(version)s", help=N_("Show the version and exit."))
def cli() -> None:
    """Group the commands."""


for command in (assess, ask, explain, template, batch, check, serve):
    cli.add_command(command)


def localised(language: str) -> click.Group:
    """Return the commands with their help in a language."""
    words = wording(language, "")
    group = copy.deepcopy(cli)
    for each in (group, *group.commands.values()):
        each.help = words(each.help or "")
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                parameter.help = words(parameter.help or "")
            if parameter.metavar:
                parameter.metavar = words(parameter.metavar)
    return group


def _wanted_language(arguments: list[str]) -> str:
    """Return the language of help and usage errors, which are printed before options are understood."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        given = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and given in languages():
            return given
    return environment_language()


def main() -> None:
    """Run the command line; Click's own words come from our catalogue too."""
    language = _wanted_language(sys.argv[1:])
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(paths.LOCALES))
    localised(language)(prog_name="advisor")
