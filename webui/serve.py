"""`advisor serve`: the questionnaire and the API on the web."""

from __future__ import annotations

import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from advisor.advisor import Advisor
from advisor.catalogues.languages import interface
from advisor.commands.common import BAD_INPUT, DRAFTS, give_up, language_option, open_or_give_up, rules_option
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.reader import MANIFEST
from advisor.words.marks import N_, NN_
from advisor.words.wording import Wording
from webui.publisher import Publisher, published_by

READ_ANEW = NN_("{time} read anew: {count} problem.", "{time} read anew: {count} problems.")
SERVING = N_("The questionnaire is at {url} (stop with Ctrl-C).")
NO_WEB = N_("The web server is not installed. Install it with: pip install 'alliance-advisor[web]'")
WEB = {"docx", "flask", "flask_compress", "icalendar", "waitress", "watchfiles"}
"""What the extra `web` installs."""
NO_HOST = N_("This computer has no address {host}. Choose another with --host.")
PORT_TAKEN = N_("Port {port} of {host} can’t be used. Choose another with --port.")


@click.command(help=N_("Serve the questionnaire and the API to browsers and other tools."))
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("Address to listen on."))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help=N_("Port to listen on."))
@click.option("--behind-proxy", is_flag=True, help=N_("Believe the X-Forwarded headers of one proxy in front."))
@click.option(
    "--host-name",
    "names",
    multiple=True,
    metavar=N_("NAME"),
    help=N_("Answer to this host name only; may be given several times."),
)
@click.option(
    "--watch", is_flag=True, help=N_("Follow edits of rules and catalogues; broken ones are shown in the page.")
)
@click.option(
    "--publisher", metavar=N_("NAME"), help=N_("Who publishes this service, as pages say; else $ADVISOR_PUBLISHER.")
)
@click.option(
    "--contact",
    metavar=N_("ADDRESS"),
    help=N_("How to reach them: an e-mail address or that of a page; else $ADVISOR_CONTACT."),
)
@language_option
@rules_option
@click.pass_context
def serve(
    context: click.Context,
    host: str,
    port: int,
    behind_proxy: bool,
    names: tuple[str, ...],
    watch: bool,
    publisher: str | None,
    contact: str | None,
    lang: str,
    rules: Path,
) -> None:
    """Run the production server until it is stopped."""
    words = interface(lang)
    options: dict[str, Any] = {
        "proxies": int(behind_proxy),
        "hosts": names,
        "publisher": _publisher(publisher, contact, words),
    }

    def announce(url: str) -> None:
        click.echo(words(SERVING).format(url=url))

    def told(problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            click.echo(problem.line_of_text(words))
        said, now = words.plural(*READ_ANEW, len(problems)), f"{datetime.now():%H:%M:%S}"
        click.echo(said.format(time=now, count=len(problems)))

    try:
        if watch:
            from webui.server import run_watching

            drafts = bool(context.meta.get(DRAFTS))
            _checked_folder(rules, words)
            run_watching(rules, host, port, announce, told, drafts=drafts, **options)
        else:
            from webui.server import run

            run(_readable(rules, lang, words), host, port, announce, **options)
    except ModuleNotFoundError as missing:
        if missing.name not in WEB:
            raise
        click.echo(words(NO_WEB), err=True)
        sys.exit(BAD_INPUT)
    except (socket.gaierror, ValueError):  # waitress: ValueError for a name without an address
        click.echo(words(NO_HOST).format(host=host), err=True)
        sys.exit(BAD_INPUT)
    except OSError:
        click.echo(words(PORT_TAKEN).format(host=host, port=port), err=True)
        sys.exit(BAD_INPUT)


def _readable(rules: Path, language: str, words: Wording) -> Advisor:
    """Return an advisor all of whose catalogues can be read, or say what is wrong and exit."""
    advisor, _ = open_or_give_up(rules, language)
    try:
        advisor.speech.read_all()
    except Faulty as faulty:
        give_up(faulty.problems, words)
    return advisor


def _publisher(name: str | None, contact: str | None, words: Wording) -> Publisher:
    """Return who publishes this, or say what is wrong with the contact and exit."""
    try:
        return published_by(name, contact)
    except Faulty as faulty:
        give_up(faulty.problems, words)


def _checked_folder(rules: Path, words: Wording) -> None:
    """Exit when there is no rule base in a folder, not even a broken one."""
    if not (rules / MANIFEST).is_file():
        give_up([Problem("not-a-folder", str(rules), values={"name": MANIFEST})], words)
