"""What to find out: the questions that keep rules undecided, those on which a danger hangs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from advisor.reasoning.reasoning import Reasoning
from advisor.situation.answers import Answers


class OpenQuestion(Struct, frozen=True, gc=False):
    """A question without an answer, and the ids of the undecided rules that its answer could settle.

    `pressing` are those of them that are dangers told of in part, the most urgent first.
    """

    question: str
    would_settle: tuple[str, ...]
    pressing: tuple[str, ...] = ()


class OpenQuestions:
    """Tells the open questions of one rule base. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning

    def of(
        self, undecided: Sequence[int], dangers: Sequence[str], established: Sequence[str], answers: Answers
    ) -> list[OpenQuestion]:
        """Return them in their order; see `order`."""
        missing = self._reasoning.missing_answers.of(undecided, answers)
        settles: dict[str, list[str]] = {}
        for name, questions in missing.items():
            for question in questions:
                settles.setdefault(question, []).append(name)
        found = []
        for question in self._ordered(missing, dangers, established):
            settled = tuple(settles[question])
            hanging = tuple([name for name in dangers if name in settled]) if dangers else ()
            found.append(OpenQuestion(question, settled, hanging))
        return found

    def order(
        self, undecided: Sequence[int], dangers: Sequence[str], established: Sequence[str], answers: Answers
    ) -> list[str]:
        """Return their ids in the order in which to find out: what dangers hang on, then the most decisive.

        `undecided` says of each condition, by its place, whether `answers` leave it so; `dangers` are the undecided
        warnings that some trouble told bears on, and `established` the findings that hold. The weight of a question is
        that of the rules it bears on: more for what is urgent, and more where fewer other questions are open in the
        same rule.
        """
        return self._ordered(self._reasoning.missing_answers.of(undecided, answers), dangers, established)

    def _ordered(
        self, missing: Mapping[str, Sequence[str]], dangers: Sequence[str], established: Sequence[str]
    ) -> list[str]:
        if not missing:
            return []
        of_rules = self._reasoning.weights
        weights = dict.fromkeys(self._reasoning.rulebase.questions, 0.0)
        for name, questions in missing.items():
            share = of_rules[name] / len(questions)
            for question in questions:
                weights[question] += share
        pressing = self._reasoning.dangers.pressing(dangers, missing) if dangers else []
        first = list(dict.fromkeys(pressing + self._reasoning.dangers.follow_up(established, missing)))
        others = [name for name, weight in weights.items() if weight and name not in first]
        others.sort(key=weights.__getitem__, reverse=True)  # equals stay in their order
        return first + others
