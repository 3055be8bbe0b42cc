"""An outline as plain text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.reports.formats.layout import wrapped
from advisor.reports.formats.markdown_texts import harmless, literal_in
from advisor.reports.rules.outline import Outline

WIDTH = 80


def outline_as_text(outline: Outline) -> str:
    """Return an outline as lines of at most `WIDTH` columns; ids stand in brackets."""
    return "\n".join(_text(outline)) + "\n"


def _text(outline: Outline) -> Iterator[str]:
    yield from wrapped(_with_id(outline.title, outline.id), "", width=WIDTH)
    for paragraph in outline.paragraphs:
        yield ""
        yield from wrapped(paragraph, "", width=WIDTH)
    for part in outline.parts:
        yield ""
        yield from wrapped(part.heading.upper(), "", width=WIDTH)
        for line in part.lines:
            entry = f"{_with_id(line.text, line.id)} {line.case}"
            yield from wrapped(entry, "  " * line.depth, "- ", width=WIDTH)
    if outline.note:
        yield ""
        yield from wrapped(outline.note, "", width=WIDTH)


def _with_id(text: str, name: str) -> str:
    return f"{text} [{name}]" if name else text


def outline_as_markdown(outline: Outline) -> str:
    """Return an outline as Markdown; ids stand as code."""
    return harmless("\n".join(_markdown(literal_in(outline))) + "\n")


def _markdown(outline: Outline) -> Iterator[str]:
    yield f"# {outline.title}"
    if outline.id:
        yield f"\n`{outline.id}`"
    for paragraph in outline.paragraphs:
        yield f"\n{paragraph}"
    for part in outline.parts:
        yield f"\n## {part.heading}\n"
        for line in part.lines:
            name = f" `{line.id}`" if line.id else ""
            yield f"{'  ' * line.depth}- {line.text}{name} {line.case}".rstrip()
    if outline.note:
        yield f"\n{outline.note}"
