"""Where a command runs again and again, each time in a process in which another of its steps fails or is the last."""

from __future__ import annotations

import atexit
import functools
import gc
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from advisor import paths
from advisor.cli.main import main as command_line
from tests.failing import steps
from tests.failing.commands import BEFORE, COMMANDS, WHOLE, Tried, arguments_of
from tests.failing.steps import FAIL, KILL, PLAN, Step

Tree = dict[str, str]

BEGUN: dict[str, object] = {}
"""The streams with which a command begins, which Python keeps open as well."""

MADE = "docProps/core.xml"
"""The part of a document that says when it was made."""


class Workplace:
    """The folder in which a command runs, as it is before each run."""

    def __init__(self, template: Path, tried: Tried) -> None:
        self.top = Path(tempfile.mkdtemp(dir=template.parent))
        self.template, self.tried = template, tried
        self.folder, self.temporary = self.top / "here", self.top / "temporary"
        self.renew()

    def renew(self) -> None:
        """Let everything be as it was."""
        for folder in (self.folder, self.temporary):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        self.temporary.mkdir()
        for name in self.tried.writes:
            (self.folder / name).write_bytes(BEFORE)
        for name in ("stdout", "stderr"):
            (self.top / name).write_bytes(b"")
        (self.top / "stdin").write_text(self.tried.typed, "utf-8")

    def tree(self) -> Tree:
        """Return every file and folder below, and what is in it, as a digest."""
        found = {}
        for path in sorted(p for place in (self.folder, self.temporary) for p in place.rglob("*")):
            name = str(path.relative_to(self.top))
            found[name] = self._digest(path) if path.is_file() else "folder"
        return found

    def _digest(self, path: Path) -> str:
        return kept(path) if path.name == self.tried.keeps else digest(path)

    def run(self, at: int = -1, how: str = "") -> tuple[int, list[Step]]:
        """Run the command in a process of its own; return its exit code, and the steps that it took."""
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            self._become(tell, at, how)
        os.close(tell)
        with os.fdopen(told, "rb") as stream:
            steps = [Step(*each) for each in json.loads(stream.read() or b"[]")]
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), steps

    def _become(self, tell: int, at: int, how: str) -> None:
        code: object = 70
        try:
            os.chdir(self.folder)
            for number, (name, flags) in enumerate(
                (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY))
            ):
                handle = os.open(self.top / name, flags)
                os.dup2(handle, number)
                os.close(handle)
            sys.stdin = BEGUN["stdin"] = steps.opened(0, closefd=False, encoding="utf-8")
            sys.stdout = BEGUN["stdout"] = steps.opened(1, "w", closefd=False, encoding="utf-8")
            sys.stderr = BEGUN["stderr"] = steps.opened(2, "w", closefd=False, encoding="utf-8")
            tempfile.tempdir = str(self.temporary)
            sys.argv = ["advisor", *arguments_of(self.tried)]
            PLAN.begin((self.top, paths.RULES, paths.LOCALES), at, how)
            try:
                command_line()
            except SystemExit as ended:
                code = ended.code
            atexit._run_exitfuncs()
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        PLAN.counting = False
        os.write(tell, json.dumps(PLAN.taken).encode())
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


def digest(path: Path) -> str:
    """Return a digest of a file; of documents and spreadsheets, which say when they were made, of all else in them."""
    if is_zipfile(path):
        with ZipFile(path) as archive:
            told = sorted((each.filename, each.CRC) for each in archive.infolist() if each.filename != MADE)
        return f"{len(told)} parts {hash(tuple(told))}"
    return str(hash(path.read_bytes()))


def kept(path: Path) -> str:
    """Tell whether a file that is written after each answer can be read."""
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return "half"
    return WHOLE


def warm(place: Workplace) -> None:
    """Run the command once in this process, so that the others need import nothing; and forget what it has read."""
    given, here, streams = sys.argv, Path.cwd(), (sys.stdin, sys.stdout, sys.stderr)
    os.chdir(place.folder)
    sys.argv = ["advisor", *arguments_of(place.tried)]
    sys.stdin = io.TextIOWrapper(io.BytesIO(place.tried.typed.encode()), "utf-8")
    sys.stdout, sys.stderr = others = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    try:
        command_line()
    except SystemExit:
        pass
    finally:
        sys.argv = given
        sys.stdin, sys.stdout, sys.stderr = streams
        BEGUN["warm"] = others
        os.chdir(here)
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()
    gc.collect()
    gc.freeze()
    place.renew()


def chosen(taken: list[Step], most: int) -> list[tuple[int, str]]:
    """Return which steps to fail and which to be the last: all, or so many of each, from all over."""
    every = range(len(taken))
    last = [number for number in every if taken[number].call in steps.CHANGING]
    return [*((number, FAIL) for number in some(every, most)), *((number, KILL) for number in some(last, most))]


def some(numbers: Sequence[int], most: int) -> Sequence[int]:
    """Return so many of some numbers, from all over; all, where there are no more, or `most` is 0."""
    count = len(numbers)
    return [numbers[count * each // most] for each in range(most)] if 0 < most < count else numbers


def show(template: Path, name: str, most: int) -> None:
    """Print the steps of a command, then what becomes of it when each fails or is the last: so many of each, or all."""
    tried = COMMANDS[name]
    place = Workplace(template, tried)
    before = place.tree()
    warm(place)
    code, taken = place.run()
    after, printed = place.tree(), (place.top / "stdout").read_bytes()
    told: list[Mapping[str, object]] = [
        {
            "before": before,
            "after": after,
            "exit": code,
            "steps": taken,
            "stderr": (place.top / "stderr").read_text("utf-8"),
        }
    ]
    for number, how in chosen(taken, most):
        place.renew()
        code, _ = place.run(number, how)
        found = place.tree()
        told.append(
            {
                "at": number,
                "how": how,
                "exit": code,
                "tree": found,
                "printed": (place.top / "stdout").read_bytes() == printed,
                "stderr": (place.top / "stderr").read_text("utf-8"),
                "again": None if how == FAIL or found == before else _again(place),
            }
        )
    shutil.rmtree(place.top)
    print("\n".join(map(json.dumps, told)))


def _again(place: Workplace) -> object:
    """Run the command once more where it was killed, and return what is there then."""
    code, _ = place.run()
    return {"exit": code, "tree": place.tree(), "stderr": (place.top / "stderr").read_text("utf-8")}
