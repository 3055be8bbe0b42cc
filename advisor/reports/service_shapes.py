"""The types of the documents that tell of a service and not of its subject. See `shapes`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from advisor.reports.documents.types import RulebaseName


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
    rulebase: RulebaseName
    languages: Annotated[list[str], Meta(description="the codes of the languages that are spoken")]
