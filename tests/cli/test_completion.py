"""Completion in real shells: commands, options, formats, languages and the ids of a rule base."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.cli.main import cli
from tests.needs import needed

ROOT = Path(__file__).parent.parent.parent
MINI = ROOT / "tests" / "mini_rules"

EARLIER = """
complete() {{
    [[ $* != *nosort* ]] || {{ echo "bash: complete: nosort: invalid option name" >&2; return 2; }}
    builtin complete "$@"
}}
compopt() {{ echo "bash: compopt: command not found" >&2; return 127; }}
"""
"""What a bash of macOS says, as far as another can say it."""

BASH = """
source advisor.script
COMP_WORDS=({words})
COMP_CWORD=$(({count}))
_advisor_completion advisor
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
CASES = [
    (["as"], {"assess", "ask"}, {"batch"}),
    (["check", "--str"], {"--strict"}, {"--rules"}),
    (["assess", "--format", ""], {"text", "markdown", "json", "docx", "ics"}, set()),
    (["assess", "--lang", ""], {"en", "fr"}, set()),
    (["explain", "na"], {"narrow-the-aim"}, {"aim"}),
    (["explain", "--rules", str(MINI), "fi"], {"find-water"}, set()),
    (["explain", "--rules", "l’ami de 'nos' règles", "fi"], {"find-water"}, set()),
    (["rules", "ai"], {"aim"}, set()),
    (["explain", "--rules", "/nowhere", ""], set(), {"narrow-the-aim"}),
    (["completion", ""], {"bash", "zsh", "fish"}, set()),
]


def typed(word: str) -> str:
    """Return a word as a person has to type it; the last one may not have begun."""
    return shlex.quote(word) if word else ""


def run(shell: str, code: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "HOME": str(folder), "LANGUAGE": "en"}
    done = subprocess.run([shell, "-c", code], capture_output=True, text=True, check=False, cwd=folder, env=environment)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where somebody types, with rules in a folder whose name has to be quoted."""
    (tmp_path / "l’ami de 'nos' règles").symlink_to(MINI)
    return tmp_path


@pytest.fixture
def script(request: pytest.FixtureRequest, folder: Path) -> Path:
    """The script for the shell that a test is parametrised with, in a folder of its own."""
    if request.param != "bash":
        needed(request.param, shutil.which(request.param))
    result = CliRunner().invoke(cli, ["completion", request.param])
    assert result.exit_code == 0
    path = folder / "advisor.script"
    path.write_text(result.stdout, "utf-8")
    return path


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(("words", "expected", "others"), CASES)
def test_bash_completes(script: Path, words: list[str], expected: set[str], others: set[str]) -> None:
    quoted = " ".join(shlex.quote(typed(word)) for word in ["advisor", *words])  # bash has them as they were typed
    found = set(run("bash", BASH.format(words=quoted, count=len(words)), script.parent).split())
    assert expected <= found
    assert not others & found


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(("words", "expected"), [(["as"], {"assess", "ask"}), (["assess", "exa"], set())])
def test_an_earlier_bash_completes_and_complains_of_nothing(script: Path, words: list[str], expected: set[str]) -> None:
    quoted = " ".join(["advisor", *words])
    registered = "complete -p advisor\n"
    code = f"{EARLIER}{BASH}{registered}".format(words=quoted, count=len(words))
    *found, kept = run("bash", code, script.parent).splitlines()
    assert {each for each in found if each} == expected
    assert kept == "complete -o default -F _advisor_completion advisor"


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize(("words", "expected", "others"), CASES)
def test_fish_completes(script: Path, words: list[str], expected: set[str], others: set[str]) -> None:
    line = " ".join(map(typed, ["advisor", *words]))
    lines = run("fish", f"source advisor.script; complete -C {shlex.quote(line)}", script.parent).splitlines()
    found = {line.partition("\t")[0] for line in lines}
    assert expected <= found
    assert not others & found


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_takes_the_script(script: Path) -> None:
    code = "autoload -Uz compinit; compinit -u -d ./dump; source advisor.script; print $_comps[advisor]"
    assert run("zsh", code, script.parent) == "_advisor_completion\n"


@pytest.mark.parametrize(("words", "expected", "others"), CASES)
def test_zsh_is_answered(words: list[str], expected: set[str], others: set[str], folder: Path) -> None:
    """By Click's protocol: three lines each, the kind, the value and its description."""
    asked = {"COMP_WORDS": " ".join(map(typed, ["advisor", *words])), "COMP_CWORD": str(len(words))}
    environment = os.environ | asked | {"_ADVISOR_COMPLETE": "zsh_complete", "LANGUAGE": "en"}
    command = [sys.executable, "-m", "advisor"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment)
    found = set(done.stdout.splitlines()[1::3])
    assert expected <= found
    assert not others & found


def test_files_and_folders_are_left_to_the_shell() -> None:
    for words, kind in ((["assess", "exa"], "file"), (["assess", "--rules", "ru"], "dir"), (["new", "x"], "file")):
        asked = {"COMP_WORDS": " ".join(["advisor", *words]), "COMP_CWORD": str(len(words))}
        environment = os.environ | asked | {"_ADVISOR_COMPLETE": "bash_complete"}
        command = [sys.executable, "-m", "advisor"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
        assert done.stdout.splitlines() == [f"{kind},{words[-1]}"]


def test_another_shell_is_refused() -> None:
    result = CliRunner().invoke(cli, ["completion", "csh"])
    assert result.exit_code == 2
