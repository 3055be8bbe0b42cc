"""`advisor serve`: the questionnaire and the API on the web."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import click

from advisor.catalogues.languages import interface
from advisor.commands.common import BAD_INPUT, give_up, language_option, open_or_give_up, rules_option
from advisor.problems.problem import Faulty
from advisor.words.marks import N_

SERVING = N_("The questionnaire is at {url} (stop with Ctrl-C).")
NO_WEB = N_("The web server is not installed. Install it with: pip install 'alliance-advisor[web]'")
WEB = {"flask", "icalendar", "waitress"}
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
@language_option
@rules_option
def serve(host: str, port: int, behind_proxy: bool, names: tuple[str, ...], lang: str, rules: Path) -> None:
    """Run the production server until it is stopped."""
    words = interface(lang)
    try:
        from webui.server import run
    except ModuleNotFoundError as missing:
        if missing.name not in WEB:
            raise
        click.echo(words(NO_WEB), err=True)
        sys.exit(BAD_INPUT)
    advisor, _ = open_or_give_up(rules, lang)
    try:
        advisor.speech.read_all()
    except Faulty as faulty:
        give_up(faulty.problems, words)

    def announce(url: str) -> None:
        click.echo(words(SERVING).format(url=url))

    try:
        run(advisor, host, port, announce, proxies=int(behind_proxy), hosts=names)
    except (socket.gaierror, ValueError):  # waitress: ValueError for a name without an address
        click.echo(words(NO_HOST).format(host=host), err=True)
        sys.exit(BAD_INPUT)
    except OSError:
        click.echo(words(PORT_TAKEN).format(host=host, port=port), err=True)
        sys.exit(BAD_INPUT)
