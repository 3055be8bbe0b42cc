"""Every kind of mistake in a rule base is found, with its place; all of them at once; and nothing else is."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from advisor import paths
from advisor.authoring.checks.check import check
from advisor.files.content import MAX_BYTES
from advisor.problems.kinds.networks import NETWORKS
from advisor.problems.kinds.registry import KINDS
from advisor.problems.kinds.requests import REQUESTS
from advisor.problems.kinds.settings import SETTINGS
from advisor.problems.kinds.tables import TABLES
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.schema import as_text
from advisor.words.translatable import translatables_in
from tests.bad_files import MANIFEST, BadFile, bad_files

TESTS = Path(__file__).parent.parent.parent
PRINTED = MANIFEST.parent / "printed.txt"
BAD_FILES = bad_files()

ELSEWHERE = {
    "failed",
    "not-removed",
    "too-many-lines",
    "too-many-nodes",
    "no-longer-asked",
    "no-longer-answer",
    "no-longer-advised",
    "gone-without-word",
    "answer-gone-without-word",
    "same-version",
    "no-meeting",
    "missing-when",
    "not-a-step",
    "no-longer-a-step",
    "tick-moved",
    "not-a-date",
    "not-a-time",
    "not-a-zone",
    "no-such-moment",
    "only-in-calendar",
    "not-for-terminals",
    "table-not-for-terminals",
    "no-output",
    "output-left",
    "name-of-forms",
    "same-file",
    "kept-like-ours",
    "unknown-ending",
    "only-in-summary",
    "only-in-csv",
    "more-rejects",
    "missing-extra",
    "not-json",
    "repeated-key",
    "no-answers",
    "not-an-object",
    "lone-surrogate",
    "no-input",
    "other-rulebase",
    "other-version",
    "more-problems",
    "renamed",
    "given-twice",
    "expected-twice",
    "expected-and-not",
    "beside-exactly",
    "unknown-language",
    "not-a-language",
    "language-not-whole",
    "language-left-out",
    "no-checkout",
    "no-git",
    "not-in-git",
    "no-revision",
    "not-in-revision",
    "unknown-id",
    "no-picture-of-all",
    "not-empty",
    "unwritable",
    "taken-id",
    "no-source-language",
}
"""What can be wrong in a situation or in a call, but not in a rule base."""

IN_NO_FILE = {
    "not-a-folder",
    "no-file",
    "not-read",
    "catalogue-elsewhere",
    "is-folder",
    "unreadable",
    "not-a-file",
    "too-big",
    "uncited-passage",
    "bad-version",
    "bad-year",
    "bad-link",
    "outdated-schema",
    "section-of-file",
    "too-large-to-keep",
    "unread-catalogue",
    "missing-translation",
    "untranslated-situation",
    "outdated-translation",
    "unused-translation",
    "lost-placeholder",
    "po-line",
    "po-quotes",
    "po-entry",
    "po-forms",
    "po-header",
    "po-twice",
    "po-plural",
    "po-charset",
}
"""What no file of `bad_rules` can show; the tests below make these mistakes themselves."""


def problems_beside_manifest(folder: Path) -> tuple[Problem, ...]:
    shutil.copy(MANIFEST, folder)
    return check(folder).problems


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: str(bad.path.stem))
def test_reports_exactly_the_mistakes_that_are_marked(bad: BadFile, tmp_path: Path) -> None:
    shutil.copy(bad.path, tmp_path)
    problems = problems_beside_manifest(tmp_path)
    assert bad.marked, "a bad file marks its mistakes"
    here = [problem for problem in problems if problem.file == str(tmp_path / bad.path.name)]
    assert sorted((problem.line, problem.code) for problem in here) == bad.marked
    assert [problem.line for problem in here] == sorted(problem.line for problem in here)
    elsewhere = {(problem.code, problem.file) for problem in problems if problem not in here}
    assert elsewhere <= {("uncited-passage", str(tmp_path / MANIFEST.name))}, (
        "a passage is cited by no rule, mistake or not"
    )


def test_every_kind_of_mistake_has_a_file() -> None:
    shown = {code for bad in BAD_FILES for _, code in bad.marked}
    assert shown == set(KINDS) - ELSEWHERE - IN_NO_FILE - {*SETTINGS, *REQUESTS, *TABLES, *NETWORKS}


def test_a_good_rule_base_has_no_problem() -> None:
    report = check(TESTS / "mini_rules")
    assert report.problems == ()
    assert (report.rules, report.findings, report.questions) == (10, 4, 6)
    assert (report.cited, report.missing, report.total) == (("A1", "A2", "A3", "B1", "B2", "B3"), (), 6)


@pytest.mark.parametrize(("length", "told"), [(900, []), (901, ["long-text"])])
def test_a_message_may_be_longer_than_an_advice(length: int, told: list[str], tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    rules = tmp_path / "b-growing.yaml"
    text = "Dear Sir or Madam,\n          we ask for a tap.\n"
    longer = "\n\n".join(["x" * 98] * 9)
    longer = (longer + "x" * 900)[:length].replace("\n\n", "\n\n          ")
    rules.write_text(rules.read_text("utf-8").replace(text, f"{longer}\n"), "utf-8")
    assert [each.code for each in check(tmp_path).problems] == told


def test_tells_which_passages_are_cited_and_which_are_missing(tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    manifest = tmp_path / "rulebase.yaml"
    old, new = "B3: Grow slowly.", "B3: Grow slowly.\n      B4: Rest."
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
    report = check(tmp_path)
    assert (report.cited, report.missing) == (("A1", "A2", "A3", "B1", "B2", "B3"), ("B4",))
    (problem,) = report.problems
    assert (problem.code, problem.file) == ("uncited-passage", str(manifest))


def test_tells_which_texts_a_catalogue_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pt" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="pt")
    texts = [words for words in translatables_in(open_rulebase(TESTS / "mini_rules")) if words.text]
    for words in texts[:-1]:
        catalogue.add(words.text, string=words.text, context=words.context)
    with (folder / "mini.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    monkeypatch.setattr(paths, "LOCALES", tmp_path)
    (tmp_path / "pt" / "ready.txt").touch()
    problems = check(TESTS / "mini_rules").problems
    assert [(each.code, each.subject) for each in problems] == [("missing-translation", texts[-1].context)]


# What can't be shown by a file


@pytest.mark.parametrize(
    "name",
    [
        "b-growing.yml",
        "b-growing.yaml.txt",
        "b-growing.yaml (1)",
        "more/c-rules.yaml",
        "more/c-rules.yml",
        "situations/told.yml",
        "situations/told.yaml.txt",
    ],
)
def test_tells_which_files_are_not_read(name: str, tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    stray = tmp_path / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("section: A\nrules: []\n", "utf-8")
    (tmp_path / "notes.txt").write_text("not a rule", "utf-8")
    told = name if name.startswith("situations") else name.split("/")[0]
    assert [(each.code, each.file) for each in check(tmp_path).problems] == [("not-read", str(tmp_path / told))]


def test_a_catalogue_beside_the_rules_is_told(tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "fr.po").write_text("", "utf-8")
    (problem,) = check(tmp_path).problems
    assert (problem.code, problem.is_warning) == ("catalogue-elsewhere", True)
    assert "locales/fr/LC_MESSAGES" in problem.hint(str)


@pytest.mark.parametrize("line", ["  advise: [plan]", "answers: {members: hundreds}", "answers: ["])
def test_a_told_situation_that_cant_be_used_is_told(line: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TESTS / "mini_rules", tmp_path / "rules"))
    (folder / "situations").mkdir()
    story = "name: Five\nstory: Five people, and a hose.\nanswers: {members: few}\nexpect:\n  advised: []\n"
    (folder / "situations" / "five.yaml").write_text(f"{story}{line}\n", "utf-8")
    problems = check(folder).problems
    assert problems
    assert {Path(each.file).name for each in problems} == {"five.yaml"}
    assert not any(each.is_warning for each in problems)


def test_what_is_missing_in_translations_stands_after_all_else(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TESTS / "mini_rules", tmp_path / "rules"))
    catalogue = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "utf-8")
    (catalogue.parent.parent / "ready.txt").touch()
    rules = folder / "b-growing.yaml"
    rules.write_text(rules.read_text("utf-8").replace("finding: well-equipped", "finding: well-equiped", 1), "utf-8")
    codes = [each.code for each in check(folder).problems]
    begin = codes.index("missing-translation")
    assert "unknown-finding" in codes[:begin]
    assert set(codes[begin:]) == {"missing-translation"}


@pytest.mark.parametrize("name", ["../../x y", "Mini", "no", "a/b"])
def test_the_id_of_a_rule_base_is_an_id(name: str, tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    manifest = tmp_path / "rulebase.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("id: mini", f"id: {name}"), "utf-8")
    assert [(each.code, each.line) for each in check(tmp_path).problems] in (
        [("bad-id", 2)],
        [("ambiguous-word", 2)],
    )


@pytest.mark.parametrize(("name", "line"), [("overstretched", 32), ("decisions", 19)])
def test_what_rests_on_a_part_without_an_id_is_not_told_as_well(name: str, line: int, tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    rules = tmp_path / "a-starting.yaml"
    rules.write_text(rules.read_text("utf-8").replace(f"id: {name}", f"means: {name}", 1), "utf-8")
    assert {(each.code, each.line) for each in check(tmp_path).problems if each.code != "duplicate-key"} <= {
        ("missing-key", line),
        ("unknown-key", line),
    }


def test_a_rule_base_with_an_example_that_leads_nowhere_is_not_opened(tmp_path: Path) -> None:
    for path in (TESTS / "mini_rules").iterdir():
        shutil.copy(path, tmp_path)
    rules = tmp_path / "a-starting.yaml"
    rules.write_text(rules.read_text("utf-8").replace("given: {members: few", "given: {mebers: few", 1), "utf-8")
    with pytest.raises(Faulty) as raised:
        open_rulebase(tmp_path)
    assert [(each.code, each.close) for each in raised.value.problems] == [("unknown-question", "members")]


@pytest.mark.parametrize(
    ("make", "code", "line"),
    [
        (lambda path: path.mkdir(), "is-folder", 0),
        (lambda path: os.mkfifo(path), "not-a-file", 0),
        (lambda path: path.symlink_to("nowhere.yaml"), "no-file", 0),
        (lambda path: path.symlink_to(path), "unreadable", 0),
        (lambda path: path.write_bytes(b""), "empty-file", 1),
        (lambda path: path.write_bytes(b" \n\n"), "empty-file", 1),
        (lambda path: path.write_bytes(b"\x00\x01\x02"), "not-yaml", 1),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "not-utf-8", 1),
        (lambda path: path.write_text("section: A\n\nrules: " + "[" * 200_000), "too-deep", 3),
        (lambda path: path.write_text("section: A\n\nrules:\n" + "- " * 200_000), "too-deep", 4),
        (lambda path: path.write_text("{a: " * 200_000), "too-deep", 1),
        (lambda path: path.write_text("#" * (MAX_BYTES + 1)), "too-big", 0),
    ],
    ids=[
        "folder",
        "pipe",
        "link to nowhere",
        "link to itself",
        "no byte",
        "blank",
        "control characters",
        "picture",
        "brackets",
        "dashes",
        "braces",
        "too big",
    ],
)
def test_unusable_files(make: Callable[[Path], object], code: str, line: int, tmp_path: Path) -> None:
    make(tmp_path / "bad.yaml")
    problems = problems_beside_manifest(tmp_path)
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


@pytest.mark.parametrize("name", ["", "nowhere", "rulebase.yaml"])
def test_a_folder_without_manifest_is_no_rule_base(name: str, tmp_path: Path) -> None:
    (tmp_path / "rulebase.yaml").mkdir()
    assert [problem.code for problem in check(tmp_path / name).problems] == ["not-a-folder"]


# The manifest


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ('version: "1"', "", 5, "missing-key"),
        ('version: "1"', "versoin: 1", 5, "missing-key"),
        ("title: A garden that neighbours share", "title: [A, garden]", 7, "wrong-type"),
        ("heading: How to start, ", "", 19, "missing-key"),
        ("{A1: Look for helpers.,", "{A1: [Look],", 19, "wrong-type"),
        ("sections:\n", "sections:\n  - {id: A, title: A, heading: A, passages: {A3: Rest.}}\n", 20, "duplicate-id"),
        ("sections:\n", "sections: [\n", 19, "not-yaml"),
        ('version: "1"', "version: banana", 6, "bad-version"),
        ("id: garden", "id: messages", 5, "reserved-id"),
        ("sections:\n", "link: javascript:alert(1)\nsections:\n", 18, "bad-link"),
        ("sections:\n", "year: last year\nsections:\n", 18, "bad-year"),
        ("sections:\n", "written_in: French\nsections:\n", 18, "not-a-language"),
        ("sections:\n", "written_in: xx\nsections:\n", 0, "not-a-language"),
        ("service:\n", "about:\n", 5, "missing-key"),
        ("  subject: Garden\n", "", 9, "missing-key"),
        ("  subject: Garden\n", "  subjekt: Garden\n", 14, "unknown-key"),
        ("Say how your garden is", "<b>Say</b> how", 11, "html-in-text"),
        ("name: Garden Guide", "name: Garden's Guide", 9, "typography"),
        ("sections:\n", "meets: nobody\nsections:\n", 18, "unknown-finding"),
    ],
)
def test_mistakes_in_the_manifest_are_placed_in_it(old: str, new: str, line: int, code: str, tmp_path: Path) -> None:
    shutil.copy(TESTS / "bad_rules" / "unknown-answer.yaml", tmp_path)
    manifest = tmp_path / "rulebase.yaml"
    manifest.write_text(MANIFEST.read_text().replace(old, new))
    problems = check(tmp_path).problems
    assert (str(manifest), line, code) in [(each.file, each.line, each.code) for each in problems]
    assert [each.code for each in problems if each.file != str(manifest)] == ["unknown-answer"]


# What is printed


@pytest.mark.parametrize("printed", PRINTED.read_text(encoding="utf-8").splitlines())
def test_a_problem_reads_as_a_line_that_says_where_what_and_how_to_mend_it(
    printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(MANIFEST.parent / printed.split(":")[0], tmp_path)
    monkeypatch.chdir(tmp_path)
    told = [problem for problem in problems_beside_manifest(tmp_path) if problem.file != MANIFEST.name]
    assert told[0].line_of_text(str) == printed


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: str(bad.path.stem))
def test_every_problem_can_be_told(bad: BadFile, tmp_path: Path) -> None:
    shutil.copy(bad.path, tmp_path)
    for problem in problems_beside_manifest(tmp_path):
        assert problem.code in KINDS
        line = problem.line_of_text(str)
        assert line.startswith(f"{problem.file}:{problem.line}: ")
        assert line.endswith((".", "?"))
        assert not re.search(r"\{[a-z]+\}", line), "every placeholder is filled"


# One round

OLD_BUDGET = "        - budget: short\n    advise: Borrow"
NO_BUDGET = "        - not: {budget: enough}\n        - budget: enough\n    advise: Borrow"


def edited(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """Return a copy of the small rule base, with a text of each named file replaced."""
    copy = Path(shutil.copytree(TESTS / "mini_rules", folder / "rules"))
    for name, old, new in edits:
        text = (copy / name).read_text("utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), "utf-8")
    return copy


def test_a_name_that_leads_nowhere_hides_nothing_that_can_be_proved(tmp_path: Path) -> None:
    folder = edited(
        tmp_path,
        ("b-growing.yaml", "when: {water: [rain, carried]}", "when: {watr: [rain, carried]}"),
        ("b-growing.yaml", OLD_BUDGET, NO_BUDGET),
        ("rulebase.yaml", "B3: Grow slowly.", "B3: Grow slowly.\n      B4: Rest."),
    )
    found = {(each.code, each.subject) for each in check(folder).problems}
    assert ("unknown-question", "find-water") in found
    assert ("never-fires", "borrow-tools") in found
    assert ("uncited-passage", "B") in found
    assert ("idle-answer", "water") not in found, "the broken rule seems to mean this question"


def test_a_misspelt_replacement_causes_no_failing_example(tmp_path: Path) -> None:
    folder = edited(tmp_path, ("b-growing.yaml", "replaces: [buy-tools]", "replaces: [by-tools]"))
    assert [(each.code, each.close) for each in check(folder).problems] == [("unknown-rule", "buy-tools")]


def test_a_file_that_can_not_be_read_causes_no_false_mistakes(tmp_path: Path) -> None:
    folder = edited(tmp_path, ("a-starting.yaml", "rules:\n", "<<<<<<< HEAD\nrules:\n"))
    assert [each.code for each in check(folder).problems] == ["conflict-marker"]


def test_of_two_rules_alike_the_later_is_told(tmp_path: Path) -> None:
    shutil.copy(MANIFEST, tmp_path)
    text = (MANIFEST.parent / "redundant-rule.yaml").read_text("utf-8")
    copied = text.replace("{all: [{meetings: rare}, {mood: tired}]}", "{meetings: rare}")
    (tmp_path / "a.yaml").write_text(copied, "utf-8")
    (problem,) = [each for each in check(tmp_path).problems if each.code == "redundant-rule"]
    assert problem.subject == "fix-dates-for-the-tired"


def test_a_file_named_after_another_section_is_told(tmp_path: Path) -> None:
    folder = edited(tmp_path, ("b-growing.yaml", "section: B", "section: A"))
    (problem,) = [each for each in check(folder).problems if each.code == "section-of-file"]
    assert (problem.file, problem.line) == (str(folder / "b-growing.yaml"), 1)


def test_a_path_too_long_is_no_rule_base(tmp_path: Path) -> None:
    assert [each.code for each in check(tmp_path / ("x" * 5000)).problems] == ["unreadable"]


def test_a_schema_that_does_not_know_an_id_is_told(tmp_path: Path) -> None:
    folder = edited(tmp_path, ("b-growing.yaml", "text: A spade", "text: A good spade"))
    (folder / "schema.json").write_text(as_text(open_rulebase(TESTS / "mini_rules")), "utf-8")
    assert check(folder).problems == (), "what only describes may be older"
    growing = folder / "b-growing.yaml"
    growing.write_text(growing.read_text("utf-8").replace("spade", "shovel"), "utf-8")
    (problem,) = check(folder).problems
    assert (problem.code, Path(problem.file).name) == ("outdated-schema", "schema.json")
