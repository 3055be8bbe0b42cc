"""The types of conditions in documents, and of what became of them, with the meaning of every field."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from advisor.reports.documents.terms import Id, Sentence, Truth


class AnswerWords(Struct, frozen=True):
    """An answer to a question."""

    id: Id
    words: Sentence


class _Kind(Struct, frozen=True, tag_field="kind"):
    @property
    def kind(self) -> str:
        """What kind of node this is, as in the JSON."""
        return str(self.__struct_config__.tag)


class AnswerNode(_Kind, frozen=True, tag="answer"):
    """A leaf of a condition: one of some answers to a question."""

    verdict: Truth
    question: Id
    ask: Sentence
    accepted: Annotated[list[AnswerWords], Meta(description="the answers that make it true")]
    answer: Annotated[list[AnswerWords] | None, Meta(description="the answer given; null while the question is open")]
    spoken: Annotated[str, Meta(description="the answer given as one text, such as “None of these” or “I don’t know”")]
    concluded: Annotated[
        bool | UnsetType, Meta(description="true where the answer was not given, but concluded from others")
    ] = UNSET


class _Inner(_Kind, frozen=True):
    verdict: Truth
    parts: list[Node]


class FindingNode(_Inner, frozen=True, tag="finding"):
    """A finding; its one part is its own condition."""

    finding: Id
    means: Sentence


class AllNode(_Inner, frozen=True, tag="all"):
    """All of its parts."""

    words: Sentence


class AnyNode(_Inner, frozen=True, tag="any"):
    """At least one of its parts."""

    words: Sentence


class NotNode(_Inner, frozen=True, tag="not"):
    """Not its one part."""

    words: Sentence


class UnlessNode(_Inner, frozen=True, tag="unless"):
    """True as long as its one part isn't known to be true."""

    words: Sentence


class AtLeastNode(_Inner, frozen=True, tag="at_least"):
    """At least `count` of its parts."""

    words: Sentence
    count: int


Node = AnswerNode | FindingNode | AllNode | AnyNode | NotNode | UnlessNode | AtLeastNode
"""A node of a condition and what became of it. Why advice is given holds only the parts that decide."""
