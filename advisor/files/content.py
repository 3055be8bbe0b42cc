"""The content of a file: bytes up to a limit, and the text they are."""

from __future__ import annotations

import os
import re
from pathlib import Path

from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem

MAX_BYTES = 1_000_000
"""The largest file that is read."""


def read_bytes(path: Path, name: str, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a file, one byte more than `limit` at most; raise `Faulty` when it can't be read.

    What is no file but a pipe or a device, and would have to be waited for, is refused.
    """
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise Faulty([Problem("not-a-file", name)])
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        raise Faulty([Problem("no-file", name)]) from None
    except IsADirectoryError:
        raise Faulty([Problem("is-folder", name)]) from None
    except (OSError, ValueError):
        raise Faulty([Problem("unreadable", name)]) from None
    return content


def files_in(folder: Path, ending: str) -> list[Path]:
    """Return the files of a folder that end so, by their names; none where there is no such folder.

    Raises `Faulty` where it can't be looked through: `glob` would find nothing there, in some versions of Python.
    """
    return [folder / name for name in names_in(folder) if name.endswith(ending)]


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder, sorted; none where there is none. Raises `Faulty` as `files_in`."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are enough
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        raise Faulty([Problem("unreadable", display_path(folder))]) from None


def decode(content: bytes, name: str, limit: int = MAX_BYTES) -> str:
    """Return UTF-8 text (a byte order mark is dropped); raise `Faulty` when it is not, too long, or blank."""
    if len(content) > limit:
        raise Faulty([Problem("too-big", name, values={"limit": str(limit // 1000)})])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Faulty([Problem("not-utf-8", name, line, values={"byte": hex(content[error.start])})]) from None
    if not text.strip():
        raise Faulty([Problem("empty-file", name, 1)])
    return text


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What nobody sees and a terminal obeys: characters that control something, but for tabs and ends of lines."""


def control_character(text: str) -> str:
    """Return how the first of these in a text is called (`U+001B`), or nothing where it has none."""
    found = CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


MARKER = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")


def is_conflict_marker(line: str) -> bool:
    """Tell whether a line is such a mark."""
    return MARKER.fullmatch(line) is not None
