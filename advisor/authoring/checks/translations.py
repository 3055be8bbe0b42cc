"""Is every text there in every language, and does it say what it should with the same placeholders and no more?

Of a language that was not declared ready, only what is wrong is told and not what is missing.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from msgspec import Meta, Struct

from advisor.authoring.checks.texts import HTML, texts_in
from advisor.authoring.scenarios.scenario import Scenario, texts_of_scenarios
from advisor.authoring.translating.typography import slips
from advisor.catalogues.folder import CatalogueFolder
from advisor.files import strict_po
from advisor.files.content import read_bytes
from advisor.files.place import Place, display_path
from advisor.files.po_file import PoFile, is_shown
from advisor.problems.problem import Faulty, Problem, Term
from advisor.rulebase.model import Rulebase

Key = tuple[str, tuple[str, ...]]
"""The context of a text (empty in the interface) and its source; with a plural, both sources."""

Expected = Mapping[Key, Place]
"""The texts that a catalogue should have, and where they stand in the rules."""

NAMED = re.compile(r"%\(\w+\)[sd]")


def translations(
    catalogues: CatalogueFolder, expected: Expected, missing: str = "missing-translation"
) -> Iterator[Problem]:
    """Yield a problem for all that is wrong with, or missing from, the catalogues in a folder.

    Without `expected` it is not known what should be there, and only what is there is looked at. `missing` is the code
    of what tells that a text has no translation.
    """
    for language, ready in catalogues.languages().items():
        try:
            catalogue, problems, file = _read(catalogues, language)
        except Faulty as faulty:
            yield from faulty.problems
            continue
        yield from problems
        if isinstance(catalogue, PoFile) and (lacking := catalogue.lacking()):
            yield Problem("po-header", file, 1, values={"names": ", ".join(lacking)})
        checked = _Checked(catalogue, file, language)
        yield from checked.translated()
        if ready and expected:
            yield from checked.missing(expected, missing)


class Progress(Struct, frozen=True):
    """How far one catalogue of a language is."""

    catalogue: Annotated[str, Meta(description="`messages`, the id of the rule base, or `ID.situations`")]
    total: Annotated[int, Meta(description="texts")]
    translated: Annotated[int, Meta(description="of these; those that have changed since are not counted")]
    changed: Annotated[int, Meta(description="texts that have changed since they were translated")]


def progress(catalogues: CatalogueFolder, language: str, expected: Expected) -> Progress:
    """Return how far the catalogue of a language is. Raises `Faulty` when it can't be read."""
    known: dict[Key, Message] = {}
    if language in catalogues.languages():
        known = _translated(catalogues, language)
    keys = list(expected) or list(known)
    there = [known[key] for key in keys if key in known]
    changed = sum(message.fuzzy for message in there)
    return Progress(catalogues.domain, len(keys), len(there) - changed, changed)


def untranslated(catalogues: CatalogueFolder, language: str, expected: Expected) -> int:
    """Return how many texts readers of a language would see in the source language. Raises `Faulty`.

    They have no translation, or one of a text that has changed since in more than its signs and spaces.
    """
    known = _translated(catalogues, language)
    return sum(key not in known or not is_shown(known[key]) for key in expected)


def _translated(catalogues: CatalogueFolder, language: str) -> dict[Key, Message]:
    """Return the entries of a catalogue that have words. Raises `Faulty`."""
    catalogue, _, _ = _read(catalogues, language)
    return {key_of(message): message for message in catalogue if message.id and all(_strings(message))}


def unread(catalogues: CatalogueFolder) -> Iterator[Problem]:
    """Yield a problem for every catalogue beside the rules that bears another name than they do."""
    for path in sorted(catalogues.folder.glob("*/LC_MESSAGES/*.po")):
        if path.stem not in (catalogues.domain, catalogues.of_situations().domain):
            yield Problem("unread-catalogue", display_path(path), values={"name": catalogues.domain})


def template_of(catalogues: CatalogueFolder) -> tuple[Expected, list[Problem]]:
    """Return the texts that the template lists, and what is wrong with it; nothing where there is none."""
    path = catalogues.template()
    if not path.is_file():
        return {}, []
    try:
        template, problems = strict_po.parse(read_bytes(path, display_path(path)), display_path(path))
    except Faulty as faulty:
        return {}, list(faulty.problems)
    return {key_of(message): Place() for message in template if message.id}, problems


def texts_of(rulebase: Rulebase) -> Expected:
    """Return every text of a rule base with its place."""
    return {(each.context, (each.text,)): Place(file, each.line) for each, file, _ in texts_in(rulebase) if each.text}


def texts_of_told(told: Iterable[Scenario]) -> Expected:
    """Return every text of told situations with its place."""
    return {(each.context, (each.text,)): Place(file, each.line) for each, file in texts_of_scenarios(told)}


def key_of(message: Message) -> Key:
    """Return the context of an entry and its source."""
    return message.context or "", (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _read(catalogues: CatalogueFolder, language: str) -> tuple[Catalog, list[Problem], str]:
    source = catalogues.source(language)
    compiled = source.with_suffix(".mo")
    if compiled.is_file() and not source.exists():  # an installed package has compiled ones only
        with compiled.open("rb") as stream:
            return _with_contexts(read_mo(stream)), [], display_path(compiled)
    name = display_path(source)
    return *strict_po.parse(read_bytes(source, name), name), name


def _with_contexts(catalogue: Catalog) -> Catalog:
    """Return a compiled catalogue whose contexts are texts; Babel leaves them bytes."""
    for message in catalogue:
        if isinstance(message.context, bytes):
            message.context = message.context.decode()
    return catalogue


class _Checked:
    """One catalogue, looked at."""

    def __init__(self, catalogue: Catalog, file: str, language: str) -> None:
        self._entries = {key_of(message): message for message in catalogue if message.id}
        self._file = file
        self._language = language

    def translated(self) -> Iterator[Problem]:
        """Yield a problem for every translation that isn't as it should be."""
        for (context, sources), message in self._entries.items():
            subject = context or _short(sources[0])
            pairs = list(zip(sources, _strings(message), strict=False))
            pairs += [(sources[-1], each) for each in _strings(message)[len(sources) :]]
            for source, translation in pairs:
                if translation:
                    for code, values in self._wrong(source, translation):
                        yield Problem(code, self._file, message.lineno or 0, subject, values)

    def missing(self, expected: Expected, code: str) -> Iterator[Problem]:
        """Yield a problem for every text that is not translated, or was before it changed; and for those unused."""
        by_context = {context: message for (context, _), message in self._entries.items() if context}
        used = set()
        for key, place in expected.items():
            context, name = key[0], key[0] or _short(key[1][0])
            message, values = self._entries.get(key), {"language": self._language, "name": name}
            before = _before(message) if message else None
            if message is None and context in by_context:
                message = by_context[context]
                before = key_of(message)[1][0]
            used.add(key_of(message) if message else key)
            if message is None or not all(_strings(message)):
                yield Problem(code, place.file or self._file, place.line, values["name"], values)
            elif before is not None:
                values["before"] = _short(before)
                yield Problem("outdated-translation", self._file, message.lineno or 0, values["name"], values)
        for context, sources in self._entries.keys() - used:
            line = self._entries[context, sources].lineno or 0
            yield Problem("unused-translation", self._file, line, context or _short(sources[0]))

    def _wrong(self, source: str, translation: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the code and the values of what is wrong with a translation."""
        changed = _placeholders(source) ^ _placeholders(translation)
        if changed:
            yield "lost-placeholder", {"names": ", ".join(sorted(changed))}
        tags = set(HTML.findall(translation)) - set(HTML.findall(source))
        if tags:
            yield "html-in-text", {"found": ", ".join(sorted(tags))}
        for wrong in slips(translation, self._language):
            yield "typography", {"wrong": Term(wrong)}


def _before(message: Message) -> str | None:
    """Return the source from which an entry was translated before it changed; None when it is up to date."""
    if not message.fuzzy:
        return None
    return str(message.previous_id[0]) if message.previous_id else ""


def _strings(message: Message) -> tuple[str, ...]:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return tuple((each or "").strip() for each in strings)


def _placeholders(text: str) -> set[str]:
    try:
        braces = {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:  # a brace that stands alone
        braces = {"{"}
    return braces | set(NAMED.findall(text))


def _short(text: str) -> str:
    text = re.sub(r"\s*\n\s*", " ", text)
    return text if len(text) <= 60 else f"{text[:59]}…"
