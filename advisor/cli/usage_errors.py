"""What is said of arguments that Click refuses."""

from __future__ import annotations

import re
from io import StringIO

import click

from advisor.problems.problem import printable
from advisor.words.translations import Translations

QUOTED = re.compile(r"(?<!\w)'([^'\n]*)'(?!\w)|(?<!\w)\"([^\"\n]*)\"(?!\w)")
"""What Click puts between straight quotation marks."""


def told_refusal(refused: click.ClickException, words: Translations) -> str:
    """Return what Click says, in the quotation marks of the language, and so that it is safe for a terminal."""
    said = StringIO()
    refused.show(said)
    text = QUOTED.sub(lambda found: words.quoted(found[1] or found[2] or ""), said.getvalue())
    return "\n".join(map(printable, text.splitlines()))
