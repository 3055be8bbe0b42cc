"""Build hook: what a wheel needs besides the sources: compiled catalogues, and its rules as they are read."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WhatIsMade(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues before anything is packed, and reads the rules for the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is needed; a wheel gets it as `advisor/_data`, an editable install finds it in the checkout.

        A wheel has the languages that are declared ready; an editable install does without catalogues that can't be
        read, so that there is something to look for the mistake with.
        """
        sys.path.insert(0, self.root)
        packed = self.target_name == "wheel" and version != "editable"
        for po_file in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/*.po")):
            ready = po_file.parent.parent / "ready.txt"
            made = self._compiled(po_file, strictly=packed and ready.is_file())
            if packed and ready.is_file():
                for path in (made, ready):
                    build_data["force_include"][str(path)] = f"advisor/_data/{path.relative_to(self.root).as_posix()}"
        if packed:
            build_data["force_include"][str(self._stored_rules())] = "advisor/_data/rules.msgpack"

    def _compiled(self, po_file: Path, *, strictly: bool) -> Path:
        """Write a `.mo` file beside a `.po` file and return its path."""
        from advisor.catalogues.compiling import compiled
        from advisor.problems.problem import Faulty

        made = po_file.with_suffix(".mo")
        part = made.with_suffix(f".{os.getpid()}.mo")  # who reads the catalogue meanwhile finds a whole one
        try:
            part.write_bytes(compiled(po_file))
            part.replace(made)
        except Faulty:
            if strictly:
                raise
        return made

    def _stored_rules(self) -> Path:
        """Read the rules by the sources that are being packed, and return the file they are kept in."""
        from advisor.rulebase.opening import read_rulebase
        from advisor.rulebase.snapshot import stored

        folder = Path(self.root, "rules", "alliances")
        made = Path(self.directory, "rules.msgpack")
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(stored(read_rulebase(folder), folder))
        return made
