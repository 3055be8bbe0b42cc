"""A proposed mapping as a file that a person reads and corrects, and that is read back as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap

from advisor.files.tables.row import WHOLE, Selection
from advisor.network.columns.mapping import ColumnTarget, Sign, named
from advisor.network.columns.names import SpecialChoice
from advisor.network.columns.proposal import Certainty, Proposal
from advisor.problems.descriptions import short
from advisor.problems.problem import printable
from advisor.words.markers import N_
from advisor.words.translations import Translations

INTRODUCTION = N_(
    "What the columns of {file} mean. A line with “{mark}” is only probable, and doesn’t count: if it is right, remove "
    "this mark. Columns that are not named here are recognised by themselves or passed over."
)
NAMES_STAND = N_("in which row the names of the columns stand")
NO_SITUATION = N_("it answers no question; does it only say what the columns are?")
BY_ITSELF = N_("recognised without a mapping: {names}")
NAMES_ROWS = N_("every cell is different; does it say who each row is?")
WORDS_LIKE = N_("the words are alike")
BY_CELLS = N_("found by its code, its words or its cells")
NOT_PLACED = N_("It could not be told what these columns are. Say so above, or leave them out:")
SEEN = N_("seen: {values}")
NOTHING_SEEN = N_("always blank")
NO_ANSWERS = N_("These are not answers as they stand:")
NO_TO_ALL = N_("no to every answer means “none of these”; “open” leaves the question open: {example}")
TO_KEEP = N_("columns that go along, such as the region")

UNCERTAIN = "# ? "
WIDTH = 110
SHOWN_VALUES, SHOWN_TEXT = 10, 60
LONGEST_KEY = 300
"""The longest text, in characters, that stands in a mapping: YAML has no longer keys without more signs."""


def mapping_text(proposal: Proposal, file: str, translations: Translations, rows: Selection = WHOLE) -> str:
    """Return a proposal as YAML, with what is not certain as comments. `rows` says where the names of columns stand."""
    parts = (
        _wrapped(translations(INTRODUCTION).format(file=_shown(file), mark=UNCERTAIN.strip()), "# "),
        _rows(proposal, rows, translations),
        _label(proposal, translations),
        [f"keep: []  # {translations(TO_KEEP)}"],
        _columns(proposal, translations),
        _values(proposal, translations),
        _none(proposal, translations),
        _ignored(proposal, translations),
        _unplaced(proposal, translations),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _rows(proposal: Proposal, rows: Selection, translations: Translations) -> Iterator[str]:
    if rows.header:
        named = rows.header[0] if len(rows.header) == 1 else [*rows.header]
        yield f"header: {named}  # {translations(NAMES_STAND)}"
    if proposal.doubtful:
        yield f"{UNCERTAIN}skip: [{proposal.doubtful}]  # {translations(NO_SITUATION)}"


def _label(proposal: Proposal, translations: Translations) -> Iterator[str]:
    if proposal.label and _fits(proposal.label.name):
        line = f"label: {quoted(proposal.label.name)}"
        yield line if proposal.label_is_certain else f"{UNCERTAIN}{line}  # {translations(NAMES_ROWS)}"


def _columns(proposal: Proposal, translations: Translations) -> Iterator[str]:
    yield "columns:"
    known = [each for each in proposal.placed if each.certainty is Certainty.BY_ITSELF]
    if known:
        names = ", ".join(_shown(each.name) for each in known)
        yield from _wrapped(translations(BY_ITSELF).format(names=names), "  # ")
    for each in (column for column in proposal.columns if column.target and _fits(column.name)):
        line = f"{quoted(each.name)}: {_target(each.target)}" if each.target else ""
        if each.certainty is Certainty.CERTAIN:
            yield f"  {line}  # {translations(BY_CELLS)}"
        elif each.certainty is Certainty.PROBABLE:
            yield f"  {UNCERTAIN}{line}  # {translations(WORDS_LIKE)}"


def _values(proposal: Proposal, translations: Translations) -> Iterator[str]:
    yield "values:"
    done: dict[str, dict[str, str]] = {}
    for column in (each for each in proposal.columns if each.target and each.certainty):
        lines = done.setdefault(column.target.question if column.target else "", {})
        for value in (each for each in column.values if _fits(each.text)):
            meaning = Sign.OPEN if value.meaning is SpecialChoice.UNSURE else value.meaning
            mark = "" if value.certain else UNCERTAIN
            lines.setdefault(value.text, f"    {mark}{quoted(value.text)}: {named(meaning)}")
    for question, lines in ((name, each) for name, each in done.items() if each):
        yield f"  {question}:  # {translations(NO_ANSWERS)}"
        yield from lines.values()


def _none(proposal: Proposal, translations: Translations) -> Iterator[str]:
    if proposal.without_none:
        example = f"none: {{{', '.join(f'{name}: open' for name in proposal.without_none)}}}"
        yield from _wrapped(translations(NO_TO_ALL).format(example=example), "# ")


def _ignored(proposal: Proposal, translations: Translations) -> Iterator[str]:
    yield "ignore:"
    for each in (column for column in proposal.columns if _fits(column.name)):
        if each.clash:
            yield f"  - {quoted(each.name)}  # {_comment(each.clash.message(translations))}"
        elif each.is_system:
            yield f"  - {quoted(each.name)}"


def _unplaced(proposal: Proposal, translations: Translations) -> Iterator[str]:
    if proposal.unplaced:
        yield f"# {translations(NOT_PLACED)}"
    for each in proposal.unplaced:
        texts = [*each.seen]
        seen = translations(SEEN).format(values=_listed(texts)) if texts else translations(NOTHING_SEEN)
        yield f"#   {quoted(short(each.name))}  # {seen}"


def _wrapped(text: str, before: str) -> list[str]:
    """Return the lines of a comment; none begins with a question mark, which would make it look like a proposal."""
    text = text.replace(" ?", "\u00a0?")
    return wrap(text, WIDTH, initial_indent=before, subsequent_indent=before, break_on_hyphens=False)


def quoted(text: str) -> str:
    """Return a text as YAML has it in quotes, on one line and without signs that can't be seen."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped)


def _target(target: ColumnTarget) -> str:
    if target.answer is None:
        return target.question
    return f"{{question: {target.question}, answer: {named(target.answer)}}}"


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(quoted(short(each, SHOWN_TEXT)) for each in texts[:SHOWN_VALUES])
    return f"{shown}, …" if len(texts) > SHOWN_VALUES else shown


def _shown(text: str) -> str:
    return printable(short(" ".join(text.split())))


def _comment(text: str) -> str:
    return printable(" ".join(text.split()))


def _fits(text: str) -> bool:
    return len(text) <= LONGEST_KEY
