"""The schema accepts what the readers accept, marks what it can, and knows every key that they know."""

from __future__ import annotations

import copy
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor import paths
from advisor.authoring.checks.check import check
from advisor.authoring.checks.oversights import outdated_schema
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.files import strict_yaml
from advisor.problems.problem import Faulty
from advisor.rulebase import grammar
from advisor.rulebase.grammar import TableGrammar
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.reading.reader import MANIFEST_FILE, SITUATIONS, read
from advisor.rulebase.schema import as_text, schema
from advisor.rulebase.schema_terms import Schema
from tests.core_yaml import NotYaml, documents

TESTS = Path(__file__).parent.parent
GOOD = [paths.RULES, paths.STARTER, TESTS / "mini_rules", TESTS / "concluding_rules"]
BAD_FOLDER = TESTS / "bad_rules"
BAD = sorted(path for path in BAD_FOLDER.glob("*.yaml") if path.name != MANIFEST_FILE)
MARK = re.compile(rb"(?m)^# schema: (catches|beyond|not yaml)$")


def validator(folder: Path) -> Draft202012Validator:
    return Draft202012Validator(schema(read(folder).rulebase))


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def both_ways(path: Path) -> Iterator[object]:
    """Yield what is in a file as editors read it, and as the readers of the project do."""
    yield from documents(path.read_bytes())
    yield strict_yaml.as_data(strict_yaml.parse(path.read_text("utf-8"), path.name)[0])


def messages(checked: Draft202012Validator, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in checked.iter_errors(value)]


# The schema itself


@pytest.mark.parametrize("folder", [*GOOD, BAD_FOLDER], ids=lambda path: path.name)
def test_it_is_a_schema(folder: Path) -> None:
    made = schema(read(folder).rulebase)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    for reference in re.findall(r'"\$ref": ?"#/\$defs/([^"]+)"', as_text(read(folder).rulebase)):
        assert reference in made["$defs"]


def test_every_property_is_described(mini_schema: Schema) -> None:
    tables = [each for each in mini_schema["$defs"].values() if "properties" in each]
    assert len(tables) > 10
    for table in tables:
        for name, each in table["properties"].items():
            assert each["description"].strip(), name


def test_whatever_can_be_chosen_is_described(mini_schema: Schema) -> None:
    def choices(part: object) -> Iterator[Schema]:
        if isinstance(part, dict):
            yield from [part] if "enum" in part else []
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from choices(each)

    found = list(choices(mini_schema))
    assert len(found) > 10
    for each in found:
        assert len(each["enum"]) == len(each["enumDescriptions"])
        assert all(each["enumDescriptions"])


def test_names_are_offered(mini_schema: Schema) -> None:
    known = mini_schema["$defs"]
    assert known["rule-id"]["anyOf"][0]["enum"][:2] == ["invite-neighbours", "meet-to-share-work"]
    assert "fragile" in known["finding-id"]["anyOf"][0]["enum"]
    assert known["code"]["anyOf"][0]["enum"] == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert known["section"]["anyOf"][0]["enumDescriptions"] == ["Starting", "Growing"]
    assert known["answer.meetings"]["anyOf"][0]["enum"] == ["regular", "rare", "none"]
    assert known["condition"]["properties"]["meetings"]["description"] == "How often do you meet?"
    assert "meetings" in known["answers"]["properties"]


def test_a_faulty_rule_base_offers_the_names_that_could_be_read(tmp_path: Path) -> None:
    for name in (MANIFEST_FILE, "many-mistakes.yaml", "bracket-left-open.yaml", "reserved-id.yaml"):
        shutil.copy(BAD_FOLDER / name, tmp_path)
    made = schema(read(tmp_path).rulebase)
    Draft202012Validator.check_schema(made)
    offered = made["$defs"]["question-id"]["anyOf"][0]["enum"]
    assert "meetings" in offered
    assert not {"Members", "finding"} & set(offered), "what can't be an id is not offered"


@pytest.fixture
def mini_schema() -> Schema:
    return schema(open_rulebase(TESTS / "mini_rules"))


# Kept beside the rules, and named in each file


@pytest.mark.parametrize("folder", [paths.RULES, paths.STARTER], ids=lambda path: path.name)
def test_the_schema_beside_the_rules_is_up_to_date(folder: Path) -> None:
    assert list(outdated_schema(read(folder).rulebase, folder)) == []


@pytest.mark.parametrize("folder", [paths.RULES, paths.STARTER], ids=lambda path: path.name)
def test_every_file_names_its_schema(folder: Path) -> None:
    for path in files(folder):
        first, _, _ = path.read_text("utf-8").partition("\n")
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).resolve() == folder / "schema.json", path


# What it accepts and what it marks


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_it_accepts_every_file_of_a_good_rule_base(folder: Path) -> None:
    checked = validator(folder)
    for path in files(folder):
        for value in both_ways(path):
            assert messages(checked, value) == [], path


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_it_catches_the_mistakes_that_are_not_beyond_it(path: Path, tmp_path: Path) -> None:
    (mark,) = MARK.findall(path.read_bytes())
    if mark == b"not yaml":
        with pytest.raises(NotYaml):
            documents(path.read_bytes())
        return
    shutil.copy(BAD_FOLDER / MANIFEST_FILE, tmp_path)
    shutil.copy(path, tmp_path)
    checked = validator(tmp_path)
    found = [message for each in documents(path.read_bytes()) for message in messages(checked, each)]
    assert bool(found) == (mark == b"catches"), found


@pytest.mark.parametrize(
    ("value", "about"),
    [
        ({"id": "x", "title": "A garden"}, "'sections' is a required property"),
        ({"sections": [], "rules": []}, "'rules' was unexpected"),
        ({"section": "A", "title": "A garden"}, "'title' was unexpected"),
        ({"story": "Five neighbours"}, "'expect' is a required property"),
        ({"rules": []}, "'section' is a required property"),
        ({}, "'section' is a required property"),
    ],
)
def test_what_is_told_is_about_the_right_file(value: object, about: str, mini_schema: Schema) -> None:
    assert about in "\n".join(messages(Draft202012Validator(mini_schema), value))


def test_a_name_that_nothing_has_yet_is_not_marked(mini_schema: Schema) -> None:
    rule = {
        "id": "new-rule",
        "when": {"all": [{"new-question": ["new-answer"]}, {"meetings": "new-answer"}, {"finding": "new-finding"}]},
        "advise": "Rest.",
        "because": "It is hot.",
        "timing": "now",
        "source": ["Z9"],
        "replaces": ["newer-rule"],
        "examples": [{"given": {"new-question": "new-answer", "meetings": ["new-answer"]}, "expect": "advised"}],
    }
    assert messages(Draft202012Validator(mini_schema), {"section": "Z", "rules": [rule]}) == []


# Every key that the readers know, and no other

WHOLE = {
    MANIFEST_FILE: """
        id: whole
        version: 2
        title: 2026
        service: {name: 1, start: 2, lead: true, advice: 3.5, standing: 4, subject: 5, again: false, reminder: Again}
        sheet: true
        written_in: pt_BR
        publisher: 7
        year: 2019
        link: https://garden.example/sheet
        turn_to: 112
        ask_around: {to: 1, begin: 2, end: true, meanwhile: 0.5, source: [1, A2]}
        retired: {climb: 3}
        meets: tired
        sections: [{id: 1, title: One, heading: 1.5, passages: {1: Rest., A2: 7}}]
        """,
    "a.yaml": """
        section: 1
        questions:
          - id: pace
            ask: How fast do you work?
            choose: several
            tells: circumstance
            help: 7
            why: false
            answers: {fast: {text: 3, formerly: [quick], says: 5, achieve: true}, slow: 0.5}
            formerly: [speed]
            none: {text: Neither, says: You stand still}
            unsure: 4
            whether: how fast you work
            retired: {still: false}
            concluded: [{answer: slow, when: {mood: bad}}]
          - {id: mood, ask: "How is the mood?", answers: {good: Good, bad: Bad}}
        findings:
          - {id: tired, means: Tired, when: {pace: [fast]}, formerly: [weary], said: parts, danger: true, grave: false}
        rules:
          - id: rest
            when: {any: [{finding: tired}, {not: {at_least: {count: 2, of: [{pace: slow}, {mood: good}]}}}]}
            advise: Rest.
            because: 8
            steps:
              - Sit down.
              - 2
              - {id: nap, added: 3, when: {mood: bad}, formerly: [4, doze]}
              - {id: lie, text: 5, when: {mood: bad}, formerly: [flat]}
            meeting: {aim: 1, minutes: 15, opening: true}
            messages: [{id: note, to: 1, text: 2, when: {pace: slow}}]
            timing: now
            moment: before-meeting
            follows: [run]
            priority: low
            source: [1, A2]
            doubt: [A2]
            replaces: [sleep]
            opposes: [run]
            cases:
              - {id: bad, when: {mood: bad}, advise: 4, because: Yes, formerly: [worse],
                 steps: [true, {added: 1}, {text: 2, like: nap}],
                 meeting: {aim: 1, minutes: 15, opening: 2}, messages: [{to: 1, text: 2}]}
            examples: [{given: {pace: [fast], mood: bad}, expect: advised, cases: [bad], told: [nap, lie]}]
            formerly: [lie-down]
          - {id: sleep, when: {mood: bad}, advise: Sleep., because: It helps., timing: later, source: [1]}
          - {id: run, when: {mood: good}, advise: Run., because: It is fun., timing: next, source: [1]}
        """,
    f"{SITUATIONS}/told.yaml": """
        answers: {pace: [fast, slow], mood: good}
        rulebase: {id: whole, version: 2}
        name: 7
        story: true
        expect:
          first: []
          exactly: []
          more: []
          later: []
          not_yet: []
          all_strengths: [rest]
          advised: []
          strengths: [rest]
          not_advised: [run]
          covered: [sleep]
          open: [mood]
        """,
}
"""A rule base with every key there is; `{file: text}`. Numbers and booleans stand wherever a text may."""

PLACES: list[tuple[str, TableGrammar, str, list[Any]]] = [
    ("manifest", grammar.MANIFEST, MANIFEST_FILE, []),
    ("service", grammar.SERVICE, MANIFEST_FILE, ["service"]),
    ("section", grammar.SECTION, MANIFEST_FILE, ["sections", 0]),
    ("section file", grammar.SECTION_FILE, "a.yaml", []),
    ("question", grammar.QUESTION, "a.yaml", ["questions", 0]),
    ("answer", grammar.ANSWER, "a.yaml", ["questions", 0, "answers", "fast"]),
    ("conclusion", grammar.CONCLUSION, "a.yaml", ["questions", 0, "concluded", 0]),
    ("finding", grammar.FINDING, "a.yaml", ["findings", 0]),
    ("rule", grammar.RULE, "a.yaml", ["rules", 0]),
    ("case", grammar.CASE, "a.yaml", ["rules", 0, "cases", 0]),
    ("like step", grammar.LIKE_STEP, "a.yaml", ["rules", 0, "cases", 0, "steps", 2]),
    ("step", grammar.STEP, "a.yaml", ["rules", 0, "steps", 3]),
    ("added step", grammar.ADDED_STEP, "a.yaml", ["rules", 0, "steps", 2]),
    ("meeting", grammar.MEETING, "a.yaml", ["rules", 0, "meeting"]),
    ("message", grammar.MESSAGE, "a.yaml", ["rules", 0, "messages", 0]),
    ("example", grammar.EXAMPLE, "a.yaml", ["rules", 0, "examples", 0]),
    ("at_least", grammar.AT_LEAST, "a.yaml", ["rules", 0, "when", "any", 1, "not", "at_least"]),
    ("situation", grammar.SITUATION, f"{SITUATIONS}/told.yaml", []),
    ("rulebase", grammar.WRITTEN_FOR, f"{SITUATIONS}/told.yaml", ["rulebase"]),
    ("expect", grammar.EXPECTED, f"{SITUATIONS}/told.yaml", ["expect"]),
]
KEYS = [
    pytest.param(*place[1:], key, id=f"{place[0]}: {key}")
    for place in PLACES
    for key in place[1].names
    if (place[1], key) != (grammar.LIKE_STEP, "like")  # without that it is a step of another form
]


@cache
def whole() -> dict[str, Any]:
    return {name: documents(text.encode())[0] for name, text in WHOLE.items()}


def write(rulebase: dict[str, Any], folder: Path) -> None:
    (folder / SITUATIONS).mkdir()
    for name, content in rulebase.items():
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")


SENSE = {
    "missing-example",
    "example-fails",
    "never-fires",
    "always-fires",
    "always-covered",
    "contradiction",
    "redundant-rule",
    "idle-finding",
    "idle-answer",
    "uncited-passage",
    "nested-unless",
    "concluded-unless",
    "unless-alone",
    "missing-doubt",
    "doubt-not-cited",
    "missing-whether",
    "silent-danger",
    "case-never-holds",
    "empty-case",
    "missing-case-example",
    "example-case-fails",
    "never-told",
    "missing-told-example",
    "example-told-fails",
    "never-asked",
}
"""What the check says of a rule base that can be read and used."""


def refused_in(folder: Path) -> set[str]:
    """Return the kinds of mistakes that keep a rule base or its told situations from being used."""
    problems = [each for each in check(folder).errors if each.code not in SENSE]
    with suppress(Faulty):
        problems += scenarios_in(folder, read(folder).rulebase)[1]
    return {each.code for each in problems}


def at(value: Any, way: list[Any]) -> Any:
    for step in way:
        value = value[step]
    return value


def test_the_readers_and_the_schema_accept_the_whole_language(tmp_path: Path) -> None:
    write(whole(), tmp_path)
    assert refused_in(tmp_path) == set()
    checked = validator(tmp_path)
    for path in files(tmp_path):
        for value in both_ways(path):
            assert messages(checked, value) == [], path
    for _, form, name, way in PLACES:
        assert at(whole()[name], way).keys() == form.means.keys()


@pytest.mark.parametrize(("form", "file", "way", "key"), KEYS)
def test_schema_and_reader_agree_on_what_must_be_there(
    form: TableGrammar, file: str, way: list[Any], key: str, tmp_path: Path
) -> None:
    changed = copy.deepcopy(whole())
    table = at(changed[file], way)
    del table[key]
    if key == "choose":
        del table["none"]  # it is for questions with several answers only
    if key == "id" and "when" in table and key not in form.required:
        table.pop("when"), table.pop("formerly", None)  # what has a condition, or was ticked otherwise, needs an id
    write(changed, tmp_path)
    missing = {"missing-key", "missing-source"} & refused_in(tmp_path)
    assert bool(missing) == (key in form.required)
    assert validator(tmp_path).is_valid(changed[file]) == (key not in form.required)


@pytest.mark.parametrize(("file", "way"), [place[2:] for place in PLACES], ids=[place[0] for place in PLACES])
def test_schema_and_reader_know_no_other_key(file: str, way: list[Any], tmp_path: Path) -> None:
    changed = copy.deepcopy(whole())
    at(changed[file], way)["zzz"] = "What is this?"
    write(changed, tmp_path)
    assert "unknown-key" in refused_in(tmp_path)
    assert not validator(tmp_path).is_valid(changed[file])


@pytest.mark.parametrize("version", ["1", "2026.11", 1, 2026.11, 0, "", "-2", -2, -0.5, True, "1.", "v1", "1 2", "٣"])
def test_schema_and_reader_agree_on_versions(version: object, tmp_path: Path) -> None:
    changed = copy.deepcopy(whole())
    changed[MANIFEST_FILE]["version"] = version
    write(changed, tmp_path)
    refused = bool({"bad-version", "empty-text"} & refused_in(tmp_path))
    assert [validator(tmp_path).is_valid(value) for value in both_ways(tmp_path / MANIFEST_FILE)] == [not refused] * 2


# Random changes

VALUES: list[Any] = [
    0,
    1,
    7,
    -2,
    2.5,
    True,
    "",
    " ",
    "1",
    "yes",
    "true",
    "null",
    "all",
    "x",
    "a-b",
    "A1",
    "fast",
    "mood",
]
VALUES += [[], {}, ["x"], ["fast", "fast"], [[]], {"text": "x"}, {"mood": "bad"}, {"not": {"mood": "bad"}}, [{}]]


def containers(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [each for part in inner for each in containers(part)]
    return [value, *found] if isinstance(value, (dict, list)) and value else found


def change(document: Any, chance: Random) -> None:
    """Change a document in one place: leave something out, put something else there, repeat it, or rename it."""
    container = chance.choice(containers(document))
    keys = list(container) if isinstance(container, dict) else list(range(len(container)))
    key = chance.choice(keys)
    match chance.randrange(5):
        case 0:
            del container[key]
        case 1:
            container[key] = copy.deepcopy(chance.choice(VALUES))
        case 2:
            container[key] = [container[key]]
        case 3 if isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        case 3:
            container[chance.choice(["x", "mood", "pace", "A1", "help", "why", "any", "7"])] = copy.deepcopy(
                container[key]
            )
        case _ if isinstance(container, dict):
            container[chance.choice(["x", "no", "Big", "a-b", "finding", "7"])] = container.pop(key)
        case _:
            chance.shuffle(container)


BEYOND = {
    "no-such-step",
    "unknown-section",
    "unknown-question",
    "unknown-answer",
    "unknown-finding",
    "unknown-rule",
    "unknown-source",
    "other-rulebase",
    "duplicate-id",
    "former-id-in-use",
    "given-twice",
    "several-values",
    "finding-cycle",
    "replaces-cycle",
    "expected-and-not",
    "beside-exactly",
}
"""What the schema can't know, since it depends on what is written elsewhere."""


@given(st.integers(0, 2**32))
@example(1766084)  # the only rule that speaks of a danger can't be read
def test_it_marks_what_the_readers_refuse_and_nothing_that_they_accept(seed: int) -> None:
    chance = Random(seed)
    changed = copy.deepcopy(whole())
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        document = changed[chance.choice(list(changed))]
        if containers(document):
            change(document, chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(changed, folder)
        refused = refused_in(folder)
        for checked in (validator(folder), Draft202012Validator(whole_schema())):  # made after the change, and before
            marked = [each for path in files(folder) for value in both_ways(path) for each in messages(checked, value)]
            assert refused <= BEYOND if not marked else refused, marked


@cache
def whole_schema() -> Schema:
    with tempfile.TemporaryDirectory() as name:
        write(whole(), Path(name))
        return schema(read(Path(name)).rulebase)
