"""A copy of the small rule base in which a question, a finding and a rule had other ids before."""

from __future__ import annotations

import shutil
from pathlib import Path

FORMERLY = {"people": "members", "too-few": "small-team", "ask-neighbours": "invite-neighbours"}
"""The present id by each former one."""


def renamed_rules(folder: Path) -> Path:
    """Write the copy into a folder, which is made, and return it."""
    shutil.copytree(Path(__file__).parent / "mini_rules", folder)
    file = folder / "a-starting.yaml"
    text = file.read_text("utf-8")
    for former, present in FORMERLY.items():
        line = f"  - id: {present}\n"
        assert line in text
        text = text.replace(line, f"{line}    formerly: [{former}]\n")
    file.write_text(text, "utf-8")
    return folder
