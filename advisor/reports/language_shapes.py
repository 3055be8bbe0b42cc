"""The types of the document that tells how far each language is."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from advisor.checks.translations import Progress


class LanguageState(Struct, frozen=True):
    """One language, and how far its catalogues are."""

    code: str
    ready: Annotated[bool, Meta(description="whether it is offered to everybody")]
    catalogues: Annotated[list[Progress], Meta(description="none for the language of the sources")]


class Languages(Struct, frozen=True):
    """Every language that is spoken or begun."""

    languages: list[LanguageState]
