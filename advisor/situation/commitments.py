"""Who takes on which advice, by when, and what of it is done: beside the answers, and no part of the reasoning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from advisor.rulebase.rule_parts import Tick


class Commitment(Struct, frozen=True, omit_defaults=True):
    """What people have settled about one piece of advice."""

    who: Annotated[str, Meta(description="who takes it on; may be empty")] = ""
    when: Annotated[str, Meta(description="by when, in whatever words; may be empty")] = ""
    done: Annotated[
        tuple[Tick, ...], Meta(description="the steps that are done: the id of each, or its number, counted from 1")
    ] = ()


Commitments = Mapping[str, Commitment]
"""Commitments by the ids of rules."""
