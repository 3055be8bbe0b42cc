"""The command line: its commands, and their help in the reader's language."""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module

import click

from advisor.cli import help_words, plugins, streams
from advisor.cli.help_pages import Context, Spoken
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.markers import N_
from advisor.words.translations import Translations

HELP = N_("Advice by the rules of a rule base, with its reasons and its sources.")

GROUPS = {
    N_("For one situation"): {
        "assess": N_("Assess the situation in FILE (YAML or JSON; - reads standard input)."),
        "ask": N_("Answer questions in the terminal and read the advice."),
        "explain": N_("Explain what becomes of RULE in the situation in FILE; without FILE, when it applies."),
        "template": N_("Print a blank situation file with every question as a comment."),
    },
    N_("For many"): {
        "batch": N_(
            "Assess every row of the table IN (CSV, XLSX, JSON, a folder of situations; - reads standard input)."
        ),
        "map": N_("Propose what the columns and cells of the table FILE mean, to be corrected and given to “batch”."),
        "summary": N_(
            "Show what “advisor batch” wrote into RESULTS in one view: what comes first, and who could help whom."
        ),
        "form": N_("Write the questionnaire as a form (XLSForm) for KoboToolbox and ODK into OUT."),
    },
    N_("For rules and languages"): {
        "new": N_("Write a small rule base into FOLDER, to begin with."),
        "rules": N_("Show what leads to a question, finding or rule, and where it leads; without ID, list all."),
        "check": N_("Check a rule base (the one in use, or that in FOLDER) and list what is wrong with it."),
        "test": N_("Try the told situations of a rule base (the one in use, or that in FOLDER)."),
        "diff": N_("Compare what two rule bases advise, and how they differ."),
        "schema": N_(
            "Print the JSON Schema of the rule language with the names of a rule base (the one in use, or that in "
            "FOLDER)."
        ),
        "messages": N_(
            "Bring the catalogues of a rule base (the one in use, or that in FOLDER) up to date with its texts."
        ),
        "languages": N_("List the languages of a rule base (the one in use, or that in FOLDER): ready, or how far."),
    },
    N_("To run it"): {
        "mcp": N_("Serve an assistant (MCP) over standard input and output."),
        "serve": N_("Serve the questionnaire and the API to browsers and other tools."),
        "completion": N_("Print what makes a shell complete commands, options and ids."),
    },
}
"""Our own commands by who uses them, each with what it does, so that a list of all imports none of them.

The command is what has its name in the module of its name in `advisor.cli.commands` (`map_` for `map`), unless it is
found by an entry point. Those that other packages add stand in the last group.
"""

OURS = {name: short for group in GROUPS.values() for name, short in group.items()}

ELSEWHERE = ("serve",)
"""Those of our own that are found as those of other packages are."""

COLOURS = ("FORCE_COLOR", "CLICOLOR_FORCE")
"""What in the environment may ask for colours where there is no terminal."""

ABORTED = 1
"""The exit code of what a person broke off."""


class Commands(click.Group):
    """The commands, each imported when it is used, with their help in one language."""

    context_class = Context

    def __init__(self, language: str) -> None:
        self.words = help_words.translations(language)
        super().__init__("advisor", help=self.words(HELP), subcommand_metavar=self.words(N_("COMMAND [ARGS]…")))
        self.params.append(_version_option(self.words))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands: our own, then those that other packages add."""
        found = plugins.names()
        ours = [name for name in OURS if name not in ELSEWHERE or name in found]
        return [*ours, *(name for name in found if name not in ours)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help, by who uses them."""
        names = self.list_commands(ctx)
        groups = [(title, [name for name in group if name in names]) for title, group in GROUPS.items()]
        groups[-1][1].extend(name for name in names if name not in OURS)
        for title, inside in groups:
            with formatter.section(self.words(title)):
                formatter.write_dl([(name, self._short(ctx, name)) for name in inside])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        """Return the names of commands that begin so, and the options."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        items = [CompletionItem(name, help=self._short(ctx, name)) for name in names]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name with its help in the language, or None when there is none."""
        if name not in OURS or name in ELSEWHERE:
            found = plugins.load(name)
        else:
            module = import_module(f"advisor.cli.commands.{name}")
            found = getattr(module, name, None) or getattr(module, f"{name}_")
        return found and Spoken.of(found, name, self.words)

    def _short(self, ctx: click.Context, name: str) -> str:
        if name in OURS:
            return self.words(OURS[name])
        command = self.get_command(ctx, name)
        return (command.help or "") if command else ""


def _version_option(words: Translations) -> click.Option:
    shown = words(N_("Show the version and the rule base in use, and exit."))
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=shown)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from advisor.cli.version import told_version

    assert isinstance(ctx.command, Commands)  # noqa: S101 - an option of ours alone
    click.echo(told_version(ctx.command.words))
    ctx.exit()


cli = Commands(SOURCE_LANGUAGE)


def main() -> None:
    """Run the command line and end the process; Click's own words come from our catalogue too.

    Whatever is printed is written, or else the loss is told and the exit code is that of bad input. So it is when the
    system fails where no command could say more of it.
    """
    language = help_words.wanted_language(sys.argv[1:])
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(help_words.DOMAIN, help_words.clicks_catalogues(language))
    streams.take_over()
    commands = Commands(language)
    try:
        code = _called(commands)
        streams.flush()
    except streams.OutputLost as lost:
        code = streams.BAD_INPUT
        streams.let_go(lost, commands.words)
    except Exception as error:
        from advisor.cli.usage_errors import told_failure  # seldom needed, and help is to come at once

        told = told_failure(error, commands.words)
        if not told:
            raise
        code = streams.BAD_INPUT
        click.echo(told, err=True)
    sys.exit(code)


def _called(commands: Commands) -> str | int | None:
    """Call the command that the arguments name, tell it when they are wrong, and return the exit code."""
    coloured = True if any(name in os.environ for name in COLOURS) else None
    try:
        code: int | None = commands.main(prog_name="advisor", standalone_mode=False, color=coloured)
        return code
    except click.ClickException as refused:
        from advisor.cli.usage_errors import told_refusal  # seldom needed, and help is to come at once

        click.echo(told_refusal(refused, commands.words), err=True)
        return refused.exit_code
    except click.Abort:
        click.echo(commands.words("Aborted!"), err=True)
        return ABORTED
    except SystemExit as ended:
        return ended.code
