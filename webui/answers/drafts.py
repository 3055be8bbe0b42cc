"""A questionnaire under way: its answers live in a signed cookie of its own, in this browser and nowhere else.

One cookie a questionnaire, or some where a rule base is large, so that two of them don't disturb each other. A cookie
without lifetime goes when the browser is closed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from hashlib import sha256
from typing import Any

from flask import Response, abort, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from advisor.authoring.checks.cookie_size import COOKIES, LARGEST
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from webui.answers.cookies import (
    PREFIX,
    content_in_request,
    cookie_name,
    cookies_of,
    delete,
    parts_in_request,
    size_in_request,
)
from webui.answers.opened_file import OpenedFile, from_content
from webui.earlier.migration import DraftAnswer, current_id, partition_known
from webui.service import service

MAX_AGE = 12 * 3600
"""Seconds after which a draft that nobody touched is no longer opened."""

SIGNED = {"key_derivation": "hmac", "digest_method": sha256}
"""How a cookie is signed: itsdangerous would take SHA-1."""

MAX_DRAFTS = 8
"""How many drafts with answers one browser keeps. Some proxies refuse 8 kB of cookies."""

ALL = MAX_DRAFTS * LARGEST
"""The bytes that the cookies of all drafts may have together: they are one header of each request."""

NAME = re.compile(r"[a-z0-9]{10}")
NOT_ASKED = ""
"""Stands for the former answer to a question that had not been asked. No answer has this id."""


class Changing(IntEnum):
    """Whether answers were changed since the advice was last read, and how. The numbers stand in cookies."""

    NOTHING = 0
    FROM_ADVICE = 1
    """Somebody is on the way from the advice to a question and back."""
    OTHERWISE = 2


@dataclass(slots=True)
class Draft:
    """The answers so far, in the order in which they were first given. `quick`: by the quick check.

    `lost`: earlier answers were sent by this browser and can't be found any more, which the next page says. `raised`:
    the questions that the last answers raised, then those that the answers to these raised, and so on. `advised`: the
    advice was read. `before`: what those answers were then that were changed since. `saved`: the day (ISO 8601) on
    which the file was saved that it was opened from; `in_file`: what those answers were in it that were changed since.
    `elsewhere`: what another tab had answered meanwhile and this one answered differently, which the next page says.
    `unknown`: answers that the rule base in use doesn't know, kept for the version that does and used for nothing.
    `opened`: what is told of the file that the answers are from, until one of them is changed.
    """

    name: str
    answers: dict[str, DraftAnswer] = field(default_factory=dict)
    quick: bool = False
    lost: bool = False
    raised: list[list[str]] = field(default_factory=list)
    advised: bool = False
    before: dict[str, DraftAnswer] = field(default_factory=dict)
    changing: Changing = Changing.NOTHING
    saved: str = ""
    in_file: dict[str, DraftAnswer] = field(default_factory=dict)
    elsewhere: dict[str, DraftAnswer] = field(default_factory=dict)
    unknown: dict[str, DraftAnswer] = field(default_factory=dict)
    opened: OpenedFile | None = None

    @property
    def holds_answers(self) -> bool:
        """Whether there is anything in it that somebody would miss."""
        return bool(self.answers or self.unknown)

    @property
    def last_raised(self) -> list[str]:
        """The questions that were raised last, and none once they were asked."""
        return self.raised[-1] if self.raised else []

    @property
    def given(self) -> dict[str, str | list[str]]:
        """The questions that have an answer."""
        return {question: answer for question, answer in self.answers.items() if answer is not None}


class DraftTooLarge(Exception):
    """Raised when a draft is larger than what a browser keeps: it would drop the cookie without a word.

    `name` is that of the draft. What was kept of it before stays where it is.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def former_answers(draft: Draft) -> dict[str, DraftAnswer]:
    """Return the answers as they were when the advice was last read before they were changed."""
    return _with(draft.before, draft)


def answers_in_file(draft: Draft) -> dict[str, DraftAnswer]:
    """Return the answers as they were in the file that was opened."""
    return _with(draft.in_file, draft)


def _with(earlier: dict[str, DraftAnswer], draft: Draft) -> dict[str, DraftAnswer]:
    found = {name: earlier.get(name, answer) for name, answer in draft.answers.items()}
    return {name: answer for name, answer in found.items() if answer != NOT_ASKED}


def situation_of(draft: Draft) -> Situation:
    """Return the situation of a draft, whose answers are all known to the rule base: opening it saw to that."""
    given = {name: each if isinstance(each, str) else frozenset(each) for name, each in draft.given.items()}
    return Situation(given, asked=frozenset(draft.answers))


def new_draft(quick: bool = False) -> Draft:
    """Return an empty draft with a name of its own."""
    return Draft("".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(10)), quick=quick)


def is_name(text: str) -> bool:
    """Tell whether a draft could have this name."""
    return NAME.fullmatch(text) is not None


def load(name: str) -> Draft | None:
    """Return the draft with this name, or None when it is missing, too old or was tampered with."""
    opened = _opened(name)
    return opened[0] if opened else None


def draft_or_abort(name: str) -> Draft:
    """Return the draft with this name; answer 410 when there is none, and 404 when there can't be."""
    if not is_name(name):
        abort(404)
    return load(name) or abort(410)


def kept() -> list[tuple[Draft, datetime]]:
    """Return every draft of this browser with the time of its last change, the latest first."""
    opened = [found for name in names() if (found := _opened(name))]
    return sorted(opened, key=lambda found: found[1], reverse=True)


def is_full(without: str = "") -> bool:
    """Tell whether this browser keeps as many drafts with answers as it may, not counting the one named `without`."""
    return sum(draft.holds_answers for draft, _ in kept() if draft.name != without) >= MAX_DRAFTS


def save(draft: Draft, response: Response) -> None:
    """Put the draft into the cookies of a response, and take out what is too old or one empty draft too many.

    None with answers is taken out, nor the latest that is empty: it may stand open in another tab. Raises
    `DraftTooLarge`, and leaves everything as it is, when the browser would not keep it.
    """
    others = [other for other, _ in kept() if other.name != draft.name]
    staying = {draft.name, *(other.name for other in others if other.holds_answers)}
    room = max(1, MAX_DRAFTS - len(staying))
    staying |= {other.name for other in [each for each in others if not each.holds_answers][:room]}
    free = ALL - sum(size_in_request(name) for name in staying if name != draft.name)
    # What is not its answers goes before they are parted: not all proxies let several cookies pass.
    tried = ((each, most) for most in (1, COOKIES) for each in _ever_smaller(draft))
    cookies = next((made for each, most in tried if (made := cookies_of(each.name, _signed(each), most, free))), None)
    if cookies is None:
        raise DraftTooLarge(draft.name)
    for cookie in cookies:
        response.headers.add("Set-Cookie", cookie)
    delete([each for each in parts_in_request(draft.name) if each > len(cookies)], draft.name, response)
    forget((name for name in names() if name not in staying), response)


def _ever_smaller(draft: Draft) -> Iterator[Draft]:
    """Yield a draft, then with less and less of what is not its answers.

    What can be used comes before what can't, and before what it was long ago.
    """
    yield draft
    while draft.opened and draft.opened.left_out:
        draft = replace(draft, opened=draft.opened.shortened())
        yield draft
    draft = replace(draft, unknown={}, saved="", in_file={})
    yield draft
    yield replace(draft, opened=None)


def forget(names: Iterable[str], response: Response) -> None:
    """Remove drafts from the browser."""
    for name in names:
        delete(parts_in_request(name), name, response)


def names() -> Iterator[str]:
    """Yield the names of all drafts that this browser has cookies of, even of those that can't be opened any more."""
    start = cookie_name("")
    for cookie in request.cookies:
        name = cookie.removeprefix(start)
        if cookie.startswith(start) and is_name(name):
            yield name


def _opened(name: str) -> tuple[Draft, datetime] | None:
    cookie = content_in_request(name) if is_name(name) else None
    if cookie is None:
        return None
    try:
        content, changed = _serializer(name).loads(cookie, max_age=MAX_AGE, return_timestamp=True)
    except BadSignature:
        return None
    return _draft(name, content), changed


def _signed(draft: Draft) -> str:
    return str(_serializer(draft.name).dumps(_content(draft)))


def _content(draft: Draft) -> dict[str, Any]:
    """Return what a cookie holds: short keys, and nothing that is empty, since there is little room."""
    content = {
        "a": draft.answers,
        "q": int(draft.quick),
        "l": int(draft.lost),
        "r": draft.raised,
        "v": int(draft.advised),
        "b": draft.before,
        "c": int(draft.changing),
        "s": draft.saved,
        "f": draft.in_file,
        "e": draft.elsewhere,
        "u": {name: answer for name, answer in draft.unknown.items() if name not in draft.answers},
        "o": draft.opened.content() if draft.opened else None,
    }
    return {key: value for key, value in content.items() if value}


def _draft(name: str, content: dict[str, Any]) -> Draft:
    """Return what a cookie holds, as far as the rule base in use knows it: a cookie may be from an earlier one."""
    base = service().rulebase
    answers, unknown = partition_known({**content.get("u", {}), **content.get("a", {})}, base)
    raised = [[current_id(each, base) for each in listed] for listed in content.get("r", [])]
    return Draft(
        name,
        answers=answers,
        quick=bool(content.get("q")),
        lost=bool(content.get("l")),
        raised=[[each for each in listed if each in base.questions] for listed in raised],
        advised=bool(content.get("v")),
        before=_before(content.get("b", {}), base),
        changing=Changing(content.get("c", 0)),
        saved=content.get("s", ""),
        in_file=_before(content.get("f", {}), base),
        elsewhere=partition_known(content.get("e", {}), base)[0],
        unknown=unknown,
        opened=from_content(content.get("o")),
    )


def _before(answers: dict[str, DraftAnswer], base: Rulebase) -> dict[str, DraftAnswer]:
    """Return former answers that can be gone back to, that of not having been asked among them."""
    known, others = partition_known(answers, base)
    not_asked = [name for name, answer in others.items() if answer == NOT_ASKED and name in base.questions]
    return known | dict.fromkeys(not_asked, NOT_ASKED)


def _serializer(name: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=PREFIX + name, signer_kwargs=SIGNED)
