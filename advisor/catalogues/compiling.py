"""Catalogues compiled for gettext."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.mofile import write_mo

from advisor.files import strict_po
from advisor.files.content import MAX_BYTES, read_bytes
from advisor.files.place import display_path
from advisor.files.po_file import is_shown
from advisor.problems.problem import Faulty


def compiled(path: Path) -> bytes:
    """Return the content of the `.mo` file for a `.po` file. Raises `Faulty` with everything wrong in its form.

    Of those that are marked fuzzy, since their source has changed, it has the ones that still say the same.
    """
    name = display_path(path)
    catalogue, problems = strict_po.parse(read_bytes(path, name, MAX_BYTES), name)
    if problems:
        raise Faulty(problems)
    for message in catalogue:
        if message.id and not is_shown(message):
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
        elif message.pluralizable:
            message.string = _filled(message.string or (), catalogue.num_plurals)
    made = BytesIO()
    write_mo(made, catalogue, use_fuzzy=True)
    return made.getvalue()


def _filled(strings: Sequence[str], forms: int) -> tuple[str, ...]:
    """Return so many forms of a plural: a blank one is said as the form before it, and not in the source language."""
    filled = list(strings)
    for number in range(1, forms):
        if number == len(filled):
            filled.append("")
        filled[number] = filled[number] or filled[number - 1]
    return tuple(filled)


def compiled_apart(path: Path) -> Path:
    """Compile the catalogue LANGUAGE/LC_MESSAGES/DOMAIN.po into a folder like its own, which goes with the process.

    Return that folder. Raises `Faulty` with everything wrong in the form of the catalogue, and `OSError` when nothing
    can be written.
    """
    content = compiled(path)
    folder = TemporaryDirectory(prefix="advisor-")
    atexit.register(folder.cleanup)
    made = Path(folder.name, path.parts[-3], path.parts[-2], f"{path.stem}.mo")
    made.parent.mkdir(parents=True)
    made.write_bytes(content)
    return Path(folder.name)
