"""The cookies that hold a draft: one, or its parts where it is large."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, request
from werkzeug.http import dump_cookie

from advisor.authoring.checks.cookie_size import COOKIES, LARGEST

PREFIX = "draft-"
"""How the name of a cookie begins; over https there is a mark before it."""

PARTED = "~"
"""Stands behind the number of the cookies of a draft, in the first of several; the others are its parts from 2 on."""

COUNTS = tuple(str(count) for count in range(2, COOKIES + 1))
"""Of how many cookies a draft may be."""


def cookies_of(name: str, content: str, most: int, free: int) -> list[str]:
    """Return the content of a draft as so many cookies at most; none where it is too large for them, or for `free`."""
    cookies = [_set(name, 1, content)]
    if len(cookies[0]) > LARGEST:
        room = LARGEST - len(_set(name, COOKIES, "")) - len(PARTED) - 1
        parts = [content[begin : begin + room] for begin in range(0, len(content), room)]
        parts[0] = f"{len(parts)}{PARTED}{parts[0]}"
        cookies = [_set(name, number, part) for number, part in enumerate(parts, 1)]
    return cookies if len(cookies) <= most and sum(map(len, cookies)) <= free else []


def content_in_request(name: str) -> str | None:
    """Return what the cookies of a draft hold together, or None where there is none."""
    cookie = request.cookies.get(cookie_name(name))
    count, parted, begin = (cookie or "").partition(PARTED)
    if not (parted and count in COUNTS):
        return cookie
    # Where one is missing, the signature is wrong.
    return begin + "".join(request.cookies.get(cookie_name(name, part), "") for part in range(2, int(count) + 1))


def size_in_request(name: str) -> int:
    """Return how many bytes the cookies of a draft have."""
    known = [cookie_name(name, part) for part in parts_in_request(name)]
    return sum(len(each) + len(request.cookies.get(each, "")) for each in known)


def parts_in_request(name: str) -> list[int]:
    """Return which cookies of a draft this browser has, the first in any case."""
    return [1, *(part for part in range(2, COOKIES + 1) if cookie_name(name, part) in request.cookies)]


def delete(parts: Iterable[int], name: str, response: Response) -> None:
    """Remove some cookies of a draft from the browser."""
    for part in parts:
        response.delete_cookie(cookie_name(name, part), httponly=True, samesite="Lax", **_reach())


def cookie_name(name: str, part: int = 1) -> str:
    """Return the name of a cookie of a draft.

    Over https browsers hold those with a mark to it: no other host can set them, nor a page that came by http.
    """
    mark = "" if not request.is_secure else "__Secure-" if request.root_path.strip("/") else "__Host-"
    return f"{mark}{PREFIX}{name}" + (f".{part}" if part > 1 else "")


def _set(name: str, part: int, content: str) -> str:
    return dump_cookie(cookie_name(name, part), content, httponly=True, samesite="Lax", max_size=0, **_reach())


def _reach() -> dict[str, Any]:
    """Return where cookies are sent: below our own path, and by https where they came by it."""
    return {"path": f"{request.root_path.rstrip('/')}/", "secure": request.is_secure}
