"""Makes a folder of what people have, by the version that stands in a checkout.

python -m tests.kept.make CHECKOUT NAME
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.kept.making import files, pages, programs, server, trainer
from tests.kept.making.version import Version

PARTS = {
    "answers": (files.answers, pages.downloaded),
    "api": (programs.api,),
    "assistants": (programs.assistants,),
    "browser": (pages.cookies, pages.storage),
    "forms": (files.forms,),
    "network": (files.network,),
    "rules": (trainer.rules,),
    "server": (server.environment,),
}
"""By the name of a folder, what makes the files in it."""


def main(checkout: str, name: str, *parts: str) -> None:
    """Make the folder anew, or some parts of it."""
    for part in parts or PARTS:
        version = Version(Path(checkout))
        folder = Path(__file__).parent / name / part
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for made_by in PARTS[part]:
            made_by(version, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
