"""The texts of the interface, found by Babel in the sources of a checkout."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

from babel.messages.extract import extract_from_dir

from advisor.authoring.translating.writing import new_catalogue
from advisor.files.po_file import PoFile

METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2)}
PACKAGES = ("advisor", "webui")
NOTE = "NOTE:"
"""What a comment for translators begins with, in the line before its text."""


def interface_template(root: Path) -> PoFile:
    """Return the texts marked in the sources at the top of a checkout, with where they stand.

    The comment of a text is a note beside it, else what the module in which it stands is for.
    """
    template = new_catalogue("Alliance Advisor", None)
    for package in PACKAGES:
        found = extract_from_dir(str(root / package), METHODS, keywords=KEYWORDS, comment_tags=(NOTE,))
        for file, _, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
            notes = [each.removeprefix(NOTE).strip() for each in comments]
            about = notes or _purpose(root / package / file)
            template.add(message, None, [(f"{package}/{file}", 0)], auto_comments=about, context=context)
    return template


@lru_cache(maxsize=256)
def _purpose(file: Path) -> list[str]:
    """Return the first line of a module's docstring; nothing for a template, whose name says it."""
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) if file.suffix == ".py" else None
    return [docstring.splitlines()[0]] if docstring else []
