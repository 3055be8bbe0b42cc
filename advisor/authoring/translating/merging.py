"""Brings a catalogue up to date with its template, and loses no translation on the way.

Babel's own update looks for similar texts anywhere, so that of two rules worded alike one would get the other's words.
Here a text is known by its context; only those without one are compared by their wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from babel.messages.catalog import Catalog, Message

from advisor.files.po_file import Entry, PoFile

ALIKE = 0.7
"""From which likeness on a text without a context is taken for an earlier one that was changed (`difflib`'s ratio)."""

Key = tuple[str | None, str | tuple[str, ...]]


def merged(template: Catalog, earlier: PoFile, formerly: Mapping[str, str], *, forget: bool = False) -> PoFile:
    """Return the texts of `template` with the translations of `earlier`, and all else that stands there.

    A text that was changed keeps its translation, marked fuzzy, with the source it was made from; a text whose item
    was renamed (`formerly`: the present ids by the former ones) keeps it as it is. What has no place any more is kept
    as obsolete, unless it is to be forgotten.
    """
    merging = _Merging(template, earlier, formerly)
    made = earlier.without_entries()
    for message in template:
        if message.id:
            made[message.id] = merging.translated(message)
    if not forget:
        made.obsolete = merging.left_over()
    return made


def key_of(message: Message) -> Key:
    """Return what tells a text from all others: its context and its source."""
    return message.context or None, message.id if isinstance(message.id, str) else tuple(message.id)


class _Merging:
    def __init__(self, template: Catalog, earlier: PoFile, formerly: Mapping[str, str]) -> None:
        self._wanted = {key_of(message) for message in template if message.id}
        self._known = _by_key(message for message in earlier if message.id)
        self._obsolete = earlier.obsolete
        self._set_aside = _by_key(earlier.obsolete.values())
        self._formerly = formerly
        gone = [message for key, message in self._known.items() if key not in self._wanted and _is_translated(message)]
        self._gone = {key_of(message): message for message in gone}
        self._by_context = {self._present(message.context): message for message in gone if message.context}
        self._used: set[Key] = set()
        # Some editors and settings leave out where a text stands, or what surrounds it.
        entries = self._known.values()
        self._has_places = not entries or any(message.locations for message in entries)
        self._has_notes = not entries or any(message.auto_comments for message in entries)

    def translated(self, message: Message) -> Entry:
        """Return a text of the template with the best translation there is."""
        if (same := self._same(message)) is not None:
            self._used.add(key_of(same))
            found = self._entry(message, same.flags)
            found.take_over(same)
        elif (before := self._before(message)) is not None:
            self._used.add(key_of(before))
            found = self._entry(message, {*before.flags, "fuzzy"})
            found.take_over(before)
            found.string, found.previous_id = _fitting(before, message), before.previous_id or _sources(before)
        else:
            found = self._entry(message, ())
        return found

    def left_over(self) -> dict[Any, Message]:
        """Return the translations that have no place any more."""
        taken = self._used | self._wanted | self._gone.keys()
        left: dict[Any, Message] = {key: each for key, each in self._obsolete.items() if key_of(each) not in taken}
        return left | {key: each for key, each in self._gone.items() if key not in self._used}

    def _entry(self, message: Message, flags: Iterable[str]) -> Entry:
        return Entry(
            message.id,
            message.string,
            locations=message.locations if self._has_places else (),
            flags={*message.flags, *flags},
            auto_comments=message.auto_comments if self._has_notes else (),
            context=message.context,
        )

    def _same(self, message: Message) -> Message | None:
        """Return the same text as it is, was set aside, or stood elsewhere before: the first that is translated."""
        key = key_of(message)
        found = [self._known.get(key), self._set_aside.get(key), self._moved(message)]
        there = [each for each in found if each is not None]
        return next((each for each in there if _is_translated(each)), there[0] if there else None)

    def _moved(self, message: Message) -> Message | None:
        """Return the same text where it stood before: under a former id, or in another place of its rule."""
        if not message.context:
            return None
        item = message.context.split(".")[0]
        for gone in self._gone.values():
            if gone.context and gone.id == message.id and self._present(gone.context).split(".")[0] == item:
                return gone
        return None

    def _before(self, message: Message) -> Message | None:
        """Return the text that stood where this one stands, or without a context the one nearest to it."""
        if message.context:
            return self._by_context.get(message.context)
        candidates = {_sources(gone)[0]: gone for gone in self._gone.values() if not gone.context}
        nearest = get_close_matches(_sources(message)[0], list(candidates), 1, ALIKE)
        return candidates[nearest[0]] if nearest and key_of(candidates[nearest[0]]) not in self._used else None

    def _present(self, context: str) -> str:
        """Return a context with the id that its item has now."""
        item, dot, rest = context.partition(".")
        field, *more = rest.split(".")
        item = self._formerly.get(item, item)
        if field == "answers" and more:
            more[0] = self._formerly.get(f"{item}.{more[0]}", more[0])
        return ".".join([item, field, *more]) if dot else item


def _by_key(messages: Iterable[Message]) -> dict[Key, Message]:
    return {key_of(message): message for message in messages}


def _sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _is_translated(message: Message) -> bool:
    return any([message.string] if isinstance(message.string, str) else message.string or [])


def _fitting(before: Message, message: Message) -> str | tuple[str, ...]:
    """Return the strings of an earlier entry in the form that a text with or without a plural takes."""
    strings = (before.string,) if isinstance(before.string, str) else tuple(before.string or ("",))
    return strings if isinstance(message.id, list | tuple) else strings[0]
