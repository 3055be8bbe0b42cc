"""`advisor serve`: the questionnaire and the API on the web."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from datetime import datetime

import click
from click.core import ParameterSource

from advisor.advisor import Advisor
from advisor.catalogues.languages import interface
from advisor.cli.options import BAD_INPUT, DRAFTS, give_up, language_option, open_or_give_up
from advisor.cli.streams import OutputLost
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.reading.reader import MANIFEST_FILE
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations
from webui.secret_key import kept_key, new_key
from webui.settings import SETTINGS, Given, LogForm, Settings, settings_from

READ_ANEW = NN_("{time} read anew: {count} problem.", "{time} read anew: {count} problems.")
SERVING = N_("The questionnaire is at {url} (stop with Ctrl-C).")
LASTS = N_("Cookies are signed with a key that is lost when this process ends, and questionnaires under way with it.")
NO_WEB = N_("The web server is not installed. Install it with: pip install 'alliance-advisor[web]'")
COMMANDLINE = ParameterSource.COMMANDLINE
WEB = {"docx", "flask", "flask_compress", "flask_cors", "icalendar", "waitress", "watchfiles"}
"""What the extra `web` installs."""
NO_HOST = N_("This computer has no address {host}. Choose another with --host.")
PORT_TAKEN = N_("Port {port} of {host} can’t be used. Choose another with --port.")


def _options(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command an option for each setting that has one."""
    for setting in reversed(SETTINGS):
        if setting.has_option:
            command = click.option(
                setting.option,
                metavar=setting.metavar,
                multiple=setting.several,
                help=setting.means,
                default=setting.default or None,
                show_default=setting.name != "rules",
            )(command)
    return command


@click.command(
    help=N_(
        "Serve the questionnaire and the API to browsers and other tools. Each option may also be given by the "
        "environment: --port as ADVISOR_PORT, and so on."
    )
)
@_options
@click.option(
    "--watch", is_flag=True, help=N_("Follow edits of rules and catalogues; broken ones are shown in the page.")
)
@language_option
@click.pass_context
def serve(context: click.Context, /, watch: bool, lang: str, **given: str | tuple[str, ...] | None) -> None:
    """Run the production server until it is stopped."""
    words = interface(lang)
    named = {name: value for name, value in given.items() if context.get_parameter_source(name) is COMMANDLINE}
    settings = _settings(named, words)
    key = settings.secret_key or _kept_key(words)

    def announce(url: str) -> None:
        click.echo(_announcement(url, settings.log, words))

    def told(problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            click.echo(problem.line_of_text(words))
        said, now = words.plural(*READ_ANEW, len(problems)), f"{datetime.now():%H:%M:%S}"
        click.echo(said.format(time=now, count=len(problems)))

    drafts = bool(context.meta.get(DRAFTS))
    try:
        if watch:
            from webui.serving.server import run_watching

            _check_folder(settings, words)
            run_watching(settings, key, announce, told, drafts=drafts)
        else:
            from webui.serving.server import run

            run(_readable(settings, lang, words, drafts=drafts), settings, key, announce)
    except ModuleNotFoundError as missing:
        if missing.name not in WEB:
            raise
        _give_up(words(NO_WEB))
    except OutputLost:  # told by the command line itself
        raise
    except (socket.gaierror, ValueError):  # waitress: ValueError for a name without an address
        _give_up(words(NO_HOST).format(host=settings.host))
    except OSError:
        _give_up(words(PORT_TAKEN).format(host=settings.host, port=settings.port))


def _announcement(url: str, form: LogForm, words: Translations) -> str:
    """Return where it can be reached, as a line of JSON where the log on the same stream is one."""
    if form == LogForm.JSON:
        from webui.middleware.logs import now

        return json.dumps({"time": now(), "address": url})
    return words(SERVING).format(url=url)


def _settings(given: Given, words: Translations) -> Settings:
    """Return the settings, or say all that is wrong with them and exit."""
    try:
        return settings_from(os.environ, given)
    except Faulty as faulty:
        give_up(faulty.problems, words)


def _kept_key(words: Translations) -> str:
    """Return the key that is kept; where none can be, one that lasts as long as this process, which is said."""
    try:
        return kept_key()
    except Faulty as faulty:
        if any(each.code != "no-key" for each in faulty.problems):
            give_up(faulty.problems, words)
        for problem in faulty.problems:
            click.echo(problem.line_of_text(words), err=True)
        click.echo(words(LASTS), err=True)
        return new_key()


def _readable(settings: Settings, language: str, words: Translations, *, drafts: bool) -> Advisor:
    """Return an advisor all of whose catalogues can be read, or say what is wrong and exit.

    But for `drafts` it speaks only languages that are whole; which it leaves out, is said.
    """
    advisor, _ = open_or_give_up(settings.rules, language)
    try:
        advisor.available_languages.read_all()
        if not drafts:
            _leave_out_unfinished(advisor, settings.log, words)
    except Faulty as faulty:
        give_up(faulty.problems, words)
    return advisor


def _leave_out_unfinished(advisor: Advisor, form: LogForm, words: Translations) -> None:
    """Have an advisor speak no language that isn't whole, and say so of each. Raises `Faulty`."""
    from webui.middleware.logs import said
    from webui.whole_languages import leave_out_unfinished

    for problem in leave_out_unfinished(advisor):
        click.echo(said(problem.line_of_text(words), form), err=True)


def _check_folder(settings: Settings, words: Translations) -> None:
    """Exit when there is no rule base in a folder, not even a broken one."""
    if not (settings.rules / MANIFEST_FILE).is_file():
        give_up([Problem("not-a-folder", str(settings.rules), values={"name": MANIFEST_FILE})], words)


def _give_up(said: str) -> None:
    click.echo(said, err=True)
    sys.exit(BAD_INPUT)
