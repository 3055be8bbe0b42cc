"""Catalogues as files that change only where a text does: lines that say what they said stand as they came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import escape, normalize

from advisor.files.atomic import write_whole
from advisor.files.content import read_bytes
from advisor.files.place import display_path
from advisor.files.po_file import Entry, Field, Lines, PoFile

UNCHANGED_FIELDS: tuple[Field, ...] = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
OF_TEMPLATES: tuple[Field, ...] = (
    ("Report-Msgid-Bugs-To", "EMAIL@ADDRESS"),
    ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
    ("Language-Team", "LANGUAGE <LL@li.org>"),
)
"""What gettext fills in when it makes a catalogue of a template."""

LICENCE = "# This file is distributed under the same licence as the rules."

BLANK = re.compile(r"[\t\n\v\f\r ]")


def new_catalogue(title: str, locale: Locale | None) -> PoFile:
    """Return an empty catalogue with the plural forms of a language; without one, an empty template."""
    named = BLANK.sub(" ", title)
    fields = [("Project-Id-Version", f"{named} 1"), *(_of_language(locale) if locale else OF_TEMPLATES)]
    return PoFile([*fields, *UNCHANGED_FIELDS], (f"# {named}", LICENCE))


def complete_header(catalogue: PoFile, title: str, locale: Locale) -> None:
    """Add to the header of a catalogue what it lacks and follows from its language; all, where there is no header.

    Plural forms are left out where the entries have another number of them than we know for the language.
    """
    true = new_catalogue(title, locale)
    if not catalogue.fields:
        catalogue.comments = catalogue.comments or true.comments
    lacking = catalogue.lacking() if catalogue.fields else [name for name, _ in true.fields]
    if catalogue.forms_used not in (0, true.num_plurals):
        lacking = [name for name in lacking if name != "Plural-Forms"]
    kept = [field for field in catalogue.fields if field[0] not in lacking]
    catalogue.fields = [*kept, *(field for field in true.fields if field[0] in lacking)]


def write(catalogue: PoFile, path: Path) -> bool:
    """Write a catalogue, and tell whether the file says something else than before. Raises `Faulty`."""
    before = read_bytes(path, display_path(path)) if path.is_file() else b""
    kept = [catalogue.header]
    kept += [_kept(each, is_obsolete=False) for each in catalogue if each.id]
    kept += [_kept(each, is_obsolete=True) for each in catalogue.obsolete.values()]
    if before and before == catalogue.content and all(kept) and len(kept) == catalogue.blocks:
        return False
    blocks = [*_blocks(catalogue), *([catalogue.ending] if catalogue.ending else [])]
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    content = text.replace("\n", catalogue.newline).encode()
    if before == content:
        return False
    write_whole(path, content)
    return True


def _of_language(locale: Locale) -> Iterator[Field]:
    count, rule = get_plural(locale)[:2]
    yield "Language", str(locale)
    yield "Plural-Forms", f"nplurals={count}; plural={rule};"


def _blocks(catalogue: PoFile) -> Iterator[Lines]:
    """Yield the lines of the header and of every entry: as they came, or made anew."""
    header = "".join(f"{name}: {value}\n" for name, value in catalogue.fields)
    yield catalogue.header or (*catalogue.comments, 'msgid ""', f"msgstr {normalize(header, width=0)}")
    for message in catalogue:
        if message.id:
            yield _kept(message, is_obsolete=False) or tuple(_in_use(message, catalogue.forms))
    for message in catalogue.obsolete.values():
        yield _kept(message, is_obsolete=True) or tuple(_obsolete(message, catalogue.forms))


def _kept(message: Message, *, is_obsolete: bool) -> Lines:
    return message.lines(is_obsolete=is_obsolete) if isinstance(message, Entry) else ()


def _in_use(message: Message, forms: int) -> Iterator[str]:
    yield from (f"#{each}" for each in message.user_comments)
    yield from (f"#. {BLANK.sub(' ', each).strip()}" for each in message.auto_comments)
    if message.locations:
        yield f"#: {' '.join(map(_named, sorted({file for file, _ in message.locations})))}"
    yield from _translated(message, forms, "")


def _named(file: str) -> str:
    """Return the name of a file, between two signs where a space would end it."""
    return f"\u2068{file}\u2069" if " " in file else file


def _obsolete(message: Message, forms: int) -> Iterator[str]:
    yield from (f"#{each}" for each in message.user_comments)
    yield from _translated(message, forms, "#~ ")


def _translated(message: Message, forms: int, sign: str) -> Iterator[str]:
    """Yield the flags of an entry, and its texts, each line after a sign."""
    if message.flags:
        yield f"#, {', '.join(sorted(message.flags))}"
    for key, text in _previous(message):
        yield f"{'#~|' if sign else '#|'} {key} {escape(text)}"
    for key, text in _texts(message, forms):
        yield f"{sign}{key} {normalize(text, prefix=sign, width=0)}"


def _previous(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message, Entry) and message.previous_context:
        yield "msgctxt", message.previous_context
    yield from zip(("msgid", "msgid_plural"), message.previous_id, strict=False)


def _texts(message: Message, forms: int) -> Iterator[tuple[str, str]]:
    if message.context:
        yield "msgctxt", message.context
    if isinstance(message.id, str):
        yield "msgid", message.id
        yield "msgstr", str(message.string or "")
        return
    yield from zip(("msgid", "msgid_plural"), message.id, strict=True)
    strings = tuple(message.string or ())
    for number in range(max(forms, len(strings))):
        yield f"msgstr[{number}]", (strings[number] if number < len(strings) else "") or ""
