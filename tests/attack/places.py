"""Addresses and query strings that no browser sends."""

from __future__ import annotations

from random import Random
from urllib.parse import quote, quote_from_bytes

from tests.attack.texts import DRAFT, HOST, MARKER, TEXTS

SEGMENTS = (
    "..",
    ".",
    "",
    "...",
    "%2e%2e",
    "%252e%252e%252f",
    "..%2f..%2f..%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%c0%ae%c0%ae%c0%af",
    "%00",
    "%0d%0aSet-Cookie:%20forged=" + MARKER,
    "%0a%5b2026%5d%20ERROR%20" + MARKER,
    "%ff%fe",
    "%ed%a0%80",
    "%zz%",
    "%1b%5b2J",
    "a;b=c;" + MARKER,
    "fr;x=1",
    "FR",
    "%F0%9F%98%80",
    "%E2%80%AE" + MARKER,
    "%C4%B0%CC%87",
    "%EF%BC%8F%EF%BC%8E",
    "con",
    "~root",
    "-1",
    "1e3",
    "0",
    "99999999999999999999999999",
    "%D9%A2",
    "x" * 10_000,
    "a/" * 3000,
    MARKER,
    quote(f"<script>{MARKER}</script>", safe=""),
    quote(f'"><{MARKER} x="', safe=""),
    quote("{{7*7}}" + MARKER),
    "\xff\xe9",
    "a b\tc",
)
"""Parts of a path, percent-encoded or wrongly so."""

WHOLE_PATHS = (
    "*",
    "",
    "/",
    "//",
    "///" + HOST + "/",
    "//" + HOST + "/%2e%2e",
    "/\\" + HOST,
    "http://" + HOST + "/fr/",
    "http://[",
    "/.git/config",
    "/.env",
    "/static/../serve.py",
    "/static/%2e%2e/serve.py",
    "/static//etc/passwd",
    "/fr//",
    "/fr/q//check",
    f"/fr/q/{DRAFT}",
    "/api",
    "/api/",
    "/api//v1/rules",
    "/api/v1/rules/",
    "/api/v1/../../healthz",
    "/favicon.ico",
    "/.well-known/security.txt",
    "/" + "%2f" * 2000,
)

PARAMETERS = ("lang", "what_if", "trace", "then", "for", "today", "v", "quick", "seen", "rulebase", "name", "view", "x")

QUERY_VALUES = (
    "",
    "1",
    "true",
    "fr",
    "es",
    "AAA",
    "check",
    "advice",
    "2026-11-26",
    "9999-99-99",
    "0000-00-00",
    "99999-01-01",
    "-1",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "%0d%0aX-Forged:%20" + MARKER,
    "%E2%80%AE" + MARKER,
    "[]",
    "x" * 5000,
    *(quote_from_bytes(each[:3000].encode("utf-8", "surrogatepass")) for each in TEXTS),
)

QUERIES = (
    "&" * 5000,
    "=" * 100,
    "%",
    "%zz=%",
    "lang=fr&lang=en",
    "lang[]=fr&lang.x=" + MARKER,
    ";".join(["a=" + MARKER] * 50),
    "&".join(f"p{number}={MARKER}" for number in range(1500)),
    "?lang=fr?" + MARKER,
    "#" + MARKER,
    "\xff=\xe9 " + MARKER,
    "http://" + HOST + "/" + MARKER,
)
"""Whole query strings."""


def query(chance: Random) -> str:
    """Return a query string of known and unknown parameters, with values of all kinds."""
    if chance.random() < 0.2:
        return chance.choice(QUERIES)
    names = [chance.choice(PARAMETERS) for _ in range(chance.randint(1, 4))]
    return "&".join(f"{name}={chance.choice(QUERY_VALUES)}" for name in names)


def path(chance: Random, usual: str) -> str:
    """Return a path with something wrong in it: another one, another part, one more, one that is spelt otherwise."""
    if chance.random() < 0.1:
        return chance.choice(WHOLE_PATHS)
    parts = usual.split("/")
    place = chance.randrange(1, len(parts)) if len(parts) > 1 else 0
    match chance.randrange(5):
        case 0:
            parts[place:place] = [chance.choice(SEGMENTS)]
        case 1:
            parts[place] = "".join(f"%{ord(each) % 256:02x}" for each in parts[place])
        case 2:
            parts[place] = parts[place].swapcase() + chance.choice(["", "/", ".json", "%20", "?", "%00", ";x"])
        case _:
            parts[place] = chance.choice(SEGMENTS)
    return "/".join(parts)
