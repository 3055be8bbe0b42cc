"""What of a rule base could not be read, so that nothing is concluded from its absence."""

from __future__ import annotations

from msgspec import Struct, field


class Gaps(Struct):
    """What is missing or in doubt after reading; without any of it, all that was written is in the rule base.

    `files`: a whole file. `names`: a question, a finding or a rule without an id. `conditions`: ids of findings and
    rules with a condition that is not whole. `items`: ids that stand there twice, or questions of which an answer is
    missing. `examples`: ids of rules with an example that is not whole. `sources`: the codes some rule cites.
    """

    files: bool = False
    names: bool = False
    sources: bool = False
    conditions: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    examples: set[str] = field(default_factory=set)
