"""Build hook: what a wheel needs besides the sources: compiled catalogues, and its rules as they are read."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WhatIsMade(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues before anything is packed, and reads the rules for the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is needed; a wheel gets it as `advisor/_data`, an editable install finds it in the checkout."""
        made = [self._compiled(po_file) for po_file in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/*.po"))]
        if self.target_name == "wheel" and version != "editable":
            included = build_data["force_include"]
            for path in made:
                included[str(path)] = f"advisor/_data/{path.relative_to(self.root).as_posix()}"
            included[str(self._stored_rules())] = "advisor/_data/rules.msgpack"

    def _compiled(self, po_file: Path) -> Path:
        """Write a `.mo` file beside a `.po` file and return its path."""
        made = po_file.with_suffix(".mo")
        with po_file.open("rb") as source, made.open("wb") as target:
            write_mo(target, read_po(source, locale=po_file.parts[-3]))
        return made

    def _stored_rules(self) -> Path:
        """Read the rules by the sources that are being packed, and return the file they are kept in."""
        sys.path.insert(0, self.root)
        from advisor.rulebase.opening import read_rulebase
        from advisor.rulebase.stored import stored

        folder = Path(self.root, "rules", "alliances")
        made = Path(self.directory, "rules.msgpack")
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(stored(read_rulebase(folder), folder))
        return made
