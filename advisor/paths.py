"""Where the rule bases and the catalogues are: at the top of a checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

RULES = _ROOT / "rules" / "alliances"
"""The folder of the rule base used when no other is named."""

STARTER = _ROOT / "rules" / "starter"
"""The folder of the small rule base from which new ones are made."""

LOCALES = _ROOT / "locales"
"""The folder with one sub-folder per language, as gettext lays them out."""

STORED_RULES = _INSTALLED / "rules.msgpack"
"""The rule base of an installed wheel as it was read at build time; there is none in a checkout."""
