"""The folder in which catalogues stand: one sub-folder a language, laid out as gettext does.

A language is a draft until the file `ready.txt` in its folder says that it is whole. In a checkout a `.po` file that is
newer than its compiled `.mo` is read itself, so that a translator sees every change at once.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from advisor import paths
from advisor.files.content import names_in
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem

INTERFACE = "messages"
"""The domain of the interface. That of a rule base is its id."""

SITUATIONS = "situations"
"""What follows the id of a rule base, after a dot, in the domain of its told situations."""

READY = "ready.txt"
"""The file that declares a language ready. What it says is for people."""

BESIDE_RULES = "locales"
"""The folder with the catalogues of a rule base, beside its rules; that of the package stands at the top."""


class CatalogueFolder(NamedTuple):
    """The catalogues of one domain: those of the interface, of one rule base, or of its told situations."""

    folder: Path
    domain: str

    def source(self, language: str) -> Path:
        """Return the path of the catalogue that a translator edits."""
        return self.folder / language / "LC_MESSAGES" / f"{self.domain}.po"

    def _written(self, language: str) -> tuple[Path, Path]:
        source = self.source(language)
        return source, source.with_suffix(".mo")

    def template(self) -> Path:
        """Return the path of the template: every text, without translations."""
        return self.folder / f"{self.domain}.pot"

    def of_situations(self) -> CatalogueFolder:
        """Return the catalogues of the told situations of a rule base, which only those read who show them."""
        return self._replace(domain=f"{self.domain}.{SITUATIONS}")

    def languages(self) -> dict[str, bool]:
        """Return the languages that have a catalogue here, and whether they are ready. Raises `Faulty`."""
        found = [code for code in names_in(self.folder) if any(map(Path.exists, self._written(code)))]
        return {code: (self.folder / code / READY).is_file() for code in found}

    def load(self, language: str) -> gettext.NullTranslations:
        """Return the catalogue of a language; one that says the source where there is none.

        What was translated before the source changed in more than its signs is left out. Raises `Faulty` with every
        mistake that keeps a catalogue from being read.
        """
        source, compiled = self._written(language)
        written, made = _changed(source), _changed(compiled)
        if written and written > made:
            return _from_source(source, written)
        return _from_compiled(compiled, made) if made else gettext.NullTranslations()


def interface_catalogues() -> CatalogueFolder:
    """Return the catalogues of the interface."""
    return CatalogueFolder(paths.LOCALES, INTERFACE)


def rulebase_catalogues(rules: Path | None, rulebase_id: str) -> CatalogueFolder:
    """Return the catalogues of a rule base: beside the rules in the folder `rules`, else those of the package."""
    beside = rules / BESIDE_RULES if rules else None
    return CatalogueFolder(beside if beside and beside.is_dir() else paths.LOCALES, rulebase_id)


def _changed(path: Path) -> int:
    """Return when a file was changed, in nanoseconds; 0 when there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=64)
def _from_compiled(path: Path, changed: int) -> gettext.NullTranslations:  # noqa: ARG001 - read anew when changed
    try:
        with path.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except OSError:
        raise Faulty([Problem("unreadable", display_path(path))]) from None


@lru_cache(maxsize=64)
def _from_source(path: Path, changed: int) -> gettext.NullTranslations:  # noqa: ARG001
    from advisor.catalogues.compiling import compiled  # Babel takes a while

    return gettext.GNUTranslations(BytesIO(compiled(path)))
