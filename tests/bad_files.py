"""The files of `bad_rules`: which mistakes they say they make, and how they say to mend them.

At the end of a file may stand what mends one of its mistakes, line by line: `# prefer: code`, then `# number: text` for
each line that is to be another; several with one number stand in its place, and without a text it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parent / "bad_rules"
MANIFEST = FOLDER / "rulebase.yaml"

MARK = re.compile(r"\s*# problem: (?P<codes>[a-z0-9-]+(?:, [a-z0-9-]+)*)(?: @ (?P<line>\d+))?$")
PREFER = re.compile(r"# prefer: (?P<code>[a-z0-9-]+)")
INSTEAD = re.compile(r"# (?P<line>\d+):(?: (?P<text>.*))?")
SCHEMA = "# schema: "

BEFORE, AFTER = 2, 1
"""How many lines before and after what matters are shown with it."""

WIDEST = 120


class BadFile:
    """A file with mistakes. `mended` says by their codes which lines are to be others, and which then stand there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines; what is not UTF-8 is read as Latin-1."""
        content = self.path.read_bytes()
        try:
            return content.decode().splitlines()
        except UnicodeDecodeError:
            return content.decode("latin-1").splitlines()

    @cached_property
    def marked(self) -> list[tuple[int, str]]:
        """The line and code of every mistake that it says it makes."""
        found = []
        for number, line in enumerate(self.lines, 1):
            mark = MARK.search(line)
            if mark:
                found += [(int(mark["line"] or number), code) for code in mark["codes"].split(", ")]
        return sorted(found)

    @cached_property
    def mended(self) -> Mapping[str, Mapping[int, list[str]]]:
        """What stands in place of which lines where a mistake is mended, by the code of that."""
        found: dict[str, dict[int, list[str]]] = {}
        instead: dict[int, list[str]] | None = None
        for line in self.lines:
            if prefer := PREFER.fullmatch(line):
                instead = found.setdefault(prefer["code"], {})
            elif instead is not None and (change := INSTEAD.fullmatch(line)):
                texts = instead.setdefault(int(change["line"]), [])
                texts += [] if change["text"] is None else [change["text"]]
        return found

    def with_mended(self, code: str) -> str:
        """Return the text of the file in which a mistake is mended."""
        numbers = range(1, len(self.lines) + 1)
        return "".join(f"{line}\n" for line in self._lines_of(numbers, self.mended[code]))

    def avoid(self, code: str) -> str:
        """Return the lines that make a mistake, with some around them."""
        read = self.path.read_text("utf-8", errors="replace").splitlines()
        return _shown(read[number - 1] for number in self._around(code))

    def prefer(self, code: str) -> str:
        """Return what stands there when it is mended."""
        return _shown(self._lines_of(self._around(code), self.mended[code]))

    def _lines_of(self, numbers: range, instead: Mapping[int, list[str]]) -> Iterator[str]:
        for number in numbers:
            yield from instead.get(number, [self.lines[number - 1]])

    def _around(self, code: str) -> range:
        """Return the numbers of the lines to show: where a mistake is, where it is mended, and some around both."""
        last = next(number for number, line in enumerate(self.lines, 1) if line.startswith(("# prefer: ", SCHEMA)))
        told = [*(line for line, each in self.marked if each == code), *self.mended[code]]
        return range(max(min(told) - BEFORE, 1), min(max(told) + AFTER + 1, last))


def bad_files() -> list[BadFile]:
    """Return all of them, by their names."""
    return [BadFile(path) for path in sorted(FOLDER.glob("*.yaml")) if path != MANIFEST]


def mending() -> dict[str, BadFile]:
    """Return by the code of each mistake the file that says how to mend it."""
    return {code: file for file in bad_files() for code in file.mended}


def _shown(lines: Iterator[str]) -> str:
    """Return lines without their marks, and without those that hold nothing else."""
    shown = [bare[:WIDEST] for line in lines if (bare := MARK.sub("", line).rstrip()) or not line.strip()]
    return "\n".join(shown).strip("\n")
