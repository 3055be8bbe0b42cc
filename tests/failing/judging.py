"""What may become of a command when a step of it fails, or is its last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.failing.commands import WHOLE, Tried
from tests.failing.steps import KILL

FAULTS_FOUND, BAD_INPUT = 1, 2

Told = Mapping[str, Any]


def faults(usual: Told, run: Told, tried: Tried) -> Iterator[str]:
    """Yield what is wrong with a run, beside one in which all went well."""
    if "Traceback" in run["stderr"]:
        yield "a trace is shown: " + run["stderr"].splitlines()[-1]
    went_on = tried.goes_on and run["exit"] == FAULTS_FOUND
    if not went_on:
        yield from _not_whole(usual, run)
    if run["how"] == KILL:
        yield from _after_kill(usual, run, tried)
    elif run["exit"] == usual["exit"]:
        is_told = tried.goes_on and not run["printed"]
        if whole(run["tree"]) != whole(usual["after"]) or not (run["printed"] or is_told):
            yield "nothing is told, and something else comes of it"
    elif run["exit"] != BAD_INPUT and not went_on:
        yield f"the exit code is {run['exit']}"
    elif not went_on and not run["stderr"].strip():
        yield "nothing is told"


def _not_whole(usual: Told, run: Told) -> Iterator[str]:
    """Yield the files that are neither what they were nor what they become."""
    found, before, after = run["tree"], usual["before"], usual["after"]
    may_be_left = run["how"] == KILL or usual["steps"][run["at"]][0] == "remove"
    for name, content in found.items():
        is_old_or_new = content in (before.get(name), after.get(name), WHOLE)
        if not is_old_or_new and not is_passing(name) and not (may_be_left and is_unfinished(name)):
            yield f"{name} is neither what it was nor what it becomes"
    for name in (before.keys() & after.keys()) - found.keys():
        yield f"{name} has gone"


def _after_kill(usual: Told, run: Told, tried: Tried) -> Iterator[str]:
    """Yield what is wrong when the command is tried again after it was killed."""
    again = run["again"]
    if again is None or whole(run["tree"]) == whole(usual["after"]):
        return
    if tried.may_stop and again["exit"] == BAD_INPUT and again["stderr"]:
        return
    left, expected = passed(again["tree"]), passed(usual["after"])
    if again["exit"] != usual["exit"] or left != expected:
        others = [name for name in {**left, **expected} if left.get(name) != expected.get(name)]
        yield f"a second run exits with {again['exit']}, and leaves otherwise: {others}. {again['stderr']}"


def whole(tree: Mapping[str, str]) -> dict[str, str]:
    """Return what is no hidden file that isn't whole."""
    return {name: content for name, content in passed(tree).items() if not is_unfinished(name)}


def passed(tree: Mapping[str, str]) -> dict[str, str]:
    """Return what isn't in the folder for what is passing."""
    return {name: content for name, content in tree.items() if not is_passing(name)}


def is_passing(name: str) -> bool:
    """Tell whether a file lies in the folder for what is passing, where systems clear away what is left."""
    return name.startswith("temporary/")


def is_unfinished(name: str) -> bool:
    """Tell whether a file is hidden because it isn't whole, or lies in such a folder."""
    return any(part.startswith(".") and part.endswith(".part") for part in name.split("/"))
