"""Babel extractor for the YAML of a rule base: every `Words` of the model becomes an entry of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from advisor.rulebase.reader import parts_of_file
from advisor.words.text import words_in

Entry = tuple[int, str, tuple[str, str], list[str]]


def extract(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Entry]:
    """Yield `(line, "pgettext", (context, text), comments)` for each text of one file of a rule base.

    Raises `Faulty` when the file is not YAML.
    """
    content = fileobj.read().decode("utf-8")
    for part in parts_of_file(content, getattr(fileobj, "name", "")):
        for words in words_in(part):
            yield words.line, "pgettext", (words.context, words.text), []
