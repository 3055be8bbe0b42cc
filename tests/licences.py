"""What is installed with the program, by `locked/run.txt`, and under which licence each package says that it is.

`python -m tests.licences` writes them into `THIRD-PARTY.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKED = ROOT / "locked"
PAGE = ROOT / "THIRD-PARTY.md"
TABLE = re.compile(r"(?s)(?<=<!-- packages -->\n).*(?=<!-- /packages -->)")

HERE = {
    "python_full_version": "3.11.0",
    "sys_platform": "linux",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
"""The table is of CPython on Linux and macOS; others have one package more or less."""

SPDX = {
    "BSD License": "BSD-3-Clause",  # of those that say nothing else, all have three clauses
    "LGPLv3": "LGPL-3.0-only",
    "MIT License": "MIT",
    "ZPL 2.1": "ZPL-2.1",
}
"""What SPDX calls what older packages write in their own way."""


class Locked(NamedTuple):
    """A package in a file of `locked`, with the digests of its files."""

    requirement: Requirement
    digests: list[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (only,) = self.requirement.specifier
        assert only.operator == "=="
        return only.version


def locked(name: str) -> Iterator[Locked]:
    """Yield what a file of `locked` names."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (LOCKED / name).read_text("ascii"))
    for entry in text.replace("\\\n", " ").splitlines():
        requirement, *digests = entry.split("--hash=")
        yield Locked(Requirement(requirement.strip()), [each.strip() for each in digests])


def installed() -> Iterator[Locked]:
    """Yield what `make run` installs on Linux and macOS."""
    for each in locked("run.txt"):
        marker = each.requirement.marker
        if marker is None or marker.evaluate(HERE):
            yield each


def licence(name: str) -> str:
    """Return the licence of a package that is installed here, as SPDX writes it."""
    found = metadata(name)
    expressions = found.get_all("License-Expression") or ()
    in_short = [each for each in found.get_all("License") or () if "\n" not in each]
    classified = [each.split(" :: ")[-1] for each in found.get_all("Classifier") or () if each.startswith("License ::")]
    said: str = next(filter(None, [*expressions, *in_short, *classified]))
    return SPDX.get(said, said)


def told() -> dict[str, str]:
    """Return the packages that the page lists, with their licences."""
    rows = re.findall(r"(?m)^\| ([a-z0-9-]+) \| (.+) \|$", PAGE.read_text("utf-8"))
    return {name: said for name, said in rows if name != "package"}


def main() -> None:
    """Bring the page up to date; each package has to be installed."""
    rows = [f"| {each.name} | {licence(each.name)} |" for each in installed()]
    table = "\n".join(["| package | licence |", "|---|---|", *rows, ""])
    PAGE.write_text(TABLE.sub(lambda _: table, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
