"""Lets the steps of one command fail, or be its last: python -m tests.failing.runner FOLDER NAME MOST.

FOLDER holds what the commands read. A line of JSON tells the steps, and one for each run what became of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.failing.steps import install


def main() -> None:
    """Watch what is done with files, before anything of ours is imported."""
    install()
    from tests.failing.workplace import show

    folder, name, most = sys.argv[1:]
    show(Path(folder), name, int(most))


if __name__ == "__main__":
    main()
