"""Commands that other packages add, by entry points of one group."""

# ruff: noqa: PTH118, PTH123
# pathlib takes a tenth of the time that help may take.

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

GROUP = "advisor.commands"
"""The group of entry points by which packages add commands."""

METADATA = (".dist-info", ".egg-info")


def names() -> list[str]:
    """Return the names of all added commands.

    The files that `importlib.metadata` would parse are looked through here: it takes some 25 times as long to import it
    and to ask it (110 ms to 4 on one busy machine), and all of help takes no more than a Python that imports Click.
    """
    found: set[str] = set()
    for folder in sys.path:
        try:
            inside = [each.path for each in os.scandir(folder or os.curdir) if each.name.endswith(METADATA)]
        except OSError:
            continue
        for path in inside:
            found.update(_named(os.path.join(path, "entry_points.txt")))
    return sorted(found)


def _named(path: str) -> list[str]:
    """Return what stands before the `=` in our section of a file that `entry_points` of a package are kept in."""
    try:
        with open(path, "rb", buffering=0) as stream:
            content = stream.read()
    except OSError:
        return []
    _, ours, after = content.partition(f"[{GROUP}]".encode())
    lines = after.partition(b"\n[")[0].decode("utf-8", "replace").splitlines() if ours else []
    return [line.partition("=")[0].strip() for line in lines if "=" in line and not line.startswith(("#", ";"))]


def load(name: str) -> click.Command | None:
    """Return an added command, or None when there is none of that name."""
    from importlib.metadata import entry_points  # reads every installed package, which takes its time

    found: click.Command | None = next((each.load() for each in entry_points(group=GROUP, name=name)), None)
    return found
