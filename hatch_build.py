"""Build hook: compile the catalogues, so that a wheel or an editable install can speak every language."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Write a `.mo` file beside each `.po` file before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every catalogue below `locales/`; what Hatch hands over stays as it is."""
        for po_file in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/*.po")):
            with po_file.open("rb") as source, po_file.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=po_file.parts[-3]))
