"""The client that openapi-python-client makes of our document: complete, typed, and it works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from tests.browser.serving import Server
from tests.contract.programs import ANSWERS, lines_that_differ
from tests.contract.python_client import ENUMS, LITERALS, WITH_LITERALS, generated, mistakes, program

Found = dict[str, list[str]]

WRONG = {
    "no_such_member": ("AnswerToStage.IDEA", "AnswerToStage.NO_SUCH"),
    "no_such_text": ("AnswerToStage.IDEA", '"no-such"'),
    "of_another_question": ("AnswerToStage.IDEA", "AnswerToTension.TOPIC"),
    "one_of_several": ("AnswerToTension.QUARREL", "AnswerToStage.IDEA"),
    "literal": ('"idea"', '"no-such"'),
    "literal_of_several": ('"quarrel"', '"idea"'),
}
"""By the name of a program: what one of ours says, and what it might say by mistake."""


@pytest.fixture(scope="module")
def folder(document: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both clients, the programs that are right and those that are wrong."""
    made = tmp_path_factory.mktemp("python")
    for name in (ENUMS, LITERALS):
        generated(document, made / name)
    (made / "right.py").write_text(program(document), "utf-8")
    (made / "right_literals.py").write_text(WITH_LITERALS, "utf-8")
    for name, (right, wrong) in WRONG.items():
        written = WITH_LITERALS if "literal" in name else program(document)
        (made / f"{name}.py").write_text(written.replace(right, wrong, 1), "utf-8")
    return made


@pytest.fixture(scope="module")
def found(folder: Path) -> Found:
    """What mypy finds in all of it, by file."""
    return mistakes(folder, ENUMS, LITERALS, *sorted(path.name for path in folder.glob("*.py")))


def test_no_enum_stands_there_under_two_names(folder: Path) -> None:
    enums: dict[tuple[str, ...], list[str]] = {}
    for path in sorted((folder / ENUMS / "models").glob("*.py")):
        written = path.read_text("utf-8")
        if "Enum)" in written and "answer_to_" not in path.stem:  # two questions may well have the same answers
            enums.setdefault(tuple(re.findall(r' = "(.*)"', written)), []).append(path.stem)
    assert enums
    assert [names for names in enums.values() if len(names) > 1] == []


def test_it_and_the_programs_that_use_it_rightly_are_well_typed(found: Found) -> None:
    assert {file: told for file, told in found.items() if Path(file).stem not in WRONG} == {}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found_on_its_line(folder: Path, found: Found, name: str) -> None:
    right = folder / ("right_literals.py" if "literal" in name else "right.py")
    expected = lines_that_differ(right, folder / f"{name}.py")
    told = found.get(f"{name}.py", [])
    assert [int(each.split(":")[0]) for each in told] == expected != [], told


def test_what_is_no_question_is_found(folder: Path) -> None:
    written = (folder / "right.py").read_text("utf-8")
    (folder / "no_such_question.py").write_text(written.replace("stage=", "stge="), "utf-8")
    (told,) = mistakes(folder, "no_such_question.py")["no_such_question.py"]
    assert 'Unexpected keyword argument "stge"' in told


def test_it_reads_what_a_server_answers(folder: Path, server: Server, advisor: Advisor) -> None:
    command = [sys.executable, "right.py", server.address]
    answered = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert answered.stderr == ""
    expected = [each.id for each in advisor.assess(ANSWERS).recommendations]
    assert answered.stdout.split() == expected != []
