"""A client made by openapi-python-client, and programs that use it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.contract.tools import run

ENUMS, LITERALS = "advice_client", "literal_client"
"""The same client with enums, as the generator makes it unless asked otherwise, and with literals in their place."""

PROGRAM = """
import sys

from advice_client import Client
from advice_client.api.{tag} import {assess} as assess
from advice_client.models import Answers, AnswerToStage, AnswerToTension, Assessment, Situation

answers = Answers(
    stage=AnswerToStage.IDEA,
    tension=[AnswerToTension.QUARREL, AnswerToTension.TOPIC],
    aim=None,
)
result = assess.sync(client=Client(sys.argv[1], raise_on_unexpected_status=True), body=Situation(answers=answers))
assert isinstance(result, Assessment)
for each in result.recommendations:
    print(each.id)
"""

WITH_LITERALS = """
from literal_client.models import Answers

answers = Answers(
    stage="idea",
    tension=["quarrel", "topic"],
    aim=None,
)
"""


def program(document: Path) -> str:
    """Return the program; modules are called by the tag and the id of the operation."""
    operation = json.loads(document.read_text("utf-8"))["paths"]["/api/v1/assessments"]["post"]
    tag = next(iter(operation.get("tags", ())), "default")
    return PROGRAM.format(tag=_snake(tag), assess=_snake(operation["operationId"]))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[ -]", "_", name).lower()


def generated(document: Path, package: Path) -> Path:
    """Make a client and return its package; fails when the generator has anything to say."""
    folder = package.parent
    config = folder / f"{package.name}.yaml"
    config.write_text(f"literal_enums: {str(package.name == LITERALS).lower()}\n", "utf-8")
    source = ("--path", document, "--output-path", package.name)
    options = ("--config", config, "--meta", "none", "--fail-on-warning")
    result = run("openapi-python-client", "generate", *source, *options, folder=folder)
    told = (result.stdout + result.stderr).strip()
    assert (result.returncode, told) == (0, f"Generating {package.name}"), told
    return package


def mistakes(folder: Path, *modules: str) -> dict[str, list[str]]:
    """Return what mypy finds in modules and packages of a folder: by file, each after the number of its line."""
    # What the generator's own template does there is the same for every document.
    ignored = [f"[mypy-{name}.client]\nignore_errors = True\n" for name in (ENUMS, LITERALS)]
    (folder / "mypy.ini").write_text("[mypy]\n" + "".join(ignored), "utf-8")
    result = run("mypy", "--no-error-summary", "--hide-error-context", *modules, folder=folder)
    assert not result.stderr, result.stderr
    found: dict[str, list[str]] = {}
    for line in result.stdout.splitlines():
        file, number, kind, told = line.split(":", 3)
        if kind.strip() == "error":
            found.setdefault(file, []).append(f"{number}:{told}")
    return found
