"""The form of ids (of rule bases, questions, answers, findings and rules), versions, years, languages and addresses."""

from __future__ import annotations

import re

from advisor.problems.problem import Problem
from advisor.rulebase.conditions import OPERATORS

AMBIGUOUS = frozenset(["yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"])
"""What other YAML tools read as true, false or nothing."""

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RESERVED = "|".join(sorted((AMBIGUOUS - {"~"}) | set(OPERATORS)))
"""What can't be an id although it looks like one, as alternatives of a pattern."""

LINK = re.compile(r"""https?://[^\s"'<>]+""")
"""The address of a page. It stands in schemas, where a quote with a sign before it would be none."""

VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
"""The version of a rule base."""

YEAR = re.compile(r"[1-9][0-9]{3}")
STEP_NUMBER = re.compile(r"[1-9][0-9]?")
"""The number of a step, counted from 1."""

LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")
"""The code of a language, as in fr or pt_BR."""

LONGEST_ID = 80
"""How many characters an id has at most: some ids become names of files."""


def fault_of_id(name: str, file: str = "", line: int = 0, subject: str = "") -> Problem | None:
    """Return why `name` can't be an id, as a problem at the place given; None when it can."""
    if len(name) > LONGEST_ID:
        values = {"name": f"{name[:LONGEST_ID]}…", "limit": str(LONGEST_ID)}
        return Problem("too-long-id", file, line, subject, values)
    if name.lower() in AMBIGUOUS:
        return Problem("ambiguous-word", file, line, subject, {"name": name})
    if name in OPERATORS:
        return Problem("reserved-id", file, line, subject, {"name": name})
    if not ID.fullmatch(name):
        return Problem("bad-id", file, line, subject, {"name": name})
    return None
