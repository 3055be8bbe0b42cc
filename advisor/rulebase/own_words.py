"""The words of a rule base that belong to the whole of it: its manifest has them."""

from __future__ import annotations

from msgspec import Struct

from advisor.files.place import NOWHERE, Place
from advisor.words.translatable import Translatable


class ServiceWords(Struct, frozen=True, array_like=True):
    """What the service is called, and the words in which pages and files speak of its subject.

    Each field is the key of the manifest under which it stands; `grammar.SERVICE` says what it is for.
    """

    name: Translatable
    start: Translatable
    lead: Translatable
    advice: Translatable
    standing: Translatable
    subject: Translatable
    again: Translatable
    reminder: Translatable
    place: Place = NOWHERE


class AskAround(Struct, frozen=True, array_like=True):
    """What people say to whom they ask when they know too little: `begin`, the questions, `end`.

    `meanwhile` is what is safe to do until then, and `source` has the codes of the passages that say so.
    """

    to: Translatable
    begin: Translatable
    end: Translatable
    meanwhile: Translatable
    source: tuple[str, ...]
    place: Place = NOWHERE
