"""Two rule bases side by side as Markdown, for the place where a change of the rules is talked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from advisor.reports.formats.markdown_texts import harmless, literal
from advisor.words.translations import Translations


def comparison_markdown(document: ComparisonDocument, translations: Translations) -> str:
    """Return the comparison as Markdown."""
    return "\n".join(_harmless(_lines(document, translations))).rstrip() + "\n"


def _harmless(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without HTML, but for that of `details`; code is shown as it is."""
    code = False
    for line in lines:
        code ^= line.lstrip().startswith("```")
        yield line if code or line.startswith(("<details>", "</details>")) else harmless(line)


def _lines(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    yield f"- {translations.labelled(translations(phrases.BEFORE), _name(document.old))}"
    yield f"- {translations.labelled(translations(phrases.AFTER), _name(document.new))}\n"
    yield " ".join(f"**{sentence}**" for sentence in summary(document, translations)) + "\n"
    if document.told_changed:
        names = named(document.told_changed, translations, phrases.NAMED_IN_ALL)
        yield translations.labelled(translations(phrases.NAMES), names) + "\n"
    yield from _advice(document, translations)
    yield from _changes(document, translations)
    if document.problems:
        yield f"## {translations(phrases.NOT_READ)}\n"
    for problem in document.problems:
        yield f"- `{problem.file}:{problem.line}` {literal(problem.message)} {literal(problem.hint)}"


def _advice(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    """Yield what is advised otherwise; folded up, what only gives way to other advice."""
    pushed = [rule for rule in document.rules if rule.pushed]
    if len(pushed) < len(document.rules):
        yield f"## {translations(phrases.ADVICE)}\n"
    for rule in document.rules:
        if not rule.pushed:
            yield f"### `{rule.id}`\n"
            yield f"> {literal(rule.advise)}\n"
            for effect in rule.effects:
                yield from _effect(effect, translations)
    if pushed:
        yield f"<details><summary>{translations(phrases.PUSHED)}</summary>\n\n{translations(phrases.AS_BEFORE)}\n"
        for rule in pushed:
            for effect in rule.effects:
                yield f"`{rule.id}` {effect_sentence(effect, translations)} {sample_title(effect, translations)}\n"
                yield from _fenced("sh", effect.sample.command.splitlines(), "")
                yield ""
        yield "</details>\n"


def _effect(effect: EffectDocument, translations: Translations) -> Iterator[str]:
    yield f"**{effect_sentence(effect, translations)}**\n"
    if effect.told:
        yield translations.labelled(translations(phrases.NAMES), named(effect.told, translations)) + "\n"
    yield sample_title(effect, translations) + "\n"
    yield from (f"- {literal(given(answer, translations))}" for answer in effect.sample.given)
    if not effect.sample.given:
        yield f"- {translations(phrases.WHATEVER)}"
    yield ""
    yield from _fenced("sh", effect.sample.command.splitlines(), "")
    yield ""


def _changes(document: ComparisonDocument, translations: Translations) -> Iterator[str]:
    yield f"## {translations(phrases.CHANGED)}\n"
    if not document.changes:
        yield translations(phrases.NOTHING_CHANGED) + "\n"
    for part, changes in groupby(document.changes, key=lambda change: change.part):
        yield f"### {translations(phrases.PARTS[part])}\n"
        for change in changes:
            yield from _change(change, translations)
        yield ""


def _change(change: PartChangeDocument, translations: Translations) -> Iterator[str]:
    title = f"- **{literal(change_title(change, translations))}**"
    yield title if change.fields else f"{title} {literal(change.words)}"
    for field in change.fields:
        if line := short(field, translations):
            yield f"  - {literal(line)}"
        else:
            yield f"  - {translations.labelled(field.field, '').rstrip()}"
            yield from _fenced("diff", phrases.lines(field), "    ")


def _fenced(kind: str, lines: list[str], indent: str) -> Iterator[str]:
    yield f"{indent}```{kind}"
    yield from (f"{indent}{line}" for line in lines)
    yield f"{indent}```"


def _name(compared: Compared) -> str:
    return f"`{compared.name}` ({compared.id} {compared.version})"
