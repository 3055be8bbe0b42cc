"""The folder of a rule base as it was, or is, in a revision that git keeps."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem

SET_BY_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git sets in the environment of its hooks, and what would lead us to another repository than that of a folder."""


def read_revision(folder: Path, name: str, into: Path) -> None:
    """Write the files that `folder` has in the revision `name` of its git repository into the empty folder `into`.

    `name` is whatever git understands as a commit: a branch, a tag, `HEAD~3`. Raises `Faulty` when git or
    the folder isn't there, when git doesn't keep it, when there is no such revision, and when the folder isn't in it.
    """
    if not folder.is_dir():
        raise Faulty([Problem("no-file", display_path(folder))])
    git = shutil.which("git")
    if git is None:
        raise _faulty("no-git", name, folder)
    if not _asked(git, folder, "rev-parse", "--is-inside-work-tree"):
        raise _faulty("not-in-git", name, folder)
    # What begins with - is an option to git, and with ^ what is to be left out.
    wanted = "" if name.startswith(("-", "^")) else f"{name}^{{commit}}"
    commit = _asked(git, folder, "rev-parse", "--verify", "--quiet", wanted).decode().strip() if wanted else ""
    if not commit:
        raise _faulty("no-revision", name, folder)
    archive = _asked(git, folder, "archive", "--format=tar", commit)  # of the folder only, since git works in it
    if not archive:
        raise _faulty("not-in-revision", name, folder)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            unpack(files, into)
    except (tarfile.TarError, OSError):
        raise _faulty("unreadable", name, folder) from None


def before_last_change(folder: Path) -> str:
    """Return what git calls the commit before the last change of a folder; nothing where it keeps none.

    That is `HEAD` while something in the folder is not committed, else the commit before the last one that changed it.
    """
    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return ""
    last = _asked(git, folder, "log", "--max-count=1", "--format=%h", "--", ".").decode().strip()
    if not last or _asked(git, folder, "status", "--porcelain", "--", "."):
        return "HEAD" if last else ""
    before = f"{last}~1"
    return before if _asked(git, folder, "rev-parse", "--verify", "--quiet", f"{before}^{{commit}}") else ""


def unpack(files: tarfile.TarFile, into: Path) -> None:
    """Write the files of an archive into a folder, and nothing elsewhere."""
    if hasattr(tarfile, "data_filter"):
        files.extractall(into, filter="data")
        return
    for each in files:  # Python before 3.11.4 has no filters: files alone, no links
        if each.isfile() and ".." not in Path(each.name).parts and not Path(each.name).is_absolute():
            path = into / each.name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = files.extractfile(each)
            path.write_bytes(content.read() if content else b"")


def _asked(git: str, folder: Path, *arguments: str) -> bytes:
    """Return what git says in a folder; nothing when it can't do what it is asked."""
    environment = {name: value for name, value in os.environ.items() if name not in SET_BY_HOOKS}
    command = [git, "-C", str(folder), *arguments]
    said = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False)  # noqa: S603
    return said.stdout if said.returncode == 0 else b""


def _faulty(code: str, name: str, folder: Path) -> Faulty:
    return Faulty([Problem(code, name, values={"name": name, "folder": display_path(folder)})])
