"""What changed is told in fragments, each of which is shown."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRAGMENTS = [path for path in sorted((ROOT / "changelog.d").iterdir()) if path.name != "template.md.jinja"]


def test_every_fragment_is_shown() -> None:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "next"]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for path in FRAGMENTS:
        assert " ".join(path.read_text("utf-8").split()) in " ".join(shown.split()), path.name


def test_every_fragment_is_of_a_kind_that_is_shown() -> None:
    for path in FRAGMENTS:
        assert path.name.endswith((".code.md", ".rules.md")), path.name
