"""The types that openapi-typescript makes of our document: a program that uses them compiles, and works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from tests.browser.serving import Server
from tests.contract.programs import ANSWERS, lines_that_differ
from tests.contract.tools import NODE_MODULES, run

PROGRAM = """
import createClient from "openapi-fetch";
import type { components, paths } from "./advice.js";

declare const process: { argv: string[] };

const situation: components["schemas"]["Situation"] = {
  answers: {
    stage: "idea",
    tension: ["quarrel", "topic"],
    aim: null,
  },
};
const client = createClient<paths>({ baseUrl: process.argv[2] });
const { data, error } = await client.POST("/api/v1/assessments", { body: situation });
if (data === undefined) {
  throw new Error(error.title);
}
for (const each of data.recommendations) {
  console.log(each.id);
}
"""

WRONG = {
    "no_such_answer": ('"idea"', '"no-such"'),
    "one_of_several": ('"quarrel"', '"idea"'),
    "no_such_question": ("stage:", "stge:"),
    "no_such_field": ("each.id", "each.name"),
    "no_such_path": ("/assessments", "/assessment"),
}
"""By the name of a program: what ours says, and what it might say by mistake."""

STRICTLY = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--pretty", "false")
QUICKLY = ("--skipLibCheck",)
"""The declarations that come with the compiler and with libraries are their makers’ business."""


@pytest.fixture(scope="module")
def folder(document: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types, the program that is right and those that are wrong."""
    made = tmp_path_factory.mktemp("typescript")
    (made / "node_modules").symlink_to(NODE_MODULES)
    (made / "package.json").write_text('{"type": "module"}', "utf-8")
    result = run("openapi-typescript", document, "--output", "advice.ts", folder=made)
    told = [line[0] for line in result.stdout.splitlines() if line]
    assert (result.returncode, result.stderr, told) == (0, "", ["✨", "🚀"]), result.stdout  # it begins, and has ended
    (made / "right.ts").write_text(PROGRAM, "utf-8")
    for name, (right, wrong) in WRONG.items():
        (made / f"{name}.ts").write_text(PROGRAM.replace(right, wrong, 1), "utf-8")
    return made


@pytest.fixture(scope="module")
def mistakes(folder: Path) -> dict[str, list[str]]:
    """What the compiler finds in all of it: by file, each after the number of its line. It compiles it all the same."""
    programs = sorted(path.name for path in folder.glob("*.ts"))
    found: dict[str, list[str]] = {}
    for line in run("tsc", *STRICTLY, *QUICKLY, *programs, folder=folder).stdout.splitlines():
        if told := re.match(r"(\S+)\((\d+),\d+\): (error .*)", line):
            found.setdefault(told[1], []).append(f"{told[2]}: {told[3]}")
    return found


def test_the_program_is_well_typed(mistakes: dict[str, list[str]]) -> None:
    assert {file: told for file, told in mistakes.items() if Path(file).stem not in WRONG} == {}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found_on_its_line(folder: Path, mistakes: dict[str, list[str]], name: str) -> None:
    (expected,) = lines_that_differ(folder / "right.ts", folder / f"{name}.ts")
    told = mistakes.get(f"{name}.ts", [])
    assert expected in [int(each.split(":")[0]) for each in told], told


@pytest.mark.usefixtures("mistakes")  # with them it is compiled
def test_the_program_reads_what_a_server_answers(folder: Path, server: Server, advisor: Advisor) -> None:
    answered = run("node", "right.js", server.address, folder=folder)
    assert (answered.returncode, answered.stderr) == (0, "")
    expected = [each.id for each in advisor.assess(ANSWERS).recommendations]
    assert answered.stdout.split() == expected != []
