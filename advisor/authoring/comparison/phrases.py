"""The sentences that text and Markdown use for two rule bases side by side."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from advisor.authoring.comparison.changes import ORDER, ChangeKind, RulebasePart
from advisor.authoring.comparison.comparison import Effect
from advisor.authoring.comparison.types import (
    ComparisonDocument,
    EffectDocument,
    FieldDocument,
    PartChangeDocument,
    SampleAnswer,
    SeatDocument,
)
from advisor.reports.wording.phrases import HEADINGS
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

BEFORE, AFTER = N_("Before"), N_("After")
ADVICE = N_("What is advised differently")
PUSHED = N_("Moved by other advice")
WITHOUT_SAMPLE = N_("In fewer situations (--format markdown or json shows a sample of each):")
AS_BEFORE = N_("These rules are what they were; other advice has taken their place, or left it free.")
CHANGED = N_("What was changed in the rules")
NOT_READ = N_("Told situations that can’t be read")
NOTHING_CHANGED = N_("Nothing was changed in the rules.")
RANDOM_CHANGED = NN_(
    "{changed} of {count} random situations gets other advice.",
    "{changed} of {count} random situations get other advice.",
)
TOLD_CHANGED = NN_(
    "{changed} of {count} told situations gets other advice.",
    "{changed} of {count} told situations get other advice.",
)
EFFECTS = {
    Effect.CAME: N_("Now comes in {situations}."),
    Effect.WENT: N_("No longer comes in {situations}."),
    Effect.MOVED: N_("Stands in another place in {situations}."),
}
RANDOM = NN_("{count} random situation", "{count} random situations")
TOLD = NN_("{count} told situation", "{count} told situations")
BOTH = N_("{random} and {told}")
NAMES = N_("Told situations")
MORE = NN_("{count} more", "{count} more")
SAMPLE = N_("Smallest sample")
PART_OF = N_("Smallest sample, a part of {name}")
WHATEVER = N_("Whatever is answered.")
STEP = N_("{before} → {after}")
SEAT = N_("{heading}, no. {number}")
NOT_SHOWN = N_("not shown")
ONLY = {"old": N_("{answer} (only before)"), "new": N_("{answer} (only after)")}
PARTS = {
    RulebasePart.RULE: N_("Rules"),
    RulebasePart.FINDING: N_("Findings"),
    RulebasePart.QUESTION: N_("Questions"),
    RulebasePart.ANSWER: N_("Answers"),
    RulebasePart.SECTION: N_("Sections"),
    RulebasePart.PASSAGE: N_("Passages"),
    RulebasePart.RULEBASE: N_("The rule base"),
}
CAME, WENT, RENAMED = N_("{name} (new)"), N_("{name} (gone)"), N_("{name} (before: {former})")
IN_ORDER, FIRST, BEHIND = N_("order"), N_("at the beginning"), N_("after {name}")

LISTS = ("source", "replaces", "opposes", "follows")
"""Fields that are lists of ids, which are told in one line."""

NAMED, NAMED_IN_ALL = 5, 12
"""How many told situations are named for one rule, and for all together; JSON has them all."""


def summary(document: ComparisonDocument, translations: Translations) -> list[str]:
    """Return how many situations get other advice; nothing of what wasn't tried."""
    tried = ((RANDOM_CHANGED, document.random), (TOLD_CHANGED, document.told))
    return [
        translations.plural(*sentence, each.changed).format(changed=each.changed, count=each.count)
        for sentence, each in tried
        if each.count
    ]


def effect_sentence(effect: EffectDocument, translations: Translations) -> str:
    """Return in how many situations something happens to an advice."""
    told = len(effect.told)
    parts = [(RANDOM, effect.random), (TOLD, told)]
    random_words, told_words = (translations.plural(*words, count).format(count=count) for words, count in parts)
    both = translations(BOTH).format(random=random_words, told=told_words)
    situations = both if told and effect.random else told_words if told else random_words
    return translations(EFFECTS[effect.effect]).format(situations=situations)


def named(names: Sequence[str], translations: Translations, most: int = NAMED) -> str:
    """Return the names of told situations, or the first of many and how many more there are."""
    listed = [translations.quoted(name) for name in names[:most]]
    more = len(names) - len(listed)
    return ", ".join(listed + ([translations.plural(*MORE, more).format(count=more)] if more else []))


def sample_title(effect: EffectDocument, translations: Translations) -> str:
    """Return where the sample comes from, and where it shows the advice before and after."""
    sample = effect.sample
    name = translations(PART_OF).format(name=translations.quoted(sample.told)) if sample.told else translations(SAMPLE)
    before, after = (_seat(each.shown, translations) for each in (sample.old, sample.new))
    return translations.labelled(name, translations(STEP).format(before=before, after=after))


def given(answer: SampleAnswer, translations: Translations) -> str:
    """Return an answer of a sample."""
    words = translations(ONLY[answer.only]).format(answer=answer.answer) if answer.only else answer.answer
    return translations(STEP).format(before=answer.ask, after=words)


def change_title(change: PartChangeDocument, translations: Translations) -> str:
    """Return the id of what was changed, and whether it is new, gone or renamed."""
    if change.new is None:
        return translations(WENT).format(name=change.old)
    if change.old is None:
        return translations(CAME).format(name=change.new)
    if change.change is ChangeKind.RENAMED:
        return translations(RENAMED).format(name=change.new, former=change.old)
    return change.new


def short(field: FieldDocument, translations: Translations) -> str:
    """Return a field that fits on a line, or nothing when it needs several."""
    if field.field == ORDER:
        before, after = (_behind(each, translations) for each in (field.old, field.new))
        return translations.labelled(translations(IN_ORDER), translations(STEP).format(before=before, after=after))
    if field.field in LISTS:
        before, after = (f"[{', '.join(each)}]" for each in (field.old, field.new))
    elif len(field.old) == len(field.new) == 1 and not any(" " in each for each in (*field.old, *field.new)):
        before, after = field.old[0], field.new[0]
    else:
        return ""
    return translations.labelled(field.field, translations(STEP).format(before=before, after=after))


def lines(field: FieldDocument) -> list[str]:
    """Return the lines of a field as a difference: those that went with a - before them, those that came with a +."""
    return [line for line in difflib.ndiff(field.old, field.new) if not line.startswith("?")]


def _seat(seat: SeatDocument | None, translations: Translations) -> str:
    if seat is None:
        return translations(NOT_SHOWN)
    return translations(SEAT).format(heading=translations(HEADINGS[seat.group]), number=seat.number)


def _behind(names: Sequence[str], translations: Translations) -> str:
    return translations(BEHIND).format(name=names[0]) if names else translations(FIRST)
