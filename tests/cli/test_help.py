"""The help of the command line: at once, in the reader's language, with examples that work."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from advisor import paths
from advisor.catalogues.compiling import compiled as compiled_catalogue
from advisor.catalogues.languages import Languages
from advisor.cli import help_words, plugins
from advisor.cli.examples import EXAMPLES
from advisor.cli.help_pages import KINDS, filled
from advisor.cli.main import ELSEWHERE, OURS, Commands, cli
from advisor.rulebase.model import Rulebase
from tests.effort import THOROUGH
from tests.running import run

ROOT = Path(__file__).parent.parent.parent
ALONE = ("serve",)
"""Commands whose examples don't end by themselves."""

COMMANDS = cli.list_commands(click.Context(cli))


def shell(line: str, folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a person types it, in a folder, where `advisor` is that of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", line],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env=os.environ | {"PATH": path, "LANGUAGE": language},
    )


def survey(rulebase: Rulebase) -> str:
    """Return a table of two situations, in which one question is answered."""
    question = next(iter(rulebase.questions.values()))
    answers = "\n".join(f"{number},{answer.id}" for number, answer in enumerate(question.answers[:2]))
    return f"situation,{question.id}\n{answers}\n"


# Examples


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_of_itself(command: str) -> None:
    lines = [line for line, _ in EXAMPLES[command]]
    assert any(line.startswith(f"advisor {command}") for line in lines)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, alliances: Rulebase) -> Path:
    """A folder with the files that the examples begin with."""
    folder = tmp_path_factory.mktemp("begun")
    assert shell("advisor template > situation.yaml", folder, "en").returncode == 0
    (folder / "survey.csv").write_text(survey(alliances), "utf-8")
    return folder


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_can_be_copied_from_the_help(command: str, language: str) -> None:
    shown = CliRunner().invoke(Commands(language), [command, "--help"]).stdout
    for example in EXAMPLES[command]:
        assert f"\n  {filled(example.line)}\n" in shown


@pytest.mark.parametrize("language", ["en", "fr"] if THOROUGH else ["en"])
@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in ALONE])
def test_the_examples_work_as_written(
    command: str, language: str, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a shell where the line needs one, and every line when thorough."""
    folder = shutil.copytree(begun, tmp_path / "begun")
    monkeypatch.chdir(folder)
    for line in (filled(example.line) for example in EXAMPLES[command]):
        if THOROUGH or set("<>|") & set(line):
            done = shell(line, folder, language)
            assert done.returncode == 0, (line, done.stderr)
            assert "Traceback" not in done.stderr
        else:
            result = run(*shlex.split(line)[1:])
            assert result.exit_code == 0, (line, result.output)


def test_the_examples_of_serving_are_taken_as_they_stand() -> None:
    for example in EXAMPLES["serve"]:
        arguments = example.line.removeprefix("advisor ").split()
        command = cli.get_command(click.Context(cli), arguments[0])
        assert command
        command.make_context("serve", arguments[1:]).close()


def test_an_example_names_a_rule_that_there_is(alliances: Rulebase) -> None:
    names = {filled(line).split()[2] for line, _ in EXAMPLES["explain"]}
    assert names <= set(alliances.rules)


# The list of all


@pytest.mark.parametrize("name", [each for each in OURS if each not in ELSEWHERE])
def test_every_command_is_found_by_its_name(name: str) -> None:
    assert cli.get_command(click.Context(cli), name)


def test_every_module_of_a_command_is_listed() -> None:
    modules = (ROOT / "advisor" / "cli" / "commands").glob("*.py")
    found = {path.stem for path in modules if "@click.command" in path.read_text("utf-8")}
    assert found == {name for name in OURS if name not in ELSEWHERE}


def test_the_list_of_all_needs_no_command_and_nothing_slow() -> None:
    code = "import sys; from advisor.cli.main import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=uncounted)
    modules = set(done.stdout.splitlines()[-1].split())
    assert not modules & {"babel", "yaml", "msgspec", "pathlib", "importlib.metadata", "shutil", "experta", "rich"}
    assert not {f"advisor.cli.commands.{name}" for name in OURS} & modules


def test_the_commands_of_other_packages_are_those_that_their_entry_points_name() -> None:
    from importlib.metadata import entry_points

    assert set(plugins.names()) == {each.name for each in entry_points(group=plugins.GROUP)}
    assert set(plugins.names()) == set(ELSEWHERE)
    assert plugins.load("nothing") is None


def test_a_package_adds_a_command(tmp_path: Path) -> None:
    metadata = tmp_path / "greeting-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: greeting\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[x]\nno = no:no\n\n[advisor.commands]\ngreet = greeting:greet\n")
    (tmp_path / "greeting.py").write_text(
        "import click\n@click.command(help='Say hello.')\ndef greet():\n    click.echo('hello')\n"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "LANGUAGE": "en"}

    def advisor(*arguments: str) -> str:
        command = [sys.executable, "-m", "advisor", *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=environment).stdout

    assert re.search(r"\n  greet +Say hello\.\n", advisor("--help"))
    assert advisor("greet") == "hello\n"


def test_without_a_command_the_list_is_shown() -> None:
    for language, heading in (("en", "Usage: advisor"), ("fr", "Utilisation\u202f: advisor")):
        done = shell("advisor", ROOT, language)
        assert done.returncode == 2
        assert done.stderr.startswith(heading)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("command", [[], ["assess"], ["batch"], ["serve"]])
def test_help_fits_the_terminal(command: list[str], width: int) -> None:
    told = CliRunner().invoke(Commands("fr"), [*command, "--help"], env={"COLUMNS": str(width)}).stdout
    lines = told.partition("\nExemples")[0].splitlines()
    assert max(map(len, lines)) <= min(width, 80)


# Words


@pytest.mark.parametrize("command", COMMANDS)
def test_what_stands_for_a_value_is_in_our_words(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found
    for parameter in found.params:
        told = parameter.metavar or getattr(parameter, "is_flag", False) or isinstance(parameter.type, click.Choice)
        assert told or parameter.type.name in {*KINDS.values(), "language"}, parameter.name


@pytest.mark.parametrize(
    ("line", "english", "french"),
    [
        ("advisor asses", "command “asses”", "commande «\u202fasses\u202f»"),
        ("advisor assess", "argument “FILE”", "argument «\u202fFICHIER\u202f»"),
        ("advisor check --strct", "Did you mean “--strict”?", "Vouliez-vous dire «\u202f--strict\u202f»"),
        ("advisor test --threshold many", "“many” is not a valid number", "«\u202fmany\u202f» n’est pas"),
        (
            'advisor check --format "it\'s"',
            "“it's” is not one of “text”, “json”",
            "«\u202ftext\u202f», «\u202fjson\u202f»",
        ),
        ("advisor check a b $'\\a'", "(b \\x07)", "(b \\x07)"),
    ],
)
def test_a_refusal_has_the_quotation_marks_of_the_language(line: str, english: str, french: str) -> None:
    for language, expected in (("en", english), ("fr", french)):
        done = shell(line, ROOT, language)
        assert done.returncode == 2
        assert expected in done.stderr


# The language


def test_the_catalogues_are_found_as_everywhere() -> None:
    assert str(paths.LOCALES) == help_words.LOCALES
    for drafts in (False, True):
        assert tuple(help_words.offered_languages(drafts=drafts)) == Languages(drafts=drafts).codes


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LANG": "C"},
        {"LANG": "C.UTF-8"},
        {"LANG": "fr_FR.UTF-8"},
        {"LANG": "fr"},
        {"LC_ALL": "fr_CA.UTF-8@euro", "LANG": "en_GB.UTF-8"},
        {"LANGUAGE": "de:fr:en"},
        {"LANGUAGE": "FR"},
        {"LANG": "POSIX", "LANGUAGE": "pt_BR"},
        {"LANG": "nonsense"},
        {"LANGUAGE": "en_US:fr"},
    ],
    ids=str,
)
def test_the_language_of_the_environment_is_found_as_everywhere(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert help_words.wanted_language(["--help"]) == Languages().of_the_environment()


@pytest.mark.parametrize("arguments", [["--lang", "fr"], ["--lang=fr"], ["check", "--lang", "fr", "x"]])
def test_the_language_that_is_named_goes_first(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert help_words.wanted_language(arguments) == "fr"


@pytest.mark.parametrize(("compiled", "usage"), [(True, "Emploi"), (False, "Emploi"), (None, "Usage")])
def test_a_translator_sees_changes_at_once(compiled: bool | None, usage: str, tmp_path: Path) -> None:
    """A catalogue that is newer than what was compiled of it is read itself, in the sentences of Click too.

    `compiled` is whether there was something compiled before; None stands for a catalogue that can't be read.
    """
    shutil.copytree(ROOT / "advisor", tmp_path / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copytree(ROOT / "locales", tmp_path / "locales", ignore=shutil.ignore_patterns("*.mo"))
    source = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
    if compiled:
        source.with_suffix(".mo").write_bytes(compiled_catalogue(source))
        os.utime(source.with_suffix(".mo"), (0, 1))
    text = source.read_text("utf-8")
    assert text.count('"Utilisation') == 1
    text = text.replace('"Utilisation', '"Emploi') if compiled is not None else f'{text}"'
    source.write_text(text, "utf-8")
    folder = tmp_path / "temporary"
    folder.mkdir()
    around = os.environ | {"LANGUAGE": "fr", "PYTHONPATH": str(tmp_path), "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "advisor", "assess", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path, env=around)
    assert done.stdout.startswith(usage)
    assert ("Évaluer" in done.stdout) == (compiled is not None)
    assert list(folder.iterdir()) == []


# The version


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_version_names_the_program_and_the_rule_base(language: str, alliances: Rulebase) -> None:
    program, rules = shell("advisor --version", ROOT, language).stdout.splitlines()
    assert re.fullmatch(r"alliance-advisor \d+\.\d+\.\d+", program)
    assert f"{alliances.id} {alliances.version}" in rules
    assert (alliances.title.text in rules) == (language == "en")
