"""What is to be told of a file once it was opened. It waits in the cookie of its questionnaire, beside the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from webui.earlier.left_out import LeftOut

MOST = 50
"""How many answers that had to be left out are named."""

MOST_BEGUN = 12
"""How many pieces of advice with ticks are named."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a file was, and what had to be left out of it: some answers by name, and how many `more`.

    `older`: it was saved for another version of the rule base. `renamed`: some ids in it are former ones. `settled`:
    there are ticks and names in it. `begun` are the rules with ticks, by their ids.
    """

    older: bool = False
    renamed: bool = False
    settled: bool = False
    left_out: tuple[LeftOut, ...] = ()
    more: int = 0
    begun: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is anything that somebody should know before going on."""
        return bool(self.renamed or self.settled or self.left_out or self.more)

    def shortened(self) -> OpenedFile:
        """Return the same with half of the names, for a cookie without room."""
        named = self.left_out[: len(self.left_out) // 2]
        return replace(self, left_out=named, more=self.more + len(self.left_out) - len(named), begun=())

    def content(self) -> list[Any]:
        """Return it as a cookie holds it."""
        return [int(self.older), int(self.renamed), int(self.settled), self.left_out, self.more, self.begun]


def from_content(content: list[Any] | None) -> OpenedFile | None:
    """Return what a cookie holds; nothing where it holds nothing of a file."""
    if not content:
        return None
    older, renamed, settled, left_out, more, begun = content
    named = tuple(LeftOut(*each) for each in left_out)
    return OpenedFile(bool(older), bool(renamed), bool(settled), named, more, tuple(begun))
