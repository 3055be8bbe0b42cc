"""What the service tells of itself: its languages, its rule base and its version."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Literal

from msgspec import Meta, Struct

from advisor.advisor import Advisor
from advisor.reports.documents.types import RulebaseVersion
from advisor.words.languages import SOURCE_LANGUAGE


def languages_document(advisor: Advisor) -> LanguageList:
    """Return the languages that are spoken."""
    return LanguageList([LanguageName(code, advisor.translations(code).name) for code in advisor.languages])


def readiness_document(advisor: Advisor) -> Readiness:
    """Return that the service can be used, and with what."""
    name = advisor.localised(SOURCE_LANGUAGE).rulebase_version
    return Readiness("ready", version("alliance-advisor"), name, [*advisor.languages])


def make_ready(advisor: Advisor) -> Readiness:
    """Work out what pages and answers would wait for, and return that the service is ready."""
    advisor.pages.shown({}, ())
    for language in advisor.languages:
        advisor.assess({}).to_json(language, what_if=True)
    return readiness_document(advisor)


class LanguageName(Struct, frozen=True):
    """A language in which everything can be had."""

    code: Annotated[str, Meta(description="what to give as `lang`")]
    name: Annotated[str, Meta(description="its name in itself")]


class LanguageList(Struct, frozen=True):
    """The languages that are spoken; the first stands where none of those asked for is."""

    languages: list[LanguageName]


class Health(Struct, frozen=True):
    """That the process answers."""

    status: Annotated[Literal["ok"], Meta(description="always `ok`")]


class Readiness(Struct, frozen=True):
    """That the service can be used, and with what."""

    status: Annotated[Literal["ready"], Meta(description="always `ready`")]
    version: Annotated[str, Meta(description="that of the program")]
    rulebase: RulebaseVersion
    languages: Annotated[list[str], Meta(description="the codes of the languages that are spoken")]
