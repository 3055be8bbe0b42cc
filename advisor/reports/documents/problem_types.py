"""The types of the documents that tell problems."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from advisor.reports.documents.terms import Sentence


class FaultDocument(Struct, frozen=True):
    """One mistake in what was sent."""

    code: Annotated[str, Meta(description="stable; docs/problems.md lists all")]
    pointer: Annotated[str, Meta(description="the place in what was sent, as a JSON pointer (RFC 6901)")]
    detail: Annotated[str, Meta(description="what is wrong")]
    hint: Annotated[str, Meta(description="how to mend it")]
    parameter: Annotated[str | UnsetType, Meta(description="the parameter of the address, where it is there")] = UNSET


class ProblemDocument(Struct, frozen=True):
    """An error (RFC 9457)."""

    type: Annotated[str, Meta(description="the address of its description, whose last part never changes")]
    title: Sentence
    status: Annotated[int, Meta(description="the HTTP status")]
    detail: Sentence
    errors: Annotated[list[FaultDocument] | UnsetType, Meta(description="the faults; of very many the first 50")] = (
        UNSET
    )
