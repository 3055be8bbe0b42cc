"""How the API answers: what depends on no situation is made once and may be kept, all else is made for one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from flask import Response, request

from webui.api.requests import JSON
from webui.language import current_language
from webui.service import service

CACHE_CONTROL = "public, max-age=300"
"""How long others may keep what depends on no situation: minutes, since rules may change with a restart."""


@dataclass(frozen=True, slots=True)
class _Kept:
    content: bytes
    digest: str

    @property
    def tag(self) -> str:
        """The tag by which it is known; a weak one, since it says the same packed or not."""
        return f'W/"{self.digest}"'


def kept(
    key: object, make: Callable[[], object], kind: str = JSON, filled: Callable[[bytes], bytes] | None = None
) -> Response:
    """Return a document that depends on nothing but a key and the language; `make` is called once for each.

    Whoever has it already is told so (304). What depends on the path below which this is reached is `filled` into what
    is kept: a proxy may tell any path, and nothing is to be kept for each.
    """
    language = current_language()
    document = service().once(("api", key, language), lambda: _encoded(make()))
    headers = [("ETag", document.tag), ("Cache-Control", CACHE_CONTROL), *_of_language(language)]
    if request.if_none_match.contains_weak(document.digest):
        return Response(status=304, headers=headers)
    content = filled(document.content) if filled else document.content
    return Response(content, headers=[("Content-Type", kind), *headers])


def fresh(document: object) -> Response:
    """Return a document that nobody keeps."""
    headers = [("Content-Type", JSON), *_of_language(current_language())]
    return Response(msgspec.json.encode(document), headers=headers)


def _encoded(document: object) -> _Kept:
    content = msgspec.json.encode(document)
    return _Kept(content, sha256(content).hexdigest()[:20])


def _of_language(language: str) -> list[tuple[str, str]]:
    return [("Content-Language", language), ("Vary", "Accept-Language")]
