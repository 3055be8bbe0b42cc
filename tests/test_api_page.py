"""`docs/api.md`: what it shows works as written, and its tables and figures are those of the code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.files.strict_yaml import MAX_DEPTH
from advisor.problems.problem import MOST_TOLD
from advisor.situation.situation_file import MAX_BYTES
from tests.browser.serving import Server, serving
from tests.test_example_clients import EXAMPLES, run_shell
from webui.api.operations import OPERATIONS
from webui.api.problems import TYPES
from webui.api.responses import CACHE_CONTROL
from webui.serving.connections import WHOLE_WITHIN

pytestmark = pytest.mark.xdist_group("api-page")

PAGE, _, _ = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8").partition("<!-- fields -->")

ADDRESS = "http://127.0.0.1:8000"
"""Where the service is, as the page has it."""

FILES = {"sh": "client.sh", "python": "client.py", "html": "embed.html"}
"""Where the blocks of a kind are taken from."""

OWN = ("service =", "service=", "    return None  #")
"""How lines begin that an example may say in another way: where the service is, and what stands for your own tool."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of a kind, in order."""
    found = re.findall(rf"(?s)```{kind}\n(.*?)```", PAGE)
    assert found
    return found


def rows(head: str) -> list[list[str]]:
    """Return the cells of the table whose first line begins with `head`."""
    _, _, table = PAGE.partition(f"\n{head}")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    assert lines
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_shell_works_as_written(server: Server, advisor: Advisor) -> None:
    (block,) = blocks("sh")
    result = run_shell("-c", block.replace(ADDRESS, server.address))
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout) == advisor.assess(
        {"stage": "working", "aim": "disputed", "scope": "broad"}
    ).to_dict("en")


def test_python_works_as_written(server: Server, advisor: Advisor) -> None:
    program = "\n".join([*blocks("python"), 'print("asked:", *answers)']).replace(ADDRESS, server.address)
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    answers: dict[str, str | None] = {"stage": "working", "aim": "disputed"}
    first = advisor.assess(answers).document("en").recommendations[0]
    assert f"{first.advise}\n  {first.lead}\n  {first.because}" in result.stdout
    while question := advisor.next_question(answers, quick=True):
        answers[question.id] = None
    assert result.stdout.splitlines()[-1] == " ".join(["asked:", *answers])


@pytest.mark.parametrize(("kind", "file"), FILES.items())
def test_examples_are_taken_from_their_files(kind: str, file: str) -> None:
    """Line by line, in the same order; a block may leave lines out."""
    for block in blocks(kind):
        lines = iter((EXAMPLES / file).read_text("utf-8").splitlines())
        for line in block.splitlines():
            assert not line or line.startswith(OWN) or line in lines, line


def test_json_is_accepted_and_answered_as_shown(client: FlaskClient) -> None:
    response = None
    answered = 0
    for block in blocks("json"):
        shown = json.loads(block)
        if "answers" in shown:
            path = "next" if "quick" in shown else "assessments"
            response = client.post(f"/api/v1/{path}?lang=en", json=shown)
            assert response.status_code in (200, 400)
            refused = response.status_code == 400
        else:
            assert response is not None
            assert_within(shown, response.get_json())
            assert ("errors" in shown) is refused
            refused = False
            answered += 1
    assert not refused, "what is refused is shown with the answer"
    assert answered == 2


def assert_within(shown: object, real: object) -> None:
    """Hold that a shortened document is part of a real one."""
    if isinstance(shown, dict):
        assert isinstance(real, dict)
        for name, each in shown.items():
            assert_within(each, real[name])
    else:
        assert shown == real


def test_every_operation_is_listed_with_its_parameters() -> None:
    listed = [(call.strip("`"), re.findall("`(.+?)`", parameters)) for call, parameters, _ in rows("| call |")]
    assert listed == [(f"{each.method} {each.path}", [one.name for one in each.parameters]) for each in OPERATIONS]


def test_every_type_of_problem_is_listed_with_its_status() -> None:
    listed = [(name.strip("`"), int(status)) for name, status, _ in rows("| `type` |")]
    assert listed == [(name, each.status) for name, each in TYPES.items()]


def test_limits_are_as_told() -> None:
    assert f"{MAX_BYTES // 1000} kB a body" in PAGE
    assert f"at most {MAX_DEPTH} deep" in PAGE
    assert f"of very many the first {MOST_TOLD}" in PAGE
    assert f"within {WHOLE_WITHIN} seconds" in PAGE
    assert CACHE_CONTROL.endswith(f"={5 * 60}")
    assert "kept for five minutes" in PAGE
