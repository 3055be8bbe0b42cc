"""`advisor assess`: the assessment of one situation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.layout import layout_of_output
from advisor.cli.named_files import Read, Written
from advisor.cli.options import (
    as_json,
    format_option,
    give_up,
    language_option,
    open_or_give_up,
    read_or_give_up,
    rules_option,
)
from advisor.problems.problem import Faulty, Problem
from advisor.reports.formats.layout import STANDARD, Layout
from advisor.results import Result
from advisor.words.markers import N_

if TYPE_CHECKING:
    from datetime import datetime

    from advisor.cli.meeting_time import Options


@click.command(help=N_("Assess the situation in FILE (YAML or JSON; - reads standard input)."))
@click.argument("file", metavar=N_("FILE"), type=Read(dash=True))
@format_option("text", "markdown", "json", "docx", "ics")
@click.option("-o", "--output", metavar=N_("FILE"), type=Written(), help=N_("Write the result to this file."))
@click.option("--date", "day", metavar="2026-12-01", help=N_("For --format ics: the day of the meeting."))
@click.option("--time", "hour", metavar="14:00", help=N_("For --format ics: when the meeting begins."))
@click.option("--zone", metavar="Europe/Paris", help=N_("For --format ics: the time zone of the meeting."))
@click.option("--what-if", is_flag=True, help=N_("Say what would make each piece of advice unnecessary."))
@language_option
@rules_option
def assess(
    file: str,
    form: str,
    output: Path | None,
    day: str | None,
    hour: str | None,
    zone: str | None,
    what_if: bool,
    lang: str,
    rules: Path,
) -> None:
    """Print the assessment of one situation, or write it to a file."""
    advisor, lang = open_or_give_up(rules, lang)
    words = advisor.translations(lang)
    when: Options = {"--date": day, "--time": hour, "--zone": zone}
    try:
        start = _checked(form, output, when)
        result = advisor.assess(read_or_give_up(file, advisor, words))
        layout = STANDARD if output else layout_of_output()
        _write(_content(result, form, lang, start, layout, what_if=what_if), output)
    except Faulty as faulty:
        give_up(faulty.problems, words)


def _checked(form: str, output: Path | None, when: Options) -> datetime | None:
    """Return when the meeting begins, for a calendar. Raises `Faulty` for options that don't go together."""
    given = [name for name, value in when.items() if value is not None]
    if form == "ics":
        from advisor.cli.meeting_time import starting  # time zones take their time to import

        return starting(when)
    if given:
        raise Faulty([Problem("only-in-calendar", values={"names": ", ".join(given)})])
    if form == "docx" and output is None and sys.stdout and sys.stdout.isatty():
        raise Faulty([Problem("not-for-terminals")])
    return None


def _content(
    result: Result, form: str, lang: str, start: datetime | None, layout: Layout, *, what_if: bool
) -> str | bytes:
    """Return what is read by people as text, and what is read by programs as bytes."""
    if start:
        return result.calendar(lang, start)
    match form:
        case "json":
            return as_json(result.document(lang, what_if=what_if)).encode()
        case "markdown":
            return result.markdown(lang, what_if=what_if)
        case "docx":
            return result.docx(lang)
        case _:
            return result.text(lang, what_if=what_if, layout=layout)


def _write(content: str | bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all, or print. Raises `Faulty` when nothing can be written to the file."""
    if output is None:
        click.echo(content, nl=False)
        return
    from advisor.files.atomic import atomic_file  # most runs print

    with atomic_file(output) as stream:
        stream.write(content if isinstance(content, bytes) else content.encode())
