"""What the readers and the checks report: every mistake has a stable code, a place, and a way to mend it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from advisor.problems.kinds import KINDS
from advisor.words.marks import N_

Translate = Callable[[str], str]


class Term(str):
    """A value of a problem that is itself a source in the catalogue, such as “a list”."""

    __slots__ = ()


DID_YOU_MEAN = N_("Did you mean “{name}”?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a rule base or in a situation.

    `code` is a key of `kinds.KINDS`; `file` and `line` (1-based, 0 when there is none) say where it
    stands; `subject` is the id of the rule, finding or question concerned, or a JSON pointer in a situation;
    `values` fill the placeholders of the kind's two sentences; `close` is a name that was probably meant.
    """

    code: str
    file: str = ""
    line: int = 0
    subject: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    close: str = ""

    def message(self, translate: Translate) -> str:
        """Return what is wrong, in the language of `translate`."""
        return self._fill(KINDS[self.code].what, translate)

    def hint(self, translate: Translate) -> str:
        """Return how to mend it, in the language of `translate`."""
        if self.close:
            return translate(DID_YOU_MEAN).format(name=self.close)
        return self._fill(KINDS[self.code].mend, translate)

    def _fill(self, sentence: str, translate: Translate) -> str:
        values = {name: translate(value) if isinstance(value, Term) else value for name, value in self.values.items()}
        return translate(sentence).format(**values)

    def line_of_text(self, translate: Translate) -> str:
        """Return `file:line: subject: what; how to mend it`, leaving out the parts that are empty."""
        where = f"{self.file}:{self.line}" if self.file and self.line else self.file
        head = "".join(f"{part}: " for part in (where, self.subject) if part)
        return f"{head}{self.message(translate)} {self.hint(translate)}"

    def as_json(self, translate: Translate) -> dict[str, str | int]:
        """Return the problem as the JSON object that `advisor check --format json` and the API show."""
        return {
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "subject": self.subject,
            "message": self.message(translate),
            "hint": self.hint(translate),
        }


class Faulty(Exception):
    """Raised when input can't be used; `problems` holds every mistake found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.line_of_text(str) for problem in self.problems))
