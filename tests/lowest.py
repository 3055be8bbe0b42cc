"""The lowest versions that the project says it works with, as constraints for pip.

python -m tests.lowest > lowest.txt
"""

from __future__ import annotations

import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def lowest() -> list[str]:
    """Return a line `name==version` for each direct dependency and that of each extra."""
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    direct = [*project["dependencies"], *(each for extra in extras for each in extra)]
    return [each.replace(">=", "==") for each in direct if not each.startswith(project["name"])]


if __name__ == "__main__":
    print("\n".join(lowest()))
