"""The texts of the interface, found by Babel in the sources of a checkout."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from advisor.catalogues.writing import new_catalogue

METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2)}
PACKAGES = ("advisor", "webui")
NOTE = "NOTE:"
"""What a comment for translators begins with, in the line before its text."""


def interface_template(root: Path) -> Catalog:
    """Return the texts marked in the sources at the top of a checkout, with the files in which they stand."""
    template = new_catalogue("Alliance Advisor", None)
    for package in PACKAGES:
        found = extract_from_dir(str(root / package), METHODS, keywords=KEYWORDS, comment_tags=(NOTE,))
        for file, _, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
            notes = [each.removeprefix(NOTE).strip() for each in comments]
            template.add(message, None, [(f"{package}/{file}", 0)], auto_comments=notes, context=context)
    return template
