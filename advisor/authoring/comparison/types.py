"""The types of the document that compares two rule bases."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from advisor.assessment.groups import Group
from advisor.authoring.comparison.changes import ChangeKind, RulebasePart
from advisor.authoring.comparison.comparison import Effect
from advisor.authoring.rulebase_problem import RulebaseProblem
from advisor.reports.documents.terms import Id, Language, Sentence


class Compared(Struct, frozen=True):
    """One of the two rule bases."""

    name: Annotated[str, Meta(description="the folder, after the revision where it is read from one")]
    id: Id
    version: str


class SeatDocument(Struct, frozen=True):
    """Where an advice is shown."""

    group: Group
    number: Annotated[int, Meta(description="counted from 1, among the advice of this group")]


class ReadingDocument(Struct, frozen=True):
    """A situation as one of the two rule bases reads it, and where it shows the advice."""

    answers: Annotated[dict[str, str | list[str]], Meta(description="without those that it doesn’t know")]
    shown: Annotated[SeatDocument | None, Meta(description="null where it doesn’t show the advice")]


class SampleAnswer(Struct, frozen=True):
    """An answer in a sample."""

    ask: Sentence
    answer: Sentence
    only: Annotated[Literal["old", "new"] | None, Meta(description="which of the two knows it, when the other doesn’t")]


class SampleDocument(Struct, frozen=True):
    """The smallest situation found in which something happens to an advice: no single answer can be left out."""

    told: Annotated[str | None, Meta(description="the name of the told situation of which it is a part, if any")]
    given: list[SampleAnswer]
    old: ReadingDocument
    new: ReadingDocument
    command: Annotated[str, Meta(description="for a shell: explains the rule in it, or shows all advice when it moved")]


class EffectDocument(Struct, frozen=True):
    """What happens to the advice of a rule."""

    effect: Annotated[Effect, Meta(description="`moved`: in another group, or in another order")]
    random: Annotated[int, Meta(description="in how many random situations")]
    told: Annotated[list[str], Meta(description="the names of the told situations in which it happens")]
    sample: SampleDocument


class RuleEffects(Struct, frozen=True):
    """All that happens to the advice of a rule."""

    id: Annotated[str, Meta(description="the new id, or the old one of a rule that went")]
    advise: Sentence
    pushed: Annotated[bool, Meta(description="it only moved, and only since other advice came, went or moved")]
    effects: list[EffectDocument]


class Tried(Struct, frozen=True):
    """Situations that were tried with both."""

    count: int
    changed: Annotated[int, Meta(description="how many of them get other advice")]


class FieldDocument(Struct, frozen=True):
    """A field that says something else."""

    field: Annotated[str, Meta(description="its key in the rule files; `order`: stands after another one")]
    old: Annotated[list[str], Meta(description="lines or entries, with the new ids")]
    new: list[str]


class PartChangeDocument(Struct, frozen=True):
    """A part of the rule base that is not what it was."""

    part: RulebasePart
    change: Annotated[ChangeKind, Meta(description="of what is renamed, fields may be changed too")]
    old: Annotated[str | None, Meta(description="the id it had; of an answer `question: answer`")]
    new: Annotated[str | None, Meta(description="the id it has")]
    words: Annotated[str, Meta(description="what it says to people, in English")]
    fields: list[FieldDocument]


class ComparisonDocument(Struct, frozen=True):
    """What two rule bases advise differently, and what was changed in the rules."""

    language: Language
    old: Compared
    new: Compared
    random: Tried
    told: Tried
    told_changed: Annotated[list[str], Meta(description="the names of told situations that get other advice")]
    rules: Annotated[list[RuleEffects], Meta(description="the most frequent first, those pushed last")]
    changes: Annotated[list[PartChangeDocument], Meta(description="in the rule files, rules first")]
    problems: Annotated[list[RulebaseProblem], Meta(description="what is wrong with told situations left out")]
