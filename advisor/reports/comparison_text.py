"""Two rule bases side by side as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from advisor.reports import comparison_phrases as phrases
from advisor.reports.comparison_phrases import change_title, effect_sentence, given, named, sample_title, short, summary
from advisor.reports.comparison_shapes import ChangeDocument, Compared, ComparisonDocument, EffectDocument
from advisor.reports.layout import wrapped
from advisor.words.wording import Wording

WIDTH = 80

SAMPLED = 3
"""Of how many rules that only give way a sample is shown; JSON and Markdown have one of each."""


def comparison_text(document: ComparisonDocument, wording: Wording) -> str:
    """Return the comparison as lines of at most `WIDTH` columns, except commands, which can be pasted."""
    return "\n".join(_lines(document, wording)).rstrip() + "\n"


def _lines(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    yield wording.labelled(wording(phrases.BEFORE), _name(document.old))
    yield wording.labelled(wording(phrases.AFTER), _name(document.new))
    yield ""
    for sentence in summary(document, wording):
        yield from wrapped(sentence, "", width=WIDTH)
    if document.told_changed:
        names = named(document.told_changed, wording, phrases.NAMED_IN_ALL)
        yield from wrapped(wording.labelled(wording(phrases.NAMES), names), "", width=WIDTH)
    yield ""
    yield from _advice(document, wording)
    yield from _changes(document, wording)
    yield from _pushed(document, wording)
    if document.problems:
        yield from _title(phrases.NOT_READ, wording)
    for problem in document.problems:
        yield from wrapped(f"{problem.file}:{problem.line}: {problem.message} {problem.hint}", "", "- ", WIDTH)


def _advice(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    """Yield what is advised otherwise."""
    if not all(rule.pushed for rule in document.rules):
        yield from _title(phrases.ADVICE, wording)
    for rule in document.rules:
        if not rule.pushed:
            yield rule.id
            yield from wrapped(rule.advise, "  ", width=WIDTH)
            for effect in rule.effects:
                yield ""
                yield from _effect(effect, wording)
            yield ""


def _pushed(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    """Yield, in short, the rules that only give way to other advice; a sample of the most frequent ones."""
    pushed = [(rule, effect) for rule in document.rules if rule.pushed for effect in rule.effects]
    if pushed:
        yield from _title(phrases.PUSHED, wording)
        yield from wrapped(wording(phrases.AS_BEFORE), "", width=WIDTH)
    for rule, effect in pushed[:SAMPLED]:
        yield ""
        yield from wrapped(wording.labelled(rule.id, effect_sentence(effect, wording)), "", width=WIDTH)
        yield from wrapped(sample_title(effect, wording), "  ", width=WIDTH)
        yield from (f"    {line}" for line in effect.sample.command.splitlines())
    if pushed[SAMPLED:]:
        yield ""
        yield from wrapped(wording(phrases.WITHOUT_SAMPLE), "", width=WIDTH)
        times = [f"{rule.id} ({effect.random + len(effect.told)})" for rule, effect in pushed[SAMPLED:]]
        yield from wrapped(", ".join(times), "  ", width=WIDTH)
    if pushed:
        yield ""


def _effect(effect: EffectDocument, wording: Wording) -> Iterator[str]:
    yield from wrapped(effect_sentence(effect, wording), "  ", width=WIDTH)
    if effect.told:
        names = wording.labelled(wording(phrases.NAMES), named(effect.told, wording))
        yield from wrapped(names, "  ", width=WIDTH)
    yield from wrapped(sample_title(effect, wording), "  ", width=WIDTH)
    for answer in effect.sample.given:
        yield from wrapped(given(answer, wording), "    ", "- ", WIDTH)
    if not effect.sample.given:
        yield from wrapped(wording(phrases.WHATEVER), "    ", "- ", WIDTH)
    yield from (f"    {line}" for line in effect.sample.command.splitlines())


def _changes(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    yield from _title(phrases.CHANGED, wording)
    if not document.changes:
        yield wording(phrases.NOTHING_CHANGED)
    for part, changes in groupby(document.changes, key=lambda change: change.part):
        yield wording(phrases.PARTS[part])
        yield ""
        for change in changes:
            yield from _change(change, wording)
        yield ""


def _change(change: ChangeDocument, wording: Wording) -> Iterator[str]:
    yield f"  {change_title(change, wording)}"
    if not change.fields:
        yield from wrapped(change.words, "    ", width=WIDTH)
    for field in change.fields:
        if line := short(field, wording):
            yield from wrapped(line, "    ", width=WIDTH)
            continue
        yield f"    {wording.labelled(field.field, '').rstrip()}"
        for line in phrases.lines(field):
            indent = len(line[2:]) - len(line[2:].lstrip())
            yield from wrapped(line[2:].lstrip(), "      ", line[:2] + " " * indent, WIDTH)


def _title(title: str, wording: Wording) -> Iterator[str]:
    yield wording(title).upper()
    yield ""


def _name(compared: Compared) -> str:
    return f"{compared.name} ({compared.id} {compared.version})"
