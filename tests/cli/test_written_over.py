"""What a command reads is never written over by what it writes, whichever command it is and by whatever name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import CliRunner, Result

from advisor import paths
from advisor.cli.help_pages import Spoken
from advisor.cli.main import cli
from advisor.cli.named_files import Read, Written
from advisor.words.translations import Translations
from tests.cli.interview.player import Player

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
KEPT = "What is read is never written over"
GARDE = "n’est jamais écrasé"

TEXTS = {
    *("assess.day", "assess.hour", "assess.zone", "explain.rule", "batch.keep", "batch.by", "summary.by"),
    *("batch.within", "map.within"),  # the name of a list
    *("new.codes", "rules.name", "messages.added", "languages.declared"),
    *("diff.old", "diff.new", "check.since"),  # a folder, or a revision
    "template.schema",  # nothing is read of it or written to it
    *(f"serve.{name}" for name in ("host", "port", "proxies", "host_name", "prefix", "allow_origin", "publisher")),
    *(f"serve.{name}" for name in ("contact", "secret_key_file", "rules", "log", "hsts")),  # nothing is written
}
"""The parameters whose values are no names of files, or belong to a command that writes none."""


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command
        yield name, command


def of_type(command: click.Command, kind: type[Read | Written]) -> list[click.Parameter]:
    return [each for each in command.params if isinstance(each.type, kind)]


PAIRS = [
    (name, one.name, other.name)
    for name, command in commands()
    for one, other in [
        *((read, written) for read in of_type(command, Read) for written in of_type(command, Written)),
        *combinations(of_type(command, Written), 2),
    ]
    if one.name != "rules"
]
"""Every two parameters that may not name one file."""

WITH_RULES = [
    (name, written.name)
    for name, command in commands()
    for written in of_type(command, Written)
    if any(each.name == "rules" for each in command.params)
]


def call(name: str, **values: Path | str) -> Result:
    """Call a command with values for some of its parameters, and anything for the others that it needs."""
    command = dict(commands())[name]
    options, arguments = [], []
    for each in command.params:
        value = values.pop(each.name or "", None)
        if isinstance(each, click.Option) and value is not None:
            options += [each.opts[-1], str(value)]
        elif isinstance(each, click.Argument):
            arguments += [str(value)] if value is not None else [f"no-{each.name}"] if each.required else []
    assert not values
    return CliRunner().invoke(cli, [name, *options, "--", *arguments])


NAMES: dict[str, Callable[[Path], Path]] = {
    "same": lambda file: file,
    "relative": lambda file: Path(os.path.relpath(file)),
    "roundabout": lambda file: file.parent / ".." / file.parent.name / file.name,
    "link": lambda file: linked(file.with_name("link"), file),
    "link of a link": lambda file: linked(file.with_name("second"), linked(file.with_name("first"), file)),
    "hard link": lambda file: hard(file.with_name("hard"), file),
    "folder by a link": lambda file: linked(file.parent.with_name("elsewhere"), file.parent) / file.name,
}
"""What else a file may be called."""


def linked(link: Path, to: Path) -> Path:
    link.symlink_to(to)
    return link


def hard(link: Path, to: Path) -> Path:
    os.link(to, link)
    return link


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "file"
    path.write_text("kept", "utf-8")
    return path


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
@pytest.mark.parametrize("called", NAMES.values(), ids=NAMES)
def test_what_is_read_is_never_written_over(
    name: str, one: str, other: str, called: Callable[[Path], Path], file: Path
) -> None:
    named = called(file)
    before = sorted(file.parent.iterdir())
    result = call(name, **{one: file, other: named}, lang="en")
    assert result.exit_code == 2
    assert result.output.startswith(f"{named}: ")
    assert KEPT in result.output
    assert "Traceback" not in result.output
    assert file.read_text("utf-8") == "kept"
    assert sorted(file.parent.iterdir()) == before


def test_there_are_commands_that_read_and_write() -> None:
    assert {name for name, _, _ in PAIRS} >= {"assess", "batch", "summary"}
    assert {name for name, _ in WITH_RULES} >= {"assess", "ask", "batch", "form", "summary"}


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_it_is_told_in_french(name: str, one: str, other: str, file: Path) -> None:
    assert GARDE in call(name, **{one: file, other: file}, lang="fr").output


@pytest.mark.parametrize(("name", "written"), WITH_RULES)
def test_no_rule_base_is_written_over(name: str, written: str, tmp_path: Path) -> None:
    rules = copytree(paths.STARTER, tmp_path / "rules")
    inside = [path for path in rules.rglob("*") if path.suffix in (".yaml", ".po")]
    assert {path.parent.name for path in inside} >= {"rules", "situations", "LC_MESSAGES"}
    for path in inside:
        content = path.read_bytes()
        result = call(name, **{written: path}, rules=rules, lang="en")
        assert result.exit_code == 2
        assert KEPT in result.output
        assert path.read_bytes() == content


@pytest.mark.parametrize("path", [paths.RULES / "rulebase.yaml", paths.LOCALES / "fr" / "LC_MESSAGES" / "messages.po"])
def test_nor_is_the_one_that_nobody_named(path: Path) -> None:
    content = path.read_bytes()
    try:
        assert KEPT in call("form", out=path, lang="en").output
        assert path.read_bytes() == content
    finally:
        path.write_bytes(content)


def test_a_folder_of_situations_is_read_as_a_whole(tmp_path: Path) -> None:
    situation = tmp_path / "deep" / "one.yaml"
    situation.parent.mkdir()
    situation.write_text("answers: {}\n", "utf-8")
    result = call("batch", source=tmp_path, output=situation, lang="en")
    assert (result.exit_code, KEPT in result.output) == (2, True)
    assert situation.read_text("utf-8") == "answers: {}\n"


def test_a_result_beside_what_is_read_may_be_written_again(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("answers: {work-list: many}\n", "utf-8")
    for _ in range(2):
        assert call("batch", source=tmp_path, output=tmp_path / "out.csv", lang="en").exit_code == 0


@pytest.mark.parametrize(("name", "output"), [("assess", "--output"), ("batch", ""), ("summary", "--output")])
def test_standard_input_may_be_a_file_as_well(name: str, output: str, file: Path) -> None:
    command = [sys.executable, "-m", "advisor", name, "-", *filter(None, [output]), str(file), "--lang", "en"]
    with file.open("rb") as stream:
        done = subprocess.run(command, stdin=stream, capture_output=True, check=False)
    assert (done.returncode, KEPT in done.stderr.decode()) == (2, True)
    assert file.read_text("utf-8") == "kept"


@pytest.mark.parametrize("form", ["text", "markdown", "json", "docx", "ics"])
def test_the_answers_stay_whatever_is_made_of_them(form: str, tmp_path: Path) -> None:
    situation = tmp_path / "a.yaml"
    content = (EXAMPLES / "too-broad.yaml").read_bytes()
    situation.write_bytes(content)
    when = {"day": "2026-12-01", "hour": "14:00", "zone": "Europe/Paris"} if form == "ics" else {}
    other = tmp_path / f"b.{form}"
    assert call("assess", file=situation, output=other, form=form, **when).exit_code == 0
    assert other.stat().st_size
    result = call("assess", file=situation, output=situation, form=form, lang="en", **when)
    assert (result.exit_code, KEPT in result.output) == (2, True)
    assert situation.read_bytes() == content


def test_a_person_who_is_asked_for_a_name_is_told_as_well(tmp_path: Path) -> None:
    """The file in which answers are kept is gone at the end, and the advice in it would be."""
    player = Player("--lang", "en", "--resume", "kept.json", columns=100, cwd=str(tmp_path))
    try:
        player.see("Question 1")
        player.press("1")
        player.see("Question 2")
        player.press("q")
        player.see("Read the rest")
        player.press("n\r")
        player.see("Save something?")
        player.press("2\r")
        player.see("Name of the file")
        player.press("./kept.json\r")
        player.see("this command reads this file already", "It was not saved")
        player.press("advice.txt\r")
        player.see("Saved in advice.txt")
        player.press("\r")
        assert player.leave() == 0
    finally:
        player.child.close(force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["advice.txt"]


def test_every_command_says_which_files_it_reads_and_writes() -> None:
    """A new parameter is declared as `Read` or `Written`, or listed here as no name of a file."""
    untold = {
        f"{name}.{each.name}"
        for name, command in commands()
        for each in command.params
        if not isinstance(each.type, Read | Written)
        and isinstance(each.type, click.Path | click.File | type(click.STRING))
    }
    assert untold == TEXTS


def test_every_command_is_guarded() -> None:
    assert all(isinstance(command, Spoken) for _, command in commands())


def test_a_command_of_another_package_is_guarded_by_its_types(file: Path) -> None:
    @click.command()
    @click.argument("source", type=Read())
    @click.argument("out", type=Written())
    def copy(source: Path, out: Path) -> None:
        out.write_text("lost", "utf-8")

    result = CliRunner().invoke(Spoken.of(copy, "copy", Translations("en")), [str(file), str(file)])
    assert (result.exit_code, KEPT in result.output) == (2, True)
    assert file.read_text("utf-8") == "kept"
