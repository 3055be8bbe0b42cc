"""What is said of arguments that Click refuses, and of what the system refuses where no command says more."""

from __future__ import annotations

import re
from io import StringIO

import click

from advisor.files.atomic import FULL
from advisor.problems.problem import Faulty, Problem, printable
from advisor.words.translations import Translations

QUOTED = re.compile(r"(?<!\w)'([^'\n]*)'(?!\w)|(?<!\w)\"([^\"\n]*)\"(?!\w)")
"""What Click puts between straight quotation marks."""


def told_refusal(refused: click.ClickException, words: Translations) -> str:
    """Return what Click says, in the quotation marks of the language, and so that it is safe for a terminal."""
    said = StringIO()
    refused.show(said)
    text = QUOTED.sub(lambda found: words.quoted(found[1] or found[2] or ""), said.getvalue())
    return "\n".join(map(printable, text.splitlines()))


def told_failure(error: Exception, words: Translations) -> str:
    """Return what is said where the system failed and no command said so; nothing for a mistake of ours."""
    if isinstance(error, Faulty):
        return "\n".join(problem.line_of_text(words) for problem in error.problems)
    if not isinstance(error, OSError):
        return ""
    name = error.filename if isinstance(error.filename, str) else "-"
    return Problem("disk-full" if error.errno in FULL else "failed", name).line_of_text(words)
