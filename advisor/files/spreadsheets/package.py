"""The archive that a spreadsheet is: its parts, unpacked piece by piece, and never more of them than there is room for.

What its directory says is looked at first, so that most of what is too much is told before anything is unpacked; what
comes out is counted all the same, since a directory may say anything.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from advisor.files.spreadsheets.archives import foreign
from advisor.files.spreadsheets.limits import MILLION, Limits
from advisor.files.spreadsheets.markup import Declared, Elements, Malformed
from advisor.problems.descriptions import short
from advisor.problems.problem import Faulty, Problem, Term
from advisor.words.markers import N_

PIECE = 65_536

PARTS = Term(N_("parts"))

LOCKED = 0x1
"""The sign of a part that needs a password."""

BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, NotImplementedError)
"""What Python raises for archives that are none."""


class Package:
    """The parts of a spreadsheet, by names in which capitals make no difference.

    Raises `Faulty` where the archive can't be read or holds more than is read.
    """

    def __init__(self, stream: BinaryIO, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.room = limits.room(stream.seek(0, os.SEEK_END))
        self._unpacked = 0
        with self._told():
            self._archive = ZipFile(_Sips(stream, self))
            parts = self._archive.infolist()
        self._check(parts)
        self._parts = {part.filename.lower(): part for part in parts}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def read(self, part: str, elements: Elements, limit: int) -> Iterator[None]:
        """Let `elements` go through a part, and stop after each piece of it.

        Raises `Faulty` as soon as it isn't what it should be, or more than `limit`, or than there is room for.
        """
        try:
            yield from elements.read(self._pieces(part, limit))
        except Declared:
            raise self.fault("declared-part", part=short(part)) from None
        except Malformed:
            raise self.fault("broken-spreadsheet") from None

    def read_whole(self, part: str, elements: Elements, limit: int = 0) -> None:
        """Let `elements` go through a part at once. Raises `Faulty` as `read` does."""
        for _ in self.read(part, elements, limit or self.limits.other):
            pass

    def fault(self, code: str, line: int = 0, **values: str) -> Faulty:
        """Return a fault of this spreadsheet."""
        return Faulty([Problem(code, self.name, line, values=values)])

    def inflated(self) -> Faulty:
        """Return that there is more in it than a file of its size may hold."""
        return self.fault("inflated-spreadsheet", limit=str(self.limits.ratio))

    def too_many(self, what: Term, limit: int) -> Faulty:
        """Return that there are more of something than are read."""
        return self.fault("too-much-in-spreadsheet", what=what, limit=f"{limit:,}")

    def _pieces(self, part: str, limit: int) -> Iterator[bytes]:
        info = self._parts.get(part.lower())
        if info is None:
            raise self.fault("broken-spreadsheet")
        if info.file_size > limit:
            size = f"{limit / MILLION:g}"
            raise self.fault("part-too-large", part=short(part), limit=size)
        with self._told(), self._archive.open(info) as unpacked:
            while piece := unpacked.read(PIECE):
                self._unpacked += len(piece)
                if self._unpacked > self.room:
                    raise self.inflated()
                yield piece

    def _check(self, parts: Sequence[ZipInfo]) -> None:
        if len(parts) > self.limits.parts:
            raise self.too_many(PARTS, self.limits.parts)
        if other := foreign([part.filename for part in parts], self.name):
            raise Faulty([other])
        names = set()
        for part in parts:
            name = part.filename.lower()
            if part.flag_bits & LOCKED:
                raise self.fault("old-spreadsheet")
            if name in names:
                raise self.fault("repeated-part", part=short(part.filename))
            names.add(name)
            if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise self.fault("broken-spreadsheet")
        if sum(part.file_size for part in parts) > self.room:
            raise self.inflated()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BROKEN:
            raise self.fault("broken-spreadsheet") from None


class _Sips:
    """A stream of which `zipfile` never gets much at once: it would read a directory of any size as a whole."""

    def __init__(self, stream: BinaryIO, package: Package) -> None:
        self._package = package
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        most = self._package.limits.directory
        read = self._stream.read(size if 0 <= size <= most else most + 1)
        if len(read) > most:
            raise self._package.too_many(PARTS, self._package.limits.parts)
        return read
