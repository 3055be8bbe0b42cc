"""Brings a catalogue up to date with its template, and loses no translation on the way.

Babel's own update looks for similar texts anywhere, so that of two rules worded alike one would get the other's words.
Here a text is known by its context; only those without one are compared by their wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from babel.messages.catalog import Catalog, Message

ALIKE = 0.7
"""From which likeness on a text without a context is taken for an earlier one that was changed (`difflib`'s ratio)."""

Key = tuple[str | None, str | tuple[str, ...]]


def merged(template: Catalog, earlier: Catalog, formerly: Mapping[str, str], *, forget: bool = False) -> Catalog:
    """Return the texts of `template` with the translations of `earlier`.

    A text that was changed keeps its translation, marked fuzzy, with the source it was made from; a text whose item
    was renamed (`formerly`: the present ids by the former ones) keeps it as it is. What has no place any more is kept
    as obsolete, unless it is to be forgotten.
    """
    merging = _Merging(template, earlier, formerly)
    made = Catalog(locale=earlier.locale, header_comment=earlier.header_comment, fuzzy=False, charset="utf-8")
    made.mime_headers = earlier.mime_headers
    for message in template:
        if message.id:
            made[message.id] = merging.translated(message)
    if not forget:
        for message in merging.left_over():
            made.obsolete[made._key_for(message.id, message.context)] = message
    return made


def key_of(message: Message) -> Key:
    """Return what tells a text from all others: its context and its source."""
    return message.context or None, message.id if isinstance(message.id, str) else tuple(message.id)


class _Merging:
    def __init__(self, template: Catalog, earlier: Catalog, formerly: Mapping[str, str]) -> None:
        self._wanted = {key_of(message) for message in template if message.id}
        self._known = _by_key(message for message in earlier if message.id)
        self._obsolete = _by_key(earlier.obsolete.values())
        self._formerly = formerly
        gone = [message for key, message in self._known.items() if key not in self._wanted and _is_translated(message)]
        self._gone = {key_of(message): message for message in gone}
        self._by_context = {self._present(message.context): message for message in gone if message.context}
        self._used: set[Key] = set()

    def translated(self, message: Message) -> Message:
        """Return a text of the template with the best translation there is."""
        found = message.clone()
        key = key_of(message)
        same = self._known.get(key) or self._obsolete.get(key) or self._moved(message)
        if same is not None:
            self._used.add(key_of(same))
            found.string, found.flags = same.string, found.flags | same.flags
            found.user_comments, found.previous_id = same.user_comments, same.previous_id
        elif (before := self._before(message)) is not None:
            self._used.add(key_of(before))
            found.string, found.flags = _fitting(before, message), {*found.flags, "fuzzy"}
            found.user_comments = before.user_comments
            found.previous_id = before.previous_id or _sources(before)
        return found

    def left_over(self) -> Iterable[Message]:
        """Return the translations that have no place any more."""
        obsolete = {**self._obsolete, **self._gone}
        return [message for key, message in obsolete.items() if key not in self._used | self._wanted]

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
