"""Fuzzes one target until its time is up or it breaks: `python -m tests.fuzz.one TARGET` and options of libFuzzer.

Every module of ours that is imported below tells the fuzzer which of its branches are taken.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["advisor", "webui", "yaml", "babel.messages"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz the target named first; the rest is for libFuzzer, which ends the process."""
    target = TARGETS[sys.argv[1]]
    target.attack(next(iter(target.seeds())))  # what is made once is no part of any input
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target.attack)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
