"""What the readers and the checks report: every mistake has a stable code, a place, and a way to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_
from advisor.words.translatable import Translatable

Translate = Callable[[str], str]


class Term(str):
    """A value of a problem that is itself a source in the catalogue, such as “a list”."""

    __slots__ = ()


DID_YOU_MEAN = N_("Did you mean “{name}”?")

WARNING = N_("warning")

MOST_TOLD = 50
"""How many faults of one input are told; who has made more will not read them either."""


class Problem(Struct, frozen=True):
    """One mistake in a rule base or in a situation.

    `code` is a key of `kinds.KINDS`; `file` and `line` (1-based, 0 when there is none) say where it stands; `subject`
    is the id of the rule, finding or question concerned, or a JSON pointer in a situation; `values` fill the
    placeholders of the kind's two sentences; `close` is a name that was probably meant. `own` is what a rule base says
    itself of how to mend it.
    """

    code: str
    file: str = ""
    line: int = 0
    subject: str = ""
    values: Mapping[str, str] = {}
    close: str = ""
    own: Translatable | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it tells what is probably not meant, and keeps nothing from being used."""
        return self._kind.warning

    @property
    def _kind(self) -> Kind:
        from advisor.problems.kinds.registry import KINDS  # most runs tell no problem, and need none of a hundred kinds

        return KINDS[self.code]

    def message(self, translate: Translate) -> str:
        """Return what is wrong, in the language of `translate`."""
        return self._fill(self._kind.what, translate)

    def hint(self, translate: Translate) -> str:
        """Return how to mend it, in the language of `translate`."""
        if self.own:
            say = getattr(translate, "say", None)  # what knows the interface alone tells it as it was written
            return str(say(self.own)) if say else self.own.text
        if self.close:
            return translate(DID_YOU_MEAN).format(name=self.close)
        return self._fill(self._kind.mend, translate)

    def _fill(self, sentence: str, translate: Translate) -> str:
        values = {name: translate(value) if isinstance(value, Term) else value for name, value in self.values.items()}
        return translate(sentence).format(**values)

    def line_of_text(self, translate: Translate) -> str:
        """Return `file:line: subject: what; how to mend it`, leaving out the parts that are empty.

        Warnings have the word before their subject.

        It is safe to print: control characters, which a terminal would obey, are spelled out.
        """
        where = f"{self.file}:{self.line}" if self.file and self.line else self.file
        severity = translate(WARNING) if self.is_warning else ""
        head = "".join(f"{part}: " for part in (where, severity, self.subject) if part)
        return printable(f"{head}{self.message(translate)} {self.hint(translate)}")


class Faulty(Exception):
    """Raised when input can't be used; `problems` holds every mistake found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.line_of_text(str) for problem in self.problems))


def first_of(problems: Sequence[Problem], count: int = 0) -> list[Problem]:
    """Return the first `TOLD` of problems, and one more that says how many there are besides.

    `count` is how many there are in all, where not all of them are among `problems`.
    """
    more = max(count, len(problems)) - MOST_TOLD
    if more <= 0:
        return list(problems)
    return [*problems[:MOST_TOLD], Problem("more-problems", problems[0].file, values={"count": str(more)})]


def printable(text: str) -> str:
    """Return a text with its control characters and lone surrogates spelled out, so that it can go to a terminal."""
    if text.isprintable():
        return text
    return "".join(_spelled(each) if unicodedata.category(each) in ("Cc", "Cf", "Cs") else each for each in text)


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
