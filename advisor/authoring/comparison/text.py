"""Two rule bases side by side as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from advisor.authoring.comparison import phrases
from advisor.authoring.comparison.phrases import (
    change_title,
    effect_sentence,
    given,
    named,
    sample_title,
    short,
    summary,
)
from advisor.authoring.comparison.types import Compared, ComparisonDocument, EffectDocument, PartChangeDocument
from advisor.reports.formats.layout import wrapped
from advisor.words.translations import Translations

WIDTH = 80

SAMPLED = 3
"""Of how many rules that only give way a sample is shown; JSON and Markdown have one of each."""


def comparison_text(document: ComparisonDocument, translations: Translations) -> str:
    """Return the comparison as lines of at most `WIDTH` columns, except commands, which can be pasted."""
    return "\n".join(_lines(document, translations)).rstrip() + "\n"


def _lines(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    yield translations.labelled(translations(phrases.BEFORE), _name(document.old))
    yield translations.labelled(translations(phrases.AFTER), _name(document.new))
    yield ""
    for sentence in summary(document, translations):
        yield from wrapped(sentence, "", width=WIDTH)
    if document.told_changed:
        names = named(document.told_changed, translations, phrases.NAMED_IN_ALL)
        yield from wrapped(translations.labelled(translations(phrases.NAMES), names), "", width=WIDTH)
    yield ""
    yield from _advice(document, translations)
    yield from _changes(document, translations)
    yield from _pushed(document, translations)
    if document.problems:
        yield from _title(phrases.NOT_READ, translations)
    for problem in document.problems:
        yield from wrapped(f"{problem.file}:{problem.line}: {problem.message} {problem.hint}", "", "- ", WIDTH)


def _advice(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    """Yield what is advised otherwise."""
    if not all(rule.pushed for rule in document.rules):
        yield from _title(phrases.ADVICE, translations)
    for rule in document.rules:
        if not rule.pushed:
            yield rule.id
            yield from wrapped(rule.advise, "  ", width=WIDTH)
            for effect in rule.effects:
                yield ""
                yield from _effect(effect, translations)
            yield ""


def _pushed(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    """Yield, in short, the rules that only give way to other advice; a sample of the most frequent ones."""
    pushed = [(rule, effect) for rule in document.rules if rule.pushed for effect in rule.effects]
    if pushed:
        yield from _title(phrases.PUSHED, translations)
        yield from wrapped(translations(phrases.AS_BEFORE), "", width=WIDTH)
    for rule, effect in pushed[:SAMPLED]:
        yield ""
        yield from wrapped(translations.labelled(rule.id, effect_sentence(effect, translations)), "", width=WIDTH)
        yield from wrapped(sample_title(effect, translations), "  ", width=WIDTH)
        yield from (f"    {line}" for line in effect.sample.command.splitlines())
    if pushed[SAMPLED:]:
        yield ""
        yield from wrapped(translations(phrases.WITHOUT_SAMPLE), "", width=WIDTH)
        times = [f"{rule.id} ({effect.random + len(effect.told)})" for rule, effect in pushed[SAMPLED:]]
        yield from wrapped(", ".join(times), "  ", width=WIDTH)
    if pushed:
        yield ""


def _effect(effect: EffectDocument, translations: Translations) -> Iterator[str]:
    yield from wrapped(effect_sentence(effect, translations), "  ", width=WIDTH)
    if effect.told:
        names = translations.labelled(translations(phrases.NAMES), named(effect.told, translations))
        yield from wrapped(names, "  ", width=WIDTH)
    yield from wrapped(sample_title(effect, translations), "  ", width=WIDTH)
    for answer in effect.sample.given:
        yield from wrapped(given(answer, translations), "    ", "- ", WIDTH)
    if not effect.sample.given:
        yield from wrapped(translations(phrases.WHATEVER), "    ", "- ", WIDTH)
    yield from (f"    {line}" for line in effect.sample.command.splitlines())


def _changes(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    yield from _title(phrases.CHANGED, translations)
    if not document.changes:
        yield translations(phrases.NOTHING_CHANGED)
    for part, changes in groupby(document.changes, key=lambda change: change.part):
        yield translations(phrases.PARTS[part])
        yield ""
        for change in changes:
            yield from _change(change, translations)
        yield ""


def _change(change: PartChangeDocument, translations: Translations) -> Iterator[str]:
    yield f"  {change_title(change, translations)}"
    if not change.fields:
        yield from wrapped(change.words, "    ", width=WIDTH)
    for field in change.fields:
        if line := short(field, translations):
            yield from wrapped(line, "    ", width=WIDTH)
            continue
        yield f"    {translations.labelled(field.field, '').rstrip()}"
        for line in phrases.lines(field):
            indent = len(line[2:]) - len(line[2:].lstrip())
            yield from wrapped(line[2:].lstrip(), "      ", line[:2] + " " * indent, WIDTH)


def _title(title: str, translations: Translations) -> Iterator[str]:
    yield translations(title).upper()
    yield ""


def _name(compared: Compared) -> str:
    return f"{compared.name} ({compared.id} {compared.version})"
