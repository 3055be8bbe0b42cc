"""Bodies of requests that go wrong in every way that a reader could stumble over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any
from urllib.parse import quote_plus

from tests.attack.texts import FORGED, HOST, MARKER, TEXTS

Fields = list[tuple[str, str]]

VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**64,
    10**400,
    1e308,
    "",
    " ",
    [],
    {},
    [None],
    [[MARKER]],
    [MARKER, MARKER],
    {MARKER: MARKER},
    {"\ud800": MARKER},
    "\udfff",
    [{}] * 200,
    *TEXTS,
)
"""What stands where something else is expected."""

TRUNCATED = f'{{"answers": {{"{MARKER}": ["{MARKER}'

RAW = (
    b"",
    b" \n\t ",
    b"null",
    b"NaN",
    b"-",
    b'"' + MARKER.encode() + b'"',
    TRUNCATED.encode(),
    f'{{"answers": {{"scope": NaN, "{MARKER}": -Infinity}}}}'.encode(),
    f'{{"answers": {{"{MARKER}": 1e999999, "x": {"9" * 5000}}}}}'.encode(),
    f'{{"answers": {{}}}} {MARKER}'.encode(),
    f"{{'answers': {{'{MARKER}': 1}}}} // {MARKER}".encode(),
    f'{{"answers": {{"{MARKER}": "\t\x01"}}}}'.encode(),
    b'\xef\xbb\xbf{"answers": {}}',
    '{"answers": {"é": "x"}}'.encode("utf-16"),
    '{"answers": {"é": "x"}}'.encode("utf-32-le"),
    '{"answers": {"é": "x"}}'.encode("latin-1"),
    b'{"answers": {"\xed\xa0\x80": "\xff\xfe"}}',
    b'{"answers": {"a": "\\ud800", "\\udfff": "\\ud83d\\ude00"}}',
    b'{"\\ud800": 1}',
    b"[" * 50_000,
    b'{"a":' * 15_000 + b"1" + b"}" * 15_000,
    b'{"answers":' + b"[" * 25 + b"]" * 25 + b"}",
    b'{"answers": {' + b", ".join([b'"scope": "broad"'] * 3000) + b"}}",
    b'{"answers": {"scope": [' + b",".join(b'"x%d"' % each for each in range(9000)) + b"]}}",
    json.dumps({"answers": {f"{MARKER}-{each}": MARKER for each in range(2000)}}).encode(),
    json.dumps({"answers": {MARKER * 7000: MARKER}}).encode(),
    json.dumps({"answers": {"scope": FORGED, FORGED: 1}}).encode(),
    b"\x00" * 1000,
    b" " * 150_000,
    b"x" * 250_000,
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56\x4a\xcc\x2b\x2e\x4f\x2d\x52\xb2\xaa\xae\x05\x00",
)
"""What is no JSON, or not as a reader likes it."""

FILES = (
    f"answers: {{scope: &a {MARKER}, aim: *a}}".encode(),
    b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (n, n, n - 1, n - 1, n - 1) for n in range(98, 122)),
    f"answers: !!python/object/apply:os.system ['echo {MARKER}']".encode(),
    f"answers: !{MARKER} {{}}".encode(),
    f"answers:\n  <<: {{scope: {MARKER}}}\n".encode(),
    f"answers: {{}}\n---\nanswers: {{scope: {MARKER}}}".encode(),
    b"[" * 50_000,
    b"answers: " + b"{a: " * 5000,
    b"- " * 20_000,
    b"? [x, y]\n: z\n",
    b'answers: {"\\ud800": "\\UFFFFFFFF"}',
    b"answers:\n\tscope: broad\n",
    b"%YAML 9.9\n--- !!map\n? answers\n: {}\n...\n%TAG ! tag:x,2000:\n",
    f"<<<<<<< HEAD\nanswers: {{}}\n=======\n{MARKER}\n>>>>>>> x\n".encode(),
    f"answers: {{scope: '{MARKER}".encode(),
    f"PK\x03\x04{MARKER}".encode(),
    b"\xff\xfea\x00n\x00s\x00",
    f"commitments: {{{MARKER}: {{who: [{MARKER}], done: [9999, -1, {MARKER}]}}}}\nanswers: {{}}".encode(),
    f"rulebase: {{id: {MARKER}, version: [1]}}\nanswers: {{}}".encode(),
    *RAW,
)
"""What is opened as a file of answers: bombs and worse."""


def changed(chance: Random, value: Any) -> Any:
    """Return a copy of a JSON value in which one place, anywhere in it, holds something else."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {**value, chance.choice(TEXTS): chance.choice(VALUES)}
        return {**value, key: changed(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.5:
        place = chance.randrange(len(value))
        return [*value[:place], changed(chance, value[place]), *value[place + 1 :]]
    return chance.choice(VALUES)


def json_text(value: object) -> bytes:
    """Return a value as JSON; what is no Unicode is escaped."""
    return json.dumps(value).encode()


def form_text(fields: Fields) -> bytes:
    """Return fields as a form sends them; what is no Unicode goes as the bytes that no UTF-8 has."""
    pairs = [(_quoted(name), _quoted(value)) for name, value in fields]
    return "&".join(f"{name}={value}" for name, value in pairs).encode()


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


RAW_FORMS = (
    b"&" * 20_000,
    b"=" * 1000,
    b"%",
    b"a=%ff%fe%zz&%ff=%c0%ae",
    b"asked-scope=1&" * 5000,
    b"scope[]=" + MARKER.encode() + b"&scope[a][b]=1;scope=2",
    MARKER.encode() * 12_000,
    b"x=" + b"+" * 100_000,
)

BOUNDARY = "edge"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


def part(name: str, content: bytes, file: str | None = None) -> bytes:
    """Return one part of a multipart form, a file when it has a name of one."""
    told = f'; filename="{file}"' if file is not None else ""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'
    return head.encode("utf-8", "surrogatepass") + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()

BROKEN_PARTS = (
    b"",
    END,
    part("file", b"answers: {}"),
    part("file", b"answers: {}", "x")[:-20],
    part("text", MARKER.encode()) * 2000 + END,
    b"--edge\r\n\r\n" + MARKER.encode() + b"\r\n" + END,
    b"--edge\r\nContent-Disposition: " + MARKER.encode() + b"\r\n\r\nx\r\n" + END,
    b"--edge\r\nContent-Disposition: form-data; name*=utf-9''%ff\r\n\r\nx\r\n" + END,
    b"--edge\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''%ff%00\r\n\r\nx\r\n" + END,
    b"--edge\r\nContent-Disposition: form-data; name=file; filename=x\r\nContent-Type: multipart/mixed\r\n\r\n" + END,
    b"--edge\r\n" + b"X-" + MARKER.encode() * 9000 + b": 1\r\n\r\nx\r\n" + END,
    b"--edge\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name=text\r\n\r\n!!\r\n" + END,
    b"preamble " + MARKER.encode() + b"\r\n" + part("file", b"\xff", "\0../" + HOST) + END + b"epilogue",
)

KINDS = (
    "",
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=" + MARKER,
    "Application/JSON;;;",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    KIND,
    "multipart/form-data",
    "multipart/form-data; boundary=",
    'multipart/form-data; boundary="' + "x" * 300 + '"',
    "multipart/form-data; boundary=\xff\x01",
    "multipart/mixed; boundary=edge",
    "text/plain",
    "text/html; " + MARKER,
    "\x00/\xff",
    "a" * 5000,
)
"""What a body is said to be."""


def file_form(chance: Random, names: Sequence[str]) -> bytes:
    """Return a multipart form with a hostile file, and fields beside it."""
    beside = b"".join(part(chance.choice(names), chance.choice(TEXTS).encode("utf-8", "replace")) for _ in range(2))
    file = chance.choice(["answers.json", "answers.yaml", "", "../../x", MARKER, "x\r\nX-Forged: 1", "\ud800"])
    return part("file", chance.choice(FILES), file) + beside + END
