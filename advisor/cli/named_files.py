"""The files that a command is told to read and to write: declared by their types, and kept apart before it begins.

A parameter of the type `Read` names what is read, one of the type `Written` what is written; that is all a command has
to say for the one never to be written over the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.shell_completion import files, folders

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Inside = Callable[[Path], Iterable[Path]]


class _Named(click.Path):
    """A path as it was written. Whether it can be used is told by what uses it, in our own words."""

    def __init__(self, kind: type[str] | type[Path] = Path) -> None:
        super().__init__(readable=False, path_type=kind)


class Read(_Named):
    """What is read: a file, or with `inside` a folder as well, of which `inside` returns the files that are read.

    With `dash`, `-` stands for standard input, and the value is a `str`.
    """

    def __init__(self, inside: Inside | None = None, *, dash: bool = False) -> None:
        super().__init__(str if dash else Path)
        self._inside = inside

    def files(self, path: Path) -> Iterable[Path]:
        """Return the files that are read of what was named."""
        return self._inside(path) if self._inside and os.path.isdir(path) else (path,)  # noqa: PTH112 - whatever its name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Let the shell complete what can be read."""
        return (folders if self._inside is of_rulebase else files)(ctx, param, incomplete)


class Written(_Named):
    """What is written."""


def of_rulebase(folder: Path) -> Iterator[Path]:
    """Yield the files that are read of the folder of a rule base: rules, told situations, catalogues; and our own."""
    from advisor import paths
    from advisor.catalogues.folder import BESIDE_RULES  # only where something is written
    from advisor.files.content import files_in
    from advisor.rulebase.reading.reader import MANIFEST_FILE, SITUATIONS, section_files

    yield from (folder / MANIFEST_FILE, *section_files(folder), *files_in(folder / SITUATIONS, ".yaml"))
    for catalogues in (folder / BESIDE_RULES, paths.LOCALES):
        yield from catalogues.rglob("*.[mp]o")


def of_situations(folder: Path) -> Iterable[Path]:
    """Return the files that are read of a folder of situations."""
    from advisor.network.folder import situation_files

    return situation_files(folder)


def read_files(context: click.Context) -> list[Path]:
    """Return the files that a command was told to read."""
    found: list[Path] = []
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if isinstance(parameter.type, Read) and value is not None:
            found += parameter.type.files(Path(value))
    return found


def check_files(context: click.Context) -> None:
    """Raise `Faulty` when a command was told to write over what it reads, or to write two things into one file."""
    params = ((each, context.params.get(each.name or "")) for each in context.command.params)
    written = [Path(value) for parameter, value in params if isinstance(parameter.type, Written) and value is not None]
    if written:
        from advisor.files.overwrite_guard import keep_apart

        keep_apart(read_files(context), written)
