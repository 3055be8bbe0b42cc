"""What is fuzzed: readers, each with what it usually reads, from which its hostile input is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from advisor.problems.problem import Faulty
from tests.attack import bodies
from tests.files.spreadsheets.made import PARTS
from tests.fuzz import readers, tables
from webui.settings import SETTINGS

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "examples"

SMALL, MIDDLE = 3_000, 8_000
"""Bytes of the largest input: what is small is tried more often in the same time."""

PUNCTUATION = (
    "&a ",
    "*a",
    "!!str ",
    "!",
    "---\n",
    "...\n",
    "<<: ",
    "? ",
    "- ",
    ": ",
    "|\n ",
    ">-\n ",
    "[",
    "]",
    "{",
    "}",
    "#",
    "\t",
)
ESCAPES = (
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\UFFFFFFFF"',
    "\\x00",
    "\r",
    "\u2028",
    "\ufeff",
    "~",
    "null",
    "yes",
    "1e999",
    "NaN",
)
KEYS = (
    "answers:",
    "rulebase:",
    "commitments:",
    "seen:",
    "quick:",
    "id:",
    "version:",
    "who:",
    "when:",
    "done:",
    "story:",
    "expect:",
)
RULES = (
    "all:",
    "any:",
    "not:",
    "at_least:",
    "count:",
    "of:",
    "finding:",
    "when:",
    "advise:",
    "source:",
    "examples:",
    "given:",
    "expect:",
)
CATALOGUE = (
    "msgid ",
    "msgstr ",
    "msgctxt ",
    "msgid_plural ",
    "msgstr[1] ",
    "#~ ",
    "#| ",
    "#, fuzzy\n",
    '"Language: fr\\n"\n',
)
HEADER = (
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n',
    '"Content-Type: text/plain; charset=utf-8\\n"\n',
    '"Content-Type: text/plain;\\n"\n" charset=utf-6"\n',
    '"\\n"',
)
SEPARATORS = (
    ";",
    ",",
    "\t",
    "|",
    '"',
    '""',
    "\r\n",
    "\n",
    "sep=;\n",
    "\ufeff",
    "\x00",
    "/",
    "[",
    "]",
    "name",
    "stage",
    "=1+1",
)
MAPPING = ("label:", "keep:", "columns:", "values:", "ignore:", "question:", "answer:", "stage", "aim", "none", "null")
MARKUP = (
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    "&b;",
    '<row r="',
    '<c r="ZZ9" t="s"><v>',
    "</v></c>",
    "</row>",
    "<si><t>",
    '<xf numFmtId="14"/>',
    '<sheet name="" sheetId="1" r:id="a"/>',
    'TargetMode="External"',
    'date1904="1"',
    "1e999",
    "-1",
    "1048577",
    "<![CDATA[",
    "]]>",
)
HTTP = (
    "POST ",
    "GET ",
    "?lang=",
    "?what_if=",
    "%ff",
    "%00",
    "Content-Type: ",
    "Cookie: ",
    "Host: ",
    "Accept: ",
    "\r\n\r\n",
    "/api/v1/",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, what it usually reads, words of its language, and how much it is given at most."""

    read: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()
    largest: int = SMALL

    def attack(self, content: bytes) -> None:
        """Let the reader read. What it raises besides `Faulty` is a mistake of ours, and so is what can't be told."""
        try:
            self.read(content)
        except Faulty as faulty:
            for problem in faulty.problems:
                for language in ("en", "fr"):
                    problem.line_of_text(readers.advisor().translations(language))


def files(*patterns: str) -> Callable[[], Iterable[bytes]]:
    """Return a function that yields the content of files of the project."""
    return lambda: [file.read_bytes() for each in patterns for file in sorted(TESTS.parent.glob(each))]


def pieces(*patterns: str) -> Callable[[], Iterable[bytes]]:
    """Return a function that yields files in pieces of a few entries; those of a long one are kept by themselves."""
    return lambda: [piece for content in files(*patterns)() for piece in _pieces(content)]


def _pieces(content: bytes) -> Iterable[bytes]:
    entries = content.split(b"\n\n")
    yield b"\n\n".join(entries[:4])
    for start in range(1, len(entries), max(1, len(entries) // 12)):
        yield b"\n\n".join([entries[0], *entries[start : start + 3]])


def situations() -> Iterable[bytes]:
    """Return situations as JSON, good ones and bad ones."""
    answers = {"stage": "idea", "tension": ["quarrel", "topic"], "aim": None}
    written = {"id": readers.rulebase().id, "version": "1999"}
    commitments = {"narrow-the-aim": {"who": "Ada", "when": "May", "done": [1, "2"]}}
    whole = {"answers": answers, "rulebase": written, "commitments": commitments}
    yield from (json.dumps(each).encode() for each in (whole, {"answers": answers}, {"commitments": commitments}))
    yield from (json.dumps({"answers": answers, "seen": ["stage"], "quick": each}).encode() for each in (True, None))
    yield from (each for each in bodies.FILES if len(each) <= SMALL)


def written_situations() -> Iterable[bytes]:
    return [*situations(), *files("examples/*.yaml", "rules/*/situations/[a-c]*.yaml")()]


def requests() -> Iterable[bytes]:
    """Return hostile requests, and ordinary ones to every route."""
    made = [readers.attack().request(number).raw() for number in range(300)]
    return [each for each in made if len(each) <= SMALL]


def lists() -> Iterable[bytes]:
    """Return rows as JSON: in lines, as a list, and in what collectors of data put around one."""
    rows = [{"name": "West", "stage": "idea", "answers": {"aim": None}}, {"name": "East", "a": {"stage": ["idea"]}}]
    yield from (json.dumps(each).encode() for each in (rows, {"results": rows}, {"@odata": 1, "value": rows}))
    yield "".join(f"{json.dumps(each)}\n" for each in rows).encode()


def sheets() -> Iterable[bytes]:
    """Return the parts of a spreadsheet, each after its name, and one whole."""
    yield from (f"{name}\n{part}".encode() for name, part in PARTS.items())
    yield tables.archive("", b"")


def lines() -> Iterable[bytes]:
    """Return what assistants send."""
    calls = [
        ("assess", {"answers": {"stage": "idea", "tension": ["quarrel"]}, "language": "fr"}),
        ("next_question", {"answers": {"stage": "idea"}, "seen": ["stage"], "quick": True}),
        ("explain", {"rule": "narrow-the-aim"}),
        ("assess", json.dumps({"answers": {}})),
    ]
    messages: list[dict[str, object]] = [
        {"method": "tools/call", "params": {"name": name, "arguments": arguments}} for name, arguments in calls
    ]
    messages += [{"method": "tools/list"}, {"result": {}}, {"method": "ping", "params": []}]
    made = [{"jsonrpc": "2.0", "id": number, **each} for number, each in enumerate(messages)]
    yield from (json.dumps(each).encode() for each in (*made, made[:2], [], 7))
    yield from (content for content in bodies.FILES if len(content) <= SMALL)


def settings() -> Iterable[bytes]:
    yield b"host=::1\nport=0\nproxies=2\nhost_name=a.example, b.example\nprefix=/advice\nallow_origin=http://a.b *"
    yield b"publisher=Somebody\ncontact=us@a.example\nsecret_key=0123456789012345678901234567890\nlog=json\nhsts=3600"
    yield "port=²\nproxies=-1\nhost_name=[::1]\nprefix=//x/\nallow_origin=http://[\ncontact=https://\nhsts=9999999999".encode()


TARGETS: dict[str, Target] = {
    "yaml": Target(readers.read_yaml, files("tests/bad_rules/*.yaml", "examples/*.yaml"), PUNCTUATION + ESCAPES),
    "pure-yaml": Target(
        readers.read_pure_yaml, files("tests/bad_rules/*.yaml", "examples/*.yaml"), PUNCTUATION + ESCAPES
    ),
    "json": Target(readers.read_json, situations, ESCAPES + PUNCTUATION),
    "po": Target(readers.read_po, pieces("locales/*.pot", "locales/*/*/*.po"), CATALOGUE + HEADER, MIDDLE),
    "situation": Target(readers.read_situation, written_situations, KEYS + PUNCTUATION + ESCAPES),
    "json-situation": Target(readers.read_json_situation, situations, ESCAPES),
    "sent-situation": Target(readers.read_sent_situation, situations, ESCAPES),
    "interview": Target(readers.read_interview, situations, ESCAPES),
    "saved-file": Target(readers.read_saved_file, written_situations, KEYS + PUNCTUATION + ESCAPES),
    "told": Target(readers.read_told, files("rules/*/situations/*.yaml"), KEYS + PUNCTUATION),
    "section": Target(
        readers.read_section, files("tests/bad_rules/*.yaml", "tests/mini_rules/b-*.yaml"), RULES + PUNCTUATION, MIDDLE
    ),
    "manifest": Target(readers.read_manifest, files("tests/*_rules/rulebase.yaml"), RULES + PUNCTUATION),
    "csv": Target(tables.read_csv, files("tests/network/exports/*.csv"), SEPARATORS, MIDDLE),
    "list": Target(tables.read_list, lists, ESCAPES + PUNCTUATION),
    "xlsx": Target(tables.read_sheet, sheets, MARKUP),
    "mapping": Target(tables.read_mapping, files("tests/kept/*/network/*.yaml"), MAPPING + PUNCTUATION),
    "columns": Target(tables.read_columns, files("tests/network/exports/*.csv"), SEPARATORS),
    "mcp": Target(
        tables.read_line, lines, (*ESCAPES, '"method":', '"params":', '"arguments":', '"id":', "[", "{"), MIDDLE
    ),
    "settings": Target(readers.read_settings, settings, tuple(f"{each.name}=" for each in SETTINGS)),
    "request": Target(readers.read_request, requests, HTTP),
}
"""By name."""
