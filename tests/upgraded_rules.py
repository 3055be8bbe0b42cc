"""Copies of the small rule base as a later version may have it: ids given up, words and sections gone or moved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

Change = Callable[[Path], None]

A, B, BASE = "a-starting.yaml", "b-growing.yaml", "rulebase.yaml"

ITEMS = (
    *("members", "meetings", "decisions", "tools", "water", "budget"),
    *("small-team", "overstretched", "well-equipped", "fragile"),
    *("invite-neighbours", "meet-to-share-work", "fix-dates", "write-down-decisions", "keep-meeting"),
    *("find-water", "buy-tools", "borrow-tools", "sell-harvest", "no-second-plot"),
)
"""The questions, findings and rules."""

ANSWERS = ("few", "some", "many", "regular", "rare", "written", "spoken", "spade", "hose", "tap", "rain", "short")


def renamed(*names: str) -> Change:
    """Give other ids, without a word of the former ones."""

    def change(folder: Path) -> None:
        for file in folder.glob("*-*.yaml"):
            text = file.read_text("utf-8")
            for name in names:
                text = re.sub(rf"(?<![\w’-]){name}(?![\w-])", f"new-{name}", text)
            file.write_text(text, "utf-8")

    return change


def renamed_and_told(*names: str) -> Change:
    """Give questions, findings and rules other ids, and say what they were."""

    def change(folder: Path) -> None:
        renamed(*names)(folder)
        for name in names:
            _replace(folder, f"  - id: new-{name}\n", f"  - id: new-{name}\n    formerly: [{name}]\n")

    return change


def answers_renamed_and_told(*names: str) -> Change:
    """Give answers other ids, and say what they were."""

    def change(folder: Path) -> None:
        renamed(*names)(folder)
        for name in names:
            _replace(folder, f"new-{name}: {{", f"new-{name}: {{formerly: [{name}], ")

    return change


def retired(folder: Path) -> None:
    """Give other ids to questions, answers and rules, with a word on each of those that are gone for good."""
    renamed("members", "find-water", "rain")(folder)
    _replace(folder, "sections:\n", "retired:\n  members: Say now how many you are.\n  find-water: Dig.\nsections:\n")
    _replace(folder, "  - id: water\n", "  - id: water\n    retired: {rain: Say now where you keep it.}\n")


def without_a_section(folder: Path) -> None:
    (folder / B).unlink()
    base = folder / BASE
    text = base.read_text("utf-8")
    base.write_text(text[: text.index("  - id: B")], "utf-8")


def with_another_section(folder: Path) -> None:
    for file in (folder / B, folder / BASE):
        file.write_text(re.sub(r"\bB([1-3]?)\b", r"C\1", file.read_text("utf-8")), "utf-8")


def moved(folder: Path) -> None:
    """Ask of water, in other words the same question, in the first section."""
    text = (folder / B).read_text("utf-8")
    found = re.search(r"  - id: water\n.*?\n\n", text, re.DOTALL)
    assert found
    (folder / B).write_text(text.replace(found[0], ""), "utf-8")
    _replace(folder, "questions:\n  - id: members", f"questions:\n{found[0]}  - id: members")


def one_of_several(folder: Path) -> None:
    """Let one tool be chosen where several could be."""
    _replace(folder, "    choose: several\n", "")
    _replace(folder, "    none: {text: None of these, says: You have no tools}\n", "")


def several_for_one(folder: Path) -> None:
    _replace(folder, "    ask: Where does the water come from?\n", "    ask: Where from?\n    choose: several\n")
    carried = "      carried: {text: We carry it, says: You carry your water}\n"
    _replace(folder, carried, f"{carried}    none: {{text: From nowhere, says: You have no water}}\n")


UPGRADES: Mapping[str, Change] = {
    "the same": lambda _: None,
    "a question has another id": renamed("members"),
    "all questions have other ids": renamed(*ITEMS[:6]),
    "questions tell their former ids": renamed_and_told(*ITEMS[:6]),
    "an answer has another id": renamed("few"),
    "answers have other ids": renamed(*ANSWERS),
    "answers tell their former ids": answers_renamed_and_told(*ANSWERS),
    "findings and rules have other ids": renamed(*ITEMS[6:]),
    "rules tell their former ids": renamed_and_told(*ITEMS[10:]),
    "everything has another id": renamed(*ITEMS, *ANSWERS),
    "what is gone has its word": retired,
    "a section is gone": without_a_section,
    "a section has another id": with_another_section,
    "a question has moved": moved,
    "one may be chosen of several": one_of_several,
    "several may be chosen for one": several_for_one,
}


def upgraded_rules(folder: Path, change: Change) -> Path:
    """Write a copy with a change into a folder, which is made, and return it."""
    shutil.copytree(Path(__file__).parent / "mini_rules", folder)
    change(folder)
    return folder


def _replace(folder: Path, former: str, present: str) -> None:
    """Replace a text in the file that has it."""
    (file,) = (each for each in folder.glob("*.yaml") if former in each.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace(former, present), "utf-8")
