"""The typography of each language: what its texts must not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.words.markers import N_

NARROW = "\u202f"
"""The narrow no-break space."""

APOSTROPHE = N_("a straight apostrophe (’ is meant)")
DOTS = N_("three dots (… is meant)")
SPACE = N_("no narrow no-break space before ; : ! ? or inside « »")

NO_PROSE = re.compile(
    r"""https?://\S+ | '[^' ]+' | \w+:[ ][\["] | all: | any: | Content-Type: | \w+=(\([^)]*\)|[^\s;]+);?
    | " | \{[^}]*\} | %\(\w+\)s""",
    re.VERBOSE,
)
"""What is no prose and follows rules of its own: addresses, placeholders, pieces of YAML."""

RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"\w'(t|s|re|ve|ll|d|m)\b", APOSTROPHE), (r"\.\.\.", DOTS)),
    "fr": (
        (r"\w'\w", APOSTROPHE),
        (r"\.\.\.", DOTS),
        (rf"[^{NARROW}][;!?»]|«[^{NARROW}]|[^{NARROW}\d]:(?!\w)", SPACE),
    ),
}
"""By language: a pattern that must not occur, and what it is."""


def slips(text: str, language: str) -> Iterator[str]:
    """Yield what is wrong with the typography of a text; nothing for languages whose rules are not known."""
    rules = RULES.get(language, ())
    prose = NO_PROSE.sub("", text) if rules else ""
    yield from (wrong for pattern, wrong in rules if re.search(pattern, prose))
