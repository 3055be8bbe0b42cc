"""Copies of the small rule base with something changed by hand."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import read_rulebase

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
MINI = Path(__file__).parent.parent.parent / "mini_rules"

CONDITION = ("b-growing.yaml", "when: {water: [rain, carried]}", "when: {water: carried}")
"""A change that takes the advice `find-water` from those who have rain."""

EXAMPLE = """\
    examples:
      - {given: {water: tap}, expect: advised}
      - {given: {water: rain}, expect: not advised}
"""
NEW_RULE = (
    "b-growing.yaml",
    "  - id: buy-tools\n",
    "  - id: check-the-tap\n    when: {water: tap}\n    advise: Look at the tap.\n    because: Taps drip.\n"
    "    timing: later\n    source: [B1]\n" + EXAMPLE + "\n  - id: buy-tools\n",
)


def copied(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """Copy the small rule base into a folder and replace texts in its files: `(file, old, new)`, all that are found."""
    shutil.copytree(MINI, folder)
    for file, old, new in edits:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), "utf-8")
    return folder


def edited(folder: Path, *edits: tuple[str, str, str]) -> Rulebase:
    """Return the small rule base with texts replaced, as `copied` does."""
    return read_rulebase(copied(folder / "edited", *edits))


RENAMED = (
    # a question, an answer, a rule and a finding, each with what names it
    ("b-growing.yaml", "- id: water\n", "- id: water-supply\n    formerly: [water]\n"),
    ("b-growing.yaml", "carried: {text: We carry it,", "by-hand: {text: We carry it, formerly: [carried],"),
    ("b-growing.yaml", "{water: [rain, carried]}", "{water-supply: [rain, by-hand]}"),
    ("b-growing.yaml", "{water: carried}", "{water-supply: by-hand}"),
    ("b-growing.yaml", "{water: tap}", "{water-supply: tap}"),
    ("b-growing.yaml", "- id: buy-tools\n", "- id: get-tools\n    formerly: [buy-tools]\n"),
    ("b-growing.yaml", "replaces: [buy-tools]", "replaces: [get-tools]"),
    ("b-growing.yaml", "- id: well-equipped\n", "- id: equipped\n    formerly: [well-equipped]\n"),
    ("b-growing.yaml", "finding: well-equipped", "finding: equipped"),
)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(folder), *WHO, *arguments], check=True, capture_output=True)


def made_repository(root: Path) -> None:
    """Make a repository whose first commit has no rules, its second has them, its third has a condition changed."""
    root.mkdir()
    git(root, "init", "--quiet")
    git(root, "checkout", "--quiet", "-b", "trunk")
    (root / "README").write_text("rules\n")
    git(root, "add", ".")
    git(root, "commit", "-m", "one")
    copied(root / "garden rules")
    git(root, "add", ".")
    git(root, "commit", "-m", "two")
    file, old, new = CONDITION
    path = root / "garden rules" / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    git(root, "commit", "-am", "three")
