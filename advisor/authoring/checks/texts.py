"""What is amiss in the texts of a rule base, in the language they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from advisor.authoring.translating.typography import slips
from advisor.problems.problem import Problem, Term
from advisor.rulebase.model import Finding, Question, Rule, Rulebase, Section
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.translatable import Translatable, translatables_in

HTML = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")
"""A tag or an entity. Pages show it as it is written, and Markdown as what it means."""

LONGEST = {
    "advise": 200,
    "because": 300,
    "steps": 250,
    "messages": 900,
    "ask": 200,
    "answers": 160,
    "none": 160,
    "help": 400,
    "means": 150,
    "says": 120,
    "achieve": 200,
}
"""How many characters a text has at most, by its field; about twice what those of the tip sheet have."""

CLAUSES = ("means", "says")
"""The fields whose texts become sentences, and get their full stop then."""

LONGEST_OF_ALL = 300
"""The same for every other field."""

ALIKE = 0.95
"""From which likeness on two questions are taken for one (the ratio of `difflib`, 1 for equal texts)."""

Item = Section | Question | Finding | Rule


def items_of(rulebase: Rulebase) -> list[Item]:
    """Return everything in a rule base that carries texts, in its order."""
    return [
        *rulebase.sections.values(),
        *rulebase.questions.values(),
        *rulebase.findings.values(),
        *rulebase.rules.values(),
    ]


def texts_in(rulebase: Rulebase) -> Iterator[tuple[Translatable, str, str]]:
    """Yield every text of a rule base, its file, and the id of what it belongs to: none for its own words."""
    for words in rulebase.own_words:
        yield words, rulebase.service.place.file, ""
    for item in items_of(rulebase):
        for words in translatables_in(item):
            yield words, item.place.file, item.id


def texts(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every text with HTML or slips of typography, every one too long, and questions alike.

    Also for every clause with a full stop.
    """
    for words, file, subject in texts_in(rulebase):
        place = file, words.line, subject
        if found := HTML.search(words.text):
            yield Problem("html-in-text", *place, values={"found": found[0]})
        limit = LONGEST.get(_field(words), LONGEST_OF_ALL)
        if len(words.text) > limit:
            yield Problem("long-text", *place, values={"length": str(len(words.text)), "limit": str(limit)})
        if _field(words) in CLAUSES and words.text.endswith("."):
            yield Problem("full-stop", *place)
        for wrong in slips(words.text, SOURCE_LANGUAGE):
            yield Problem("typography", *place, values={"wrong": Term(wrong)})
    yield from _alike(rulebase)


def _field(words: Translatable) -> str:
    """Return the field of a text: `advise` of `some-rule.advise`, `steps` of `some-rule.steps.2`.

    What an answer says has its own: `says` of `some-question.answers.some-answer.says` and `some-question.none.says`.
    """
    field, *inside = words.context.split(".")[1:]
    own = inside[{"answers": 1, "none": 0}[field] :] if field in ("answers", "none") else []
    return own[0] if own else field


def _alike(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each question that is worded almost as an earlier one."""
    matcher = SequenceMatcher(autojunk=False)
    for one, other in combinations(rulebase.questions.values(), 2):
        matcher.set_seqs(one.ask.text.casefold(), other.ask.text.casefold())
        if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE:
            yield Problem("alike-questions", other.place.file, other.ask.line, other.id, {"other": one.id})
