"""Reads a Containerfile, and runs what it says without an engine: in namespaces, by bubblewrap.

The base images are replaced by this system and this Python; everything else is as in a container: files that can't be
written, a user who is a number, no variables but those that the file sets.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.deployment.programs import needed

OWN = (Path("/proc"), Path("/dev"), Path("/tmp"))  # noqa: S108 - a container has ones of its own, too


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a build: its base image, its name, and its instructions with their arguments, in order."""

    base: str
    name: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all_of(self, name: str) -> list[str]:
        """Return the arguments of all instructions of a name."""
        return [arguments for each, arguments in self.instructions if each == name]

    def one(self, name: str) -> str:
        """Return the arguments of the only instruction of a name."""
        (found,) = self.all_of(name)
        return found

    @property
    def environment(self) -> dict[str, str]:
        words = [word for line in self.all_of("ENV") for word in shlex.split(line)]
        return dict(word.split("=", 1) for word in words)

    @property
    def command(self) -> list[str]:
        """The command, in its exec form."""
        return exec_form(self.one("CMD"))

    @property
    def probe(self) -> list[str]:
        """The command by which its health is checked, in its exec form."""
        return exec_form(self.one("HEALTHCHECK").partition("CMD ")[2])


def exec_form(arguments: str) -> list[str]:
    """Return the words of a command; fail when a shell would have to read it."""
    found = json.loads(arguments)
    assert isinstance(found, list)
    assert all(isinstance(each, str) for each in found)
    return found


def stages(text: str) -> list[Stage]:
    """Return the stages of a Containerfile."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: list[Stage] = []
    for line in filter(None, map(str.strip, "\n".join(lines).replace("\\\n", " ").splitlines())):
        instruction, _, arguments = line.partition(" ")
        if instruction == "FROM":
            base, _, name = arguments.partition(" AS ")
            found.append(Stage(base, name))
        else:
            found[-1].instructions.append((instruction, " ".join(re.split(r"\s{2,}", arguments))))
    return found


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left in a folder: the files of its paths, each below the folder."""

    root: Path

    def at(self, path: str) -> Path:
        return self.root / path.lstrip("/")


def build(stage: Stage, context: Path, root: Path, made: Sequence[str]) -> tuple[Built, list[list[str]]]:
    """Copy what a stage copies and return the commands that it runs, which leave what they make in the paths `made`."""
    built, workdir = Built(root), stage.one("WORKDIR")
    for path in (workdir, *made):
        built.at(path).mkdir(parents=True)
    for line in stage.all_of("COPY"):
        *sources, target = line.split()
        for source in sources:
            goal = built.at(workdir) / target
            if (context / source).is_dir():
                shutil.copytree(context / source, goal, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
            else:
                shutil.copy(context / source, goal)
    writable = [("--bind", built.at(path), path) for path in (workdir, *made)]
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    options = ["--chdir", workdir, "--setenv", "PATH", path]
    return built, [[*contained(writable, options), "sh", "-c", line] for line in stage.all_of("RUN")]


def run(
    command: Sequence[str], files: Iterable[tuple[str, Path, str]], stage: Stage, more: Mapping[str, str]
) -> list[str]:
    """Return what runs a command as the container would, with `files` as they are (`--ro-bind`, what, where)."""
    user, _, group = stage.one("USER").partition(":")
    options = ["--clearenv", "--uid", user, "--gid", group, "--as-pid-1"]
    for name, value in {**stage.environment, **more}.items():
        options += ["--setenv", name, value]
    return [*contained(files, options), *command]


def contained(files: Iterable[tuple[str, Path, str]], options: Iterable[str]) -> list[str]:
    """Return the beginning of a command that runs in namespaces of its own, where only `/tmp` and some files change."""
    files = list(files)
    targets = [Path(target) for _, _, target in files]
    mounted = list(_system(Path("/"), targets))
    python = [word for each in (sys.prefix, sys.base_prefix) for word in ("--ro-bind", each, each)]
    asked = [str(word) for each in files for word in each]
    bwrap = needed("bwrap", "apt-get install bubblewrap")
    alone = [
        "--unshare-user",
        "--unshare-pid",
        "--unshare-ipc",
        "--die-with-parent",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
    ]
    return [bwrap, *mounted, *alone, "--tmpfs", "/tmp", *python, *asked, "--remount-ro", "/", *options]  # noqa: S108


def _system(folder: Path, targets: Sequence[Path]) -> Iterator[str]:
    """Yield what mounts this system as it is, and leaves room for the targets."""
    for each in sorted(folder.iterdir()):
        if each in OWN or each in targets:
            continue
        if each.is_symlink():
            yield from ("--symlink", str(each.readlink()), str(each))
        elif any(target.is_relative_to(each) for target in targets):
            yield from _system(each, targets)
        elif each.is_dir():
            yield from ("--ro-bind", str(each), str(each))
