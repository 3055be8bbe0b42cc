"""A folder of situations as cases: one a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from advisor.files import strict_json
from advisor.files.content import decode, read_bytes
from advisor.network.case import Case, CellFault, Rejected
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import situation_from
from advisor.situation.situation_file import MAX_BYTES, read_text

JSON = ".json"
ENDINGS = (".yaml", ".yml", JSON)


def cases_in(folder: Path, rulebase: Rulebase) -> Iterator[Case | Rejected]:
    """Yield the situations in a folder and the folders below it, by the paths of their files; hidden ones are left out.

    Each is called by its name, if it was told with one, or as its file, without the ending and with the folders on the
    way to it. A file that can't be read is a case that was rejected. Raises `Faulty` when there is nothing to read.
    """
    files = sorted(situation_files(folder))
    if not files:
        raise Faulty([Problem("no-situations" if folder.is_dir() else "no-file", str(folder))])
    for position, path in enumerate(files, 1):
        label = path.relative_to(folder).with_suffix("").as_posix()
        try:
            yield _case(position, label, path, rulebase)
        except Faulty as faulty:
            yield Rejected(
                position, label, [CellFault(each.subject.removeprefix("/"), each) for each in faulty.problems]
            )


def _case(position: int, label: str, path: Path, rulebase: Rulebase) -> Case:
    name = str(path)
    content = read_bytes(path, name, MAX_BYTES)
    if path.suffix.lower() == JSON:
        raw, problems = strict_json.parse(decode(content, name, MAX_BYTES), name)
        situation = situation_from(raw, rulebase, file=name, earlier=problems)
    else:
        raw, problems, lines = read_text(content, name)
        situation = situation_from(raw, rulebase, file=name, lines=lines, earlier=problems)
    told = raw.get("name") if isinstance(raw, dict) else None
    return Case(position, told.strip() if isinstance(told, str) and told.strip() else label, {}, situation)


def situation_files(folder: Path) -> Iterator[Path]:
    """Yield the files of situations; a folder that is met a second time, by a link, isn't gone through again."""
    seen = set()
    for path, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(path)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and name.lower().endswith(ENDINGS):
                yield Path(path, name)
