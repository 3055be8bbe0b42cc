"""The commands. They read, call the expert system and print; none of them has advice of its own."""

from __future__ import annotations

import copy
import gettext
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from advisor import paths
from advisor.model import Rulebase
from advisor.problem_kinds import N_, NN_
from advisor.problems import Faulty, Problem
from advisor.wording import Wording, environment_language, languages, wording

FAULTS_FOUND, BAD_INPUT = 1, 2

Command = TypeVar("Command", bound=Callable[..., Any])

PROBLEMS = NN_("{count} problem.", "{count} problems.")
NO_PROBLEMS = N_("No problems.")
GUIDANCE = N_("{cited} of {total} pieces of advice of the source are encoded.")
CONTENT = N_("{questions} questions, {findings} findings, {rules} rules.")
SERVING = N_("The questionnaire is at {url} (stop with Ctrl-C).")
NO_WEB = N_("The web server is not installed. Install it with: pip install 'alliance-advisor[web]'")
PORT_TAKEN = N_("Port {port} of {host} can’t be used. Choose another with --port.")

language_option = click.option(
    "--lang",
    type=click.Choice(languages()),
    default=environment_language,
    show_default=False,
    help=N_("Language of what is printed; that of the environment unless given."),
)
rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    default=paths.RULES,
    show_default=False,
    metavar=N_("DIR"),
    help=N_("Folder of another rule base."),
)


@click.group(help=N_("Advice for people who build alliances in health, with its reasons and its sources."))
@click.version_option(
    package_name="alliance-advisor", message="%(version)s", help=N_("Show the version and exit.")
)
def cli() -> None:
    """Group the commands."""


@cli.command(help=N_("Assess the situation in FILE (YAML or JSON; - reads standard input)."))
@click.argument("file", metavar=N_("FILE"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help=N_("Form of the result."),
)
@language_option
@rules_option
def assess(file: str, form: str, lang: str, rules: Path) -> None:
    """Print the assessment of one situation."""
    from advisor import report
    from advisor.assessment import Assessor
    from advisor.document import assessment_document

    rulebase = _open(rules, lang)
    words = wording(lang, rulebase.id)
    try:
        situation = _read_situation(file, rulebase)
    except Faulty as faulty:
        _give_up(faulty.problems, words)
    document = assessment_document(Assessor(rulebase).assess(situation), words)
    if form == "json":
        _print_json(document)
    else:
        click.echo((report.as_markdown if form == "markdown" else report.as_text)(document, words), nl=False)


@cli.command(help=N_("Check a rule base (the one in use, or that in FOLDER) and list what is wrong with it."))
@click.argument("folder", metavar=N_("[FOLDER]"), type=click.Path(path_type=Path), required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("Form of the result.")
)
@language_option
@rules_option
def check(folder: Path | None, form: str, lang: str, rules: Path) -> None:
    """Print what is wrong with a rule base; exit with 1 when anything is."""
    from advisor.checks import Report
    from advisor.checks import check as check_rulebase

    report: Report = check_rulebase(folder or rules)
    words = wording(lang, "")
    if form == "json":
        _print_json(
            {
                "problems": [problem.as_json(words) for problem in report.problems],
                "guidance": {
                    "total": report.total,
                    "cited": len(report.cited),
                    "missing": list(report.missing),
                },
                "rules": report.rules,
                "findings": report.findings,
                "questions": report.questions,
            }
        )
    else:
        for problem in report.problems:
            click.echo(problem.line_of_text(words))
        counts = {"questions": report.questions, "findings": report.findings, "rules": report.rules}
        click.echo(words(CONTENT).format(**counts))
        click.echo(words(GUIDANCE).format(cited=len(report.cited), total=report.total))
        count = len(report.problems)
        click.echo(words.plural(*PROBLEMS, count).format(count=count) if count else words(NO_PROBLEMS))
    if report.problems:
        sys.exit(FAULTS_FOUND)


@cli.command(help=N_("Serve the questionnaire and the API to browsers and other tools."))
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("Address to listen on."))
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help=N_("Port to listen on.")
)
@language_option
@rules_option
def serve(host: str, port: int, lang: str, rules: Path) -> None:
    """Run the production server until it is stopped."""
    words = wording(lang, "")
    try:
        from webui.server import run
    except ModuleNotFoundError:
        click.echo(words(NO_WEB), err=True)
        sys.exit(BAD_INPUT)
    rulebase = _open(rules, lang)

    def announce(url: str) -> None:
        click.echo(words(SERVING).format(url=url))

    try:
        run(rulebase, host, port, announce)
    except OSError:
        click.echo(words(PORT_TAKEN).format(host=host, port=port), err=True)
        sys.exit(BAD_INPUT)


def _open(folder: Path, language: str) -> Rulebase:
    from advisor.rulebases import open_rulebase

    try:
        return open_rulebase(folder)
    except Faulty as faulty:
        _give_up(faulty.problems, wording(language, ""))


def _read_situation(file: str, rulebase: Rulebase) -> Any:
    from advisor import situation_file

    if file == "-":
        content = sys.stdin.buffer.read(situation_file.MAX_BYTES + 1)
        return situation_file.from_yaml(content, rulebase, "-")
    return situation_file.load(Path(file), rulebase)


def _give_up(problems: Iterable[Problem], words: Wording) -> NoReturn:
    for problem in problems:
        click.echo(problem.line_of_text(words), err=True)
    sys.exit(BAD_INPUT)


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def localised(language: str) -> click.Group:
    """Return the commands with their help in a language."""
    words = wording(language, "")
    group = copy.deepcopy(cli)
    for command in (group, *group.commands.values()):
        command.help = words(command.help or "")
        for parameter in command.params:
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
