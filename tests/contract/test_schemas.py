"""Our schemas in other people's validators, in Unicode mode, and in the language server that editors share for YAML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor import paths
from advisor.advisor import Advisor
from advisor.reports.situation_schema import situation_schema
from advisor.rulebase.reading.reader import SITUATIONS
from tests.contract.editor import Editor
from tests.contract.tools import NODE_MODULES, run
from tests.core_yaml import documents
from tests.running import run as advisor_run

ROOT = Path(__file__).parents[2]
MINI = ROOT / "tests" / "mini_rules"

AJV = """
const Ajv = require("ajv/dist/2020");
const { readFileSync } = require("fs");
const [schema, ...values] = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name)));
const check = new Ajv({ strict: false, allErrors: true, unicodeRegExp: true }).compile(schema);
console.log(JSON.stringify(values.map((value) => check(value))));
"""

Validator = Callable[[Path, list[Path]], list[bool]]


def ajv(schema: Path, values: list[Path]) -> list[bool]:
    """Return which values ajv finds valid."""
    folder = schema.parent
    (folder / "check.cjs").write_text(AJV, "utf-8")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(NODE_MODULES)
    result = run("node", "check.cjs", schema, *values, folder=folder)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    found: list[bool] = json.loads(result.stdout)
    return found


def check_jsonschema(schema: Path, values: list[Path]) -> list[bool]:
    """Return which values check-jsonschema finds valid."""
    result = run("check-jsonschema", "--schemafile", schema, "--output-format", "json", *values, folder=schema.parent)
    assert result.returncode in (0, 1), result.stderr
    wrong = {each["filename"] for each in json.loads(result.stdout)["errors"]}
    return [str(value) not in wrong for value in values]


def schema_of(kind: str, advisor: Advisor, folder: Path) -> Path:
    """Return a file with one of our schemas."""
    if kind == "of the API":
        text = json.dumps(situation_schema(advisor.localised("fr")))
    else:
        options = {"of rules": [], "of other rules": [str(MINI)], "of answers": ["--answers", "--lang", "fr"]}[kind]
        result = advisor_run("schema", *options)
        assert result.exit_code == 0
        text = result.stdout
    (folder / "schema.json").write_text(text, "utf-8")
    return folder / "schema.json"


ANSWERS = sorted((ROOT / "examples").glob("*.yaml"))
OF_RULES = [*paths.RULES.glob("*.yaml"), *sorted((paths.RULES / SITUATIONS).glob("*.yaml"))[:5]]
CASES: dict[str, tuple[list[Path], Any]] = {
    "of rules": (OF_RULES, {"section": "A", "rules": [{"id": "A b"}]}),
    "of other rules": ([*MINI.glob("*.yaml")], {"id": "garden", "sections": []}),
    "of answers": (ANSWERS, {"answers": {"stage": "workin"}}),
    "of the API": (ANSWERS, {"answers": {"stage": "workin"}}),
}
"""For each schema: files that are right, and a value that is not."""


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("validator", [ajv, check_jsonschema])
def test_a_validator_takes_the_schema_and_finds_what_is_right(
    validator: Validator, kind: str, advisor: Advisor, tmp_path: Path
) -> None:
    files, wrong = CASES[kind]
    values = [value for file in files for value in documents(file.read_bytes())]
    written = [tmp_path / f"{number}.json" for number in range(len(values) + 1)]
    for path, value in zip(written, [*values, wrong], strict=True):
        path.write_text(json.dumps(value), "utf-8")
    found = validator(schema_of(kind, advisor, tmp_path), written)
    assert found == [True] * len(values) + [False]


# In an editor


@pytest.fixture(scope="module")
def folder(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("answers")
    schema_of("of answers", advisor, made)
    return made


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    made = Editor(folder)
    yield made
    made.close()


def template(folder: Path, name: str, **instead: str) -> Path:
    text = advisor_run("template", "--schema", "schema.json", "--lang", "fr").stdout
    for old, new in instead.items():
        assert f"\n  {old}: null\n" in text
        text = text.replace(f"\n  {old}: null\n", f"\n  {new}\n")
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_an_editor_marks_nothing_in_a_template(editor: Editor, folder: Path) -> None:
    assert editor.marks(template(folder, "right.yaml")) == []
    filled = template(folder, "filled.yaml", stage="stage: working", tension="tension: [rivals, quarrel]")
    assert editor.marks(filled) == []


@pytest.mark.parametrize("written", ["stage: workin", "stagee: working", "stage: [working, idea]"])
def test_an_editor_marks_what_is_wrong_on_its_line(editor: Editor, folder: Path, written: str) -> None:
    path = template(folder, f"{len(written)}.yaml", stage=written)
    expected = path.read_text("utf-8").split("\n").index(f"  {written}") + 1
    assert {line for line, _ in editor.marks(path)} == {expected}


def test_an_editor_offers_the_answers_and_the_questions(editor: Editor, folder: Path, advisor: Advisor) -> None:
    path = template(folder, "offered.yaml", stage="stage: ", chair="")
    editor.marks(path)
    lines = path.read_text("utf-8").split("\n")
    line = lines.index("  stage: ") + 1
    assert {*advisor.rulebase.questions["stage"].answer_ids} <= {*editor.offered(path, line, len("  stage: "))}
    assert "chair" in editor.offered(path, lines.index("  ", line) + 1, 2)
