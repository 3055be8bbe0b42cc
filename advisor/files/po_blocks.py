"""The lines of a catalogue, entry by entry: what each says, and what can't be part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from advisor.files.content import is_conflict_marker
from advisor.problems.problem import Problem

LINE_ENDS = re.compile(r"\r\n|\r|\n")
"""What parts lines: those that Python knows besides may stand in a text."""

MAX_LINES = 50_000
"""Lines of one catalogue; that of the interface has some twelve thousand."""

KEYED = re.compile(r'(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(?P<text>".*)')
QUOTED = re.compile(r'"(?:[^"\\]|\\["\\abfnrtv0-7])*"')
ESCAPED = re.compile(r"(?P<bytes>(?:\\[0-7]{1,3})+)|\\(?P<sign>.)")
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

MERGED = "#-#-#-#-#"
"""What gettext writes into a text of which it found two translations."""

BEFORE, OBSOLETE = "#|", "#~"


class Block(Struct):
    """One entry: its lines as they stand, by their numbers, and what they say.

    `comments`, `notes`, `places` and `flags` are the lines after `#`, `#.`, `#:` and `#,`; `texts` and `previous` the
    texts by their key words.
    """

    number: int
    lines: dict[int, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    is_obsolete: bool = False
    source_line: int = 0
    wrong_line: int = 0

    @property
    def is_translated(self) -> bool:
        """Whether a translation, be it an empty one, has begun, so that no more of the source can follow."""
        return any(key.startswith("msgstr") for key in self.texts)

    @property
    def fault(self) -> int:
        """The line at which it isn't well formed, or 0; comments alone are no entry, and lack nothing."""
        is_whole = self.is_translated or not self.texts
        return self.wrong_line or (0 if is_whole else self.source_line or self.number)

    @property
    def strings(self) -> list[str]:
        """The translation in each of its forms, an empty text for one that is left out."""
        if "msgid_plural" not in self.texts:
            return [self.texts["msgstr"]]
        forms = {int(key[7]): text for key, text in self.texts.items() if key.startswith("msgstr[")}
        return [forms.get(number, "") for number in range(max(forms) + 1)]


def blocks_of(text: str, name: str) -> tuple[list[Block], list[Problem]]:
    """Return the entries of a catalogue, and a problem for every line that is not well formed, else for every entry."""
    reader = _Reader(name)
    lines = LINE_ENDS.split(text)
    if len(lines) > MAX_LINES:
        return [], [Problem("too-many-lines", name, values={"limit": f"{MAX_LINES:,}"})]
    for number, line in enumerate(lines, 1):
        reader.read(number, line)
    return reader.blocks, reader.problems or [*reader.not_whole()]


class _Reader:
    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._name = name
        self._key = self._previous_key = ""

    def read(self, number: int, written: str) -> None:
        line = written.strip()
        if not line:
            return
        if is_conflict_marker(line):
            self._tell("conflict-marker", number)
        elif line.startswith(OBSOLETE):
            self._read_obsolete(number, written, line[2:].lstrip())
        elif line.startswith("#"):
            self._comment(number, written, line)
        else:
            self._message(number, written, line)

    def not_whole(self) -> Iterator[Problem]:
        """Yield a problem for every entry that lacks something, or has too much."""
        for block in self.blocks:
            if block.fault:
                yield Problem("po-entry", self._name, block.fault)

    def _read_obsolete(self, number: int, written: str, line: str) -> None:
        """Read a line of an entry that is obsolete: what it says stands after a sign; so do its comments, in some."""
        if line.startswith("|"):
            self._comment(number, written, f"#{line}")
        elif line.startswith("#"):
            self._comment(number, written, line)
        elif line:
            self._message(number, written, line, is_obsolete=True)

    def _comment(self, number: int, written: str, line: str) -> None:
        block = self._block(number) if not self._is_open() else self.blocks[-1]
        if block.texts:  # a comment within an entry
            block.wrong_line = block.wrong_line or number
        block.lines[number] = written
        kinds = {"#.": block.notes, "#:": block.places, "#,": block.flags}
        if line[:2] in kinds:
            kinds[line[:2]].append(line[2:].strip())
        elif not (line.startswith(BEFORE) and self._previous(block, number, line[2:].lstrip())):
            block.comments.append(line[1:])

    def _previous(self, block: Block, number: int, line: str) -> bool:
        """Read a line of the source that a translation was made from, and return whether it is one."""
        found = KEYED.fullmatch(line)
        if not found:
            return False
        self._previous_key = found["key"] or (self._previous_key if block.previous else "msgid")
        text = self._unquoted(number, found["text"])
        before = "" if found["key"] else block.previous.get(self._previous_key, "")
        block.previous[self._previous_key] = before + text
        return True

    def _message(self, number: int, written: str, line: str, *, is_obsolete: bool = False) -> None:
        found = KEYED.fullmatch(line)
        if not found:
            self._tell("po-line", number)
            return
        text = self._unquoted(number, found["text"])
        key = found["key"]
        if key in ("msgid", "msgctxt"):
            self._begin(number, key)
        block = self.blocks[-1] if self.blocks else self._block(number)
        block.lines[number] = written
        is_other = block.is_obsolete != is_obsolete and bool(block.texts)
        is_misplaced = self._key not in block.texts if key is None else not _may_follow(key, block.texts)
        if is_other or is_misplaced:
            block.wrong_line = block.wrong_line or number
        block.is_obsolete = is_obsolete
        before = "" if key else block.texts.get(self._key, "")
        self._key = key or self._key
        block.texts[self._key] = before + text
        block.source_line = number if key == "msgid" else block.source_line

    def _begin(self, number: int, key: str) -> None:
        """Begin another entry, unless this line belongs to the one that was begun."""
        if not self._is_open() or not _may_follow(key, self.blocks[-1].texts):
            self._block(number)

    def _is_open(self) -> bool:
        return bool(self.blocks) and not self.blocks[-1].is_translated

    def _block(self, number: int) -> Block:
        self.blocks.append(Block(number))
        self._key = self._previous_key = ""
        return self.blocks[-1]

    def _unquoted(self, number: int, text: str) -> str:
        if not QUOTED.fullmatch(text):
            self._tell("po-quotes", number)
        elif MERGED in text:
            self._tell("conflict-marker", number)
        return ESCAPED.sub(_unescaped, text[1:-1])

    def _tell(self, code: str, number: int) -> None:
        self.problems.append(Problem(code, self._name, number))


def _may_follow(key: str, texts: dict[str, str]) -> bool:
    """Tell whether a key word can stand after those that an entry has."""
    if key == "msgctxt":
        return not texts
    if key == "msgid":
        return [*texts] in ([], ["msgctxt"])
    if key == "msgid_plural":
        return "msgid" in texts and key not in texts and not any(each.startswith("msgstr") for each in texts)
    return "msgid" in texts and key not in texts and ("msgid_plural" in texts) == key.startswith("msgstr[")


def _unescaped(found: re.Match[str]) -> str:
    if found["bytes"]:
        return bytes(int(each, 8) & 0xFF for each in found["bytes"].split("\\")[1:]).decode("utf-8", "replace")
    return ESCAPES.get(found["sign"], found["sign"])
