"""A rule base kept as it was read, so that it need not be read again while its files are what they were.

The wheel carries that of its own rules, made when it is built. It holds values only: nothing in it can be executed, and
whatever has not the form of the model is refused.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from advisor.files.content import files_in
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    digest: bytes
    rulebase: Rulebase


def stored(rulebase: Rulebase, folder: Path) -> bytes:
    """Return a rule base that was read from `folder` as bytes, with the digest of its files."""
    return msgspec.msgpack.encode(_Stored(_digest(folder), rulebase))


def restored(file: Path, folder: Path) -> Rulebase | None:
    """Return the rule base kept in `file`, or None when it isn't there or the files of `folder` say something else."""
    try:
        kept = msgspec.msgpack.decode(file.read_bytes(), type=_Stored)
        return kept.rulebase if kept.digest == _digest(folder) else None
    except (OSError, Faulty, msgspec.DecodeError):
        return None


def _digest(folder: Path) -> bytes:
    """Return a digest of the names and contents of all files of a rule base."""
    digest = sha256()
    for path in files_in(folder, ".yaml"):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.digest()
