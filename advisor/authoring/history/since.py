"""What a changed rule base owes those who come with something older: a word on each id that went, another version."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from advisor.authoring.comparison.changes import PartChange, RulebasePart, changes
from advisor.authoring.comparison.pairs import pairs
from advisor.authoring.history.git_revision import before_last_change, read_revision
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.cases import all_steps, former_ticks
from advisor.rulebase.model import Question, Rule, Rulebase
from advisor.rulebase.reading.reader import MANIFEST_FILE, read
from advisor.words.translatable import Translatable

CONTENT = {
    RulebasePart.RULE: ("when", "timing", "moment", "priority", "replaces", "follows"),
    RulebasePart.FINDING: ("when", "danger", "grave"),
    RulebasePart.QUESTION: ("ask", "choose", "concluded"),
    RulebasePart.ANSWER: ("text",),
}
"""The fields by which an answer means something else, or other advice comes of it; all others are words about it."""


def owed_since(folder: Path, new: Rulebase, revision: str = "") -> list[Problem]:
    """Return what a rule base lacks of what its folder had in a revision that git keeps: any name of a commit.

    Without a revision, it is what was there before the last change: the last commit while something is not committed,
    else the one before it. Then nothing is returned where git keeps nothing of the folder, or nothing that can be read.
    Raises `Faulty` when a revision that was named can't be read.
    """
    since = revision or before_last_change(folder)
    if not since:
        return []
    with tempfile.TemporaryDirectory() as name:
        try:
            read_revision(folder, since, Path(name))
            old = read(Path(name)).rulebase
        except Faulty:
            if revision:
                raise
            return []
    return list(owed(old, new, since, display_path(folder / MANIFEST_FILE)))


def owed(old: Rulebase, new: Rulebase, since: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each id of `old` that `new` doesn't know, and for a version that should be another.

    `since` is what `old` is called, and `file` is the manifest of `new`.
    """
    for name in _unknown(_ids(old), _ids(new)):
        yield Problem("gone-without-word", file, subject=name, values={"name": name, "since": since})
    both = pairs(old, new)
    for before, after in both.questions.items():
        question = new.questions[after]
        for name in _unknown(_ids_of_answers(old.questions[before]), _ids_of_answers(question)):
            values = {"name": name, "since": since, "question": after}
            yield Problem("answer-gone-without-word", question.place.file, question.place.line, after, values)
    for before, after in both.rules.items():
        yield from _moved_ticks(old.rules[before], new.rules[after], since)
    if old.version == new.version and any(map(_is_content, changes(both))):
        yield Problem("same-version", file, values={"version": new.version, "since": since})


def _moved_ticks(old: Rule, new: Rule, since: str) -> Iterator[Problem]:
    """Yield a problem for each step that is ticked by something else than before, and doesn't say so."""
    former = former_ticks(new)
    for step in all_steps(old):
        tick = former.get(step.tick, step.tick)
        same = [each for each in all_steps(new) if each.words.text == step.words.text]
        if same and all(each.tick != tick for each in same):
            values = {"before": str(step.tick), "now": str(same[0].tick), "since": since}
            yield Problem("tick-moved", same[0].place.file, same[0].place.line, new.id, values)


def _unknown(before: Iterable[str], now: Iterable[str]) -> list[str]:
    known = set(now)
    return [name for name in before if name not in known]


def _ids(base: Rulebase) -> Iterator[str]:
    """Yield every id that answers, ticks or links may hold: of what there is, and of what there was."""
    yield from _present_and_former(((each.id, each.formerly) for each in base.items), base.retired)


def _ids_of_answers(question: Question) -> Iterator[str]:
    yield from _present_and_former(((each.id, each.formerly) for each in question.answers), question.retired)


def _present_and_former(
    items: Iterable[tuple[str, tuple[str, ...]]], retired: Mapping[str, Translatable]
) -> Iterator[str]:
    for name, formerly in items:
        yield name
        yield from formerly
    yield from retired


def _is_content(change: PartChange) -> bool:
    if change.part not in CONTENT:
        return False
    came_or_went = None in (change.before, change.after)
    return came_or_went or any(each.name in CONTENT[change.part] for each in change.fields)
