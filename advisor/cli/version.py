"""Which program this is, and which rule base it uses unless another is named."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from advisor import paths
from advisor.catalogues.folder import rulebase_catalogues
from advisor.problems.problem import Faulty
from advisor.rulebase.opening import open_rulebase
from advisor.words.markers import N_
from advisor.words.translations import Translations

DISTRIBUTION = "alliance-advisor"

RULES = N_("rule base {id} {version}: {title}")


def told_version(words: Translations) -> str:
    """Return a line for the program, and one for the rule base in use when it can be read."""
    return "\n".join(_lines(words))


def told_program() -> str:
    """Return the name of the program, with its version where it was installed."""
    try:
        return f"{DISTRIBUTION} {version(DISTRIBUTION)}"
    except PackageNotFoundError:  # a checkout that was never installed
        return DISTRIBUTION


def _lines(words: Translations) -> Iterator[str]:
    yield told_program()
    try:
        used = open_rulebase(paths.RULES)
        said = Translations(words.language, rulebase=rulebase_catalogues(paths.RULES, used.id).load(words.language))
    except Faulty:
        return
    yield words(RULES).format(id=used.id, version=used.version, title=said.say(used.title))
