"""Two rule bases side by side as Markdown, for the place where a change of the rules is talked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from advisor.reports import comparison_phrases as phrases
from advisor.reports.comparison_phrases import change_title, effect_sentence, given, named, sample_title, short, summary
from advisor.reports.comparison_shapes import ChangeDocument, Compared, ComparisonDocument, EffectDocument
from advisor.reports.markdown import harmless
from advisor.words.wording import Wording


def comparison_markdown(document: ComparisonDocument, wording: Wording) -> str:
    """Return the comparison as Markdown."""
    return "\n".join(_harmless(_lines(document, wording))).rstrip() + "\n"


def _harmless(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without HTML, but for that of `details`; code is shown as it is."""
    code = False
    for line in lines:
        code ^= line.lstrip().startswith("```")
        yield line if code or line.startswith(("<details>", "</details>")) else harmless(line)


def _lines(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    yield f"- {wording.labelled(wording(phrases.BEFORE), _name(document.old))}"
    yield f"- {wording.labelled(wording(phrases.AFTER), _name(document.new))}\n"
    yield " ".join(f"**{sentence}**" for sentence in summary(document, wording)) + "\n"
    if document.told_changed:
        names = named(document.told_changed, wording, phrases.NAMED_IN_ALL)
        yield wording.labelled(wording(phrases.NAMES), names) + "\n"
    yield from _advice(document, wording)
    yield from _changes(document, wording)
    if document.problems:
        yield f"## {wording(phrases.NOT_READ)}\n"
    for problem in document.problems:
        yield f"- `{problem.file}:{problem.line}` {problem.message} {problem.hint}"


def _advice(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    """Yield what is advised otherwise; folded up, what only gives way to other advice."""
    pushed = [rule for rule in document.rules if rule.pushed]
    if len(pushed) < len(document.rules):
        yield f"## {wording(phrases.ADVICE)}\n"
    for rule in document.rules:
        if not rule.pushed:
            yield f"### `{rule.id}`\n"
            yield f"> {rule.advise}\n"
            for effect in rule.effects:
                yield from _effect(effect, wording)
    if pushed:
        yield f"<details><summary>{wording(phrases.PUSHED)}</summary>\n\n{wording(phrases.AS_BEFORE)}\n"
        for rule in pushed:
            for effect in rule.effects:
                yield f"`{rule.id}` {effect_sentence(effect, wording)} {sample_title(effect, wording)}\n"
                yield from _fenced("sh", effect.sample.command.splitlines(), "")
                yield ""
        yield "</details>\n"


def _effect(effect: EffectDocument, wording: Wording) -> Iterator[str]:
    yield f"**{effect_sentence(effect, wording)}**\n"
    if effect.told:
        yield wording.labelled(wording(phrases.NAMES), named(effect.told, wording)) + "\n"
    yield sample_title(effect, wording) + "\n"
    yield from (f"- {given(answer, wording)}" for answer in effect.sample.given)
    if not effect.sample.given:
        yield f"- {wording(phrases.WHATEVER)}"
    yield ""
    yield from _fenced("sh", effect.sample.command.splitlines(), "")
    yield ""


def _changes(document: ComparisonDocument, wording: Wording) -> Iterator[str]:
    yield f"## {wording(phrases.CHANGED)}\n"
    if not document.changes:
        yield wording(phrases.NOTHING_CHANGED) + "\n"
    for part, changes in groupby(document.changes, key=lambda change: change.part):
        yield f"### {wording(phrases.PARTS[part])}\n"
        for change in changes:
            yield from _change(change, wording)
        yield ""


def _change(change: ChangeDocument, wording: Wording) -> Iterator[str]:
    title = f"- **{change_title(change, wording)}**"
    yield title if change.fields else f"{title} {change.words}"
    for field in change.fields:
        if line := short(field, wording):
            yield f"  - {line}"
        else:
            yield f"  - {wording.labelled(field.field, '').rstrip()}"
            yield from _fenced("diff", phrases.lines(field), "    ")


def _fenced(kind: str, lines: list[str], indent: str) -> Iterator[str]:
    yield f"{indent}```{kind}"
    yield from (f"{indent}{line}" for line in lines)
    yield f"{indent}```"


def _name(compared: Compared) -> str:
    return f"`{compared.name}` ({compared.id} {compared.version})"
