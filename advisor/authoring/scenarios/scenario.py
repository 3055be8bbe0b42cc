"""Told situations: a story, its answers, and what somebody who knows the source expects of them.

They stand in the folder `situations` beside the rules, one a file. `docs/rules.md` describes the form; whatever reads
situations reads them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from advisor.files import strict_yaml
from advisor.files.content import decode, files_in, read_bytes
from advisor.files.place import display_path
from advisor.files.strict_yaml import MappingNode, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_TABLE
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.grammar import EXPECTED, SITUATION
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.fields import FieldReader
from advisor.rulebase.reading.reader import SITUATIONS
from advisor.situation.situation import Situation, situation_from
from advisor.words.translatable import Translatable

SUBJECT = "situation"
"""What the texts of all told situations are named after in the catalogues, before the names of their files.

It is the same for all, so that a translation follows a file that gets another name.
"""

EXHAUSTIVE_KEYS = ("first", "exactly", "more", "later", "not_yet", "all_strengths")
"""What is expected whole and in order: what to do first, all advice, what is due but finds no room, what to leave for
later, what to leave alone, and all strengths."""

SHOWN = (*EXHAUSTIVE_KEYS, "advised", "strengths")
"""Expectations of rules that must be shown; `advised` and `strengths` name some among others."""


class Expected(NamedTuple):
    """The ids that one key of `expect` lists, and its line."""

    names: tuple[str, ...]
    line: int


class Scenario(NamedTuple):
    """A told situation."""

    file: str
    name: Translatable
    story: Translatable
    situation: Situation
    expect: Mapping[str, Expected]

    def shown(self) -> frozenset[str]:
        """Return the ids of the rules that must be shown as advice or as strengths."""
        return frozenset(name for key in SHOWN if key in self.expect for name in self.expect[key].names)


def scenarios_in(folder: Path, rulebase: Rulebase) -> tuple[list[Scenario], list[Problem]]:
    """Return the told situations beside the rules in `folder`, and what is wrong with those that can't be used."""
    told: list[Scenario] = []
    problems: list[Problem] = []
    try:
        files = files_in(folder / SITUATIONS, ".yaml")
    except Faulty as faulty:
        return [], [*faulty.problems]
    for path in files:
        try:
            told.append(scenario_from(path, rulebase))
        except Faulty as faulty:
            problems += faulty.problems
    return told, problems


def texts_of_scenarios(told: Iterable[Scenario]) -> Iterator[tuple[Translatable, str]]:
    """Yield every text of told situations, with its file."""
    for each in told:
        yield each.name, each.file
        yield each.story, each.file


def scenario_from(path: Path, rulebase: Rulebase) -> Scenario:
    """Return the told situation in a file. Raises `Faulty` with everything wrong in it."""
    name = display_path(path)
    node, problems = strict_yaml.parse(decode(read_bytes(path, name), name), name)
    reader = _Reader(name, rulebase)
    reader.problems += problems
    if not isinstance(node, MappingNode):
        reader.wrong_type(name, A_TABLE, node)
        raise Faulty(reader.problems)
    return reader.told(node)


class _Reader(FieldReader):
    def __init__(self, file: str, rulebase: Rulebase) -> None:
        super().__init__(file)
        self._rulebase = rulebase

    def told(self, table: MappingNode) -> Scenario:
        for key in ("answers", "expect"):
            self.value(table, key, MappingNode, A_TABLE)
        subject = f"{SUBJECT}.{Path(self.file).stem}"
        name, story = (_on_one_line(self.required_words(table, key, subject)) for key in ("name", "story"))
        expect = dict(self._expect(table))
        self.problems += _contrary(self.file, expect)
        lines = strict_yaml.LineIndex(table)
        raw = strict_yaml.as_data(table)
        if table.get("commitments") is not None:  # who does what is no part of a story
            self.known_keys(table, SITUATION.names)
        try:
            situation = situation_from(raw, self._rulebase, file=self.file, lines=lines, earlier=self.problems)
        except Faulty as faulty:
            raise Faulty(_told_once(faulty.problems)) from None
        return Scenario(self.file, name, story, situation, expect)

    def _expect(self, table: MappingNode) -> Iterator[tuple[str, Expected]]:
        node = table.get("expect")
        if not isinstance(node, MappingNode):
            return
        self.known_keys(node, EXPECTED.names)
        for key, value in node.entries:
            if isinstance(value, SequenceNode) and not value.values:
                yield key.value, Expected((), key.line)
            elif key.value in EXPECTED.names:
                self.texts(node, key.value)
                found = value.values if isinstance(value, SequenceNode) else ()
                names = [self._current(each, key.value) for each in found if isinstance(each, ScalarNode)]
                yield key.value, Expected(tuple(names), key.line)

    def _current(self, node: ScalarNode, key: str) -> str:
        """Return the id that a rule or a question has now; report one that leads nowhere."""
        known = self._rulebase.questions if key == "open" else self._rulebase.rules
        name = node.value if node.value in known else self._rulebase.renamed.get(node.value, node.value)
        if name not in known:
            code = "unknown-question" if key == "open" else "unknown-rule"
            self.report(code, node.line, closest(name, known), name=name)
        return name


def _on_one_line(words: Translatable) -> Translatable:
    """Return a text without the ends of lines of its file, which mean nothing."""
    return replace(words, text=" ".join(words.text.split()))


def _contrary(file: str, expect: Mapping[str, Expected]) -> Iterator[Problem]:
    """Yield a problem for whatever is expected twice over, both ways, or beside what is expected to be all."""
    for each in expect.values():
        yield from (Problem("expected-twice", file, each.line, values={"name": name}) for name in _repeated(each.names))
    unwanted = expect.get("not_advised", Expected((), 0))
    shown_keys = [key for key in SHOWN if key in expect]
    for name in unwanted.names:
        if any(name in expect[key].names for key in shown_keys):
            yield Problem("expected-and-not", file, unwanted.line, values={"name": name})
    if "exactly" in expect:
        for key in ("first", "more", "later", "not_yet", "advised"):
            for name in expect[key].names if key in expect else ():
                if name not in expect["exactly"].names:
                    yield Problem("beside-exactly", file, expect[key].line, values={"name": name, "key": key})


def _repeated(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


def _told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that say of one place what another says already."""
    return list({(each.code, each.line, each.values.get("name", "")): each for each in problems}.values())
