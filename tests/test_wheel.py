"""The wheel, built from the project, installed in an empty environment and used from another folder."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.test_python_api import blocks

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it depends on, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("an installed wheel")
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", *quiet, f"{wheel}[web]", "pandas"], check=True, capture_output=True)
    return python


def advise(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "advisor", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def test_it_has_its_rules(installed: Path, tmp_path: Path) -> None:
    report = json.loads(advise(installed, tmp_path, "check", "--format", "json").stdout)
    assert report["problems"] == []
    assert report["guidance"]["total"] == 50


def test_it_has_its_catalogues(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "situation.yaml").write_text("answers: {work-list: many}", "utf-8")
    result = advise(installed, tmp_path, "assess", "situation.yaml", "--lang", "fr")
    assert "À FAIRE D’ABORD" in result.stdout
    assert "Gardez pour la première réunion une seule chose" in result.stdout
    shown = advise(installed, tmp_path, "rules", "hold-through-the-crisis", "--lang", "fr")
    assert "- Après l’inondation" in shown.stdout


def test_its_catalogues_are_compiled_and_nothing_else(installed: Path) -> None:
    found = sorted(path.name for path in installed.parent.parent.rglob("advisor/_data/locales/fr/*/*"))
    assert found == ["alliances.mo", "alliances.situations.mo", "messages.mo"]


def test_it_has_the_program_and_nothing_else(installed: Path) -> None:
    (wheel,) = (installed.parent.parent.parent / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"advisor", "webui"}
    assert not [
        name for name in names if "test" in name.lower() and "_data/rules" not in name and "commands" not in name
    ]
    assert not [name for name in names if name.endswith((".pyc", ".orig")) or "/." in name]
    assert not [name for name in names if name.endswith(".po") and "_data/rules" not in name]


def test_it_brings_the_licences_along(installed: Path) -> None:
    found = sorted(path.name for path in installed.parent.parent.rglob("alliance_advisor-*.dist-info/licenses/*"))
    assert found == ["LICENSE", "THIRD-PARTY.md"]


def test_rules_can_be_tried_and_begun_with_it(installed: Path, tmp_path: Path) -> None:
    tried = advise(installed, tmp_path, "test", "--lang", "en", "--threshold", "100")
    assert "All expectations are met." in tried.stdout, tried.stderr
    languages = json.loads(advise(installed, tmp_path, "languages", "--format", "json").stdout)["languages"]
    assert [(each["code"], each["ready"]) for each in languages] == [("en", True), ("fr", True)]
    assert {each["translated"] == each["total"] > 100 for each in languages[1]["catalogues"]} == {True}
    assert advise(installed, tmp_path, "new", "garden", "--languages", "en,fr,de").returncode == 0
    assert advise(installed, tmp_path, "check", "garden", "--strict").returncode == 0
    assert advise(installed, tmp_path, "test", "garden").returncode == 0
    assert advise(installed, tmp_path, "messages", "garden", "--add", "pt").returncode == 0
    refused = advise(installed, tmp_path, "messages", "--lang", "en")
    assert (refused.returncode, "Work in a checkout of the project" in refused.stderr) == (2, True)


def test_its_rules_are_kept_as_they_were_read_and_never_stale(installed: Path, tmp_path: Path) -> None:
    code = """
import sys
from advisor import Advisor
advisor = Advisor()
print("advisor.rulebase.reading.reader" in sys.modules, advisor.rule("narrow-the-aim").advise.text)
"""
    (rules,) = installed.parent.parent.rglob("advisor/_data/rules/alliances/b-problem.yaml")
    before = rules.read_text("utf-8")
    assert run(installed, tmp_path, code) == "False Narrow the aim until each of you can say yes to it.\n"
    try:
        rules.write_text(before.replace("Narrow the aim until", "Shrink the aim until"), "utf-8")
        assert run(installed, tmp_path, code) == "True Shrink the aim until each of you can say yes to it.\n"
    finally:
        rules.write_text(before, "utf-8")


def test_the_page_on_python_runs_as_written(installed: Path, tmp_path: Path) -> None:
    assert "À FAIRE D’ABORD" in run(installed, tmp_path, "\n".join(blocks()))


def test_it_is_typed(installed: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(TYPED, "utf-8")
    checked = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(installed), str(program)]
    done = subprocess.run(checked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    program.write_text(TYPED.replace("recommendations", "recomendations"), "utf-8")
    assert subprocess.run(checked, cwd=tmp_path, capture_output=True, check=False).returncode == 1


TYPED = """
from advisor import Advisor, Faulty

advisor = Advisor()
try:
    result = advisor.assess({"aim": "disputed", "scope": "broad"})
except Faulty as faulty:
    print([problem.code for problem in faulty.problems])
else:
    ids: list[str] = [advice.id for advice in result.recommendations]
    print(ids, result.text("fr"), result.recommendations[0].why.truth, result.to_dict("en")["findings"])
question = advisor.next_question({"aim": "disputed"}, seen={"stage"})
print(question.ask.text if question else advisor.explain("narrow-the-aim", {}).outcome)
"""


def run(python: Path, folder: Path, code: str) -> str:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [python, "-c", code], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_serves_pages_with_templates_and_static_files(installed: Path, tmp_path: Path) -> None:
    with serving(installed, tmp_path) as address:
        page = get(f"{address}fr/")
        assert "Alliances en santé\u202f: par où commencer\u202f?" in page
        (style,) = re.findall(r'<link rel="stylesheet" href="/([^"]+)"', page)
        assert "--accent" in get(address + style)


@contextmanager
def serving(python: Path, folder: Path) -> Iterator[str]:
    """Run `advisor serve` on a free port and yield its address."""
    environment = os.environ | {"XDG_STATE_HOME": str(folder / "state"), "PYTHONUNBUFFERED": "1"}
    command = [str(python), "-m", "advisor", "serve", "--port", "0", "--lang", "en"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+/", server.stdout.readline())
            assert found
            yield found.group()
        finally:
            server.terminate()


def get(address: str) -> str:
    for attempt in range(20):
        try:
            with urllib.request.urlopen(address, timeout=10) as response:  # noqa: S310 - our own server
                return str(response.read().decode())
        except OSError:
            if attempt == 19:
                raise
            time.sleep(0.1)
    raise AssertionError
