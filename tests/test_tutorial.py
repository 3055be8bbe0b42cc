"""The tutorial of `docs/rules.md`, followed word by word in an empty folder.

Its blocks say what to do: `sh` runs commands (a number after it is the exit code of the last one, 0 unless said
otherwise), `text` holds lines that they print, `diff FILE` edits a file, `file FILE` writes one, `translate FILE` fills
a catalogue as a PO editor would. `sh serve` stands for the server: its pages are asked for in the end.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.advisor import Advisor
from advisor.authoring.translating.writing import write
from advisor.cli.main import cli
from advisor.files import strict_po
from webui.application import create_app

RULES = Path(__file__).parent.parent / "docs" / "rules.md"
BLOCK = re.compile(r"(?ms)^```(?P<kind>sh|text|diff|file|translate) ?(?P<what>[^\n]*)\n(?P<body>.*?)^```$")


def blocks() -> Iterator[tuple[str, str, str]]:
    tutorial, _, _ = RULES.read_text("utf-8").partition("\n## The language\n")
    for found in BLOCK.finditer(tutorial):
        yield found["kind"], found["what"], found["body"]


def run(command: str) -> tuple[int, str]:
    program, *arguments = shlex.split(command)
    if program == "cp":
        shutil.copytree(arguments[1], arguments[2])
        return 0, ""
    assert program == "advisor", command
    *arguments, target = arguments if ">" in arguments else [*arguments, ""]
    result = CliRunner().invoke(cli, [each for each in arguments if each != ">"], env={"LANGUAGE": "en"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if target:
        Path(target).write_text(result.output, "utf-8")
    return result.exit_code, result.output


def edit(path: Path, changes: str) -> None:
    """Replace what a diff takes out, with the lines around it, by what it puts in."""
    lines = [(line[:1], line[1:]) for line in changes.splitlines()]
    old = "".join(f"{line}\n" for sign, line in lines if sign != "+")
    new = "".join(f"{line}\n" for sign, line in lines if sign != "-")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} should have this once:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def translate(path: Path, pairs: str) -> None:
    known = dict(line.split(" = ") for line in pairs.splitlines())
    catalogue, problems = strict_po.parse(path.read_bytes(), path.name)
    assert not problems
    for message in catalogue:
        if message.id and not message.string:
            message.string = known.pop(str(message.id)).replace(" ?", "\u202f?")
    assert not known, f"nothing asks for {list(known)}"
    write(catalogue, path)


def test_every_step_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ""
    kinds = []
    for kind, what, body in blocks():
        kinds.append(kind)
        if kind == "sh" and what != "serve":
            printed = ""
            codes = []
            for command in body.splitlines():
                code, output = run(command)
                codes.append(code)
                printed += output
            assert codes == [*[0] * (len(codes) - 1), int(what or 0)], printed
        elif kind == "text":
            for line in body.splitlines():
                assert line in printed, f"“{line}” is not in:\n{printed}"
        elif kind == "diff":
            edit(Path(what), body)
        elif kind == "file":
            Path(what).write_text(body, "utf-8")
        elif kind == "translate":
            translate(Path(what), body)
    assert len(kinds) > 15
    client = create_app(Advisor("health-day"), {"SECRET_KEY": "k"}).test_client()
    page = client.get("/fr/rules/receive-people").get_data(as_text=True)
    assert "Demandez à deux habitants du quartier" in page
    assert "Personne à l’entrée" in page
