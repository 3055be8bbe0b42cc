"""What the service tells of itself: its languages, its rule base and its version."""

from __future__ import annotations

from importlib.metadata import version

from advisor.advisor import Advisor
from advisor.reports.service_shapes import LanguageList, LanguageName, Readiness
from advisor.words.languages import SOURCE_LANGUAGE


def languages_document(advisor: Advisor) -> LanguageList:
    """Return the languages that are spoken."""
    return LanguageList([LanguageName(code, advisor.translations(code).name) for code in advisor.languages])


def readiness_document(advisor: Advisor) -> Readiness:
    """Return that the service can be used, and with what."""
    name = advisor.localised(SOURCE_LANGUAGE).rulebase_name
    return Readiness("ready", version("alliance-advisor"), name, [*advisor.languages])
