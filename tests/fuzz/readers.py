"""The readers under attack: each takes bytes, and whatever it accepts has to be of use afterwards."""

from __future__ import annotations

import atexit
import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import yaml
from babel.messages.mofile import write_mo
from werkzeug.test import run_wsgi_app

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks import check as checking
from advisor.authoring.scenarios.scenario import scenario_from
from advisor.catalogues.folder import rulebase_catalogues
from advisor.files import strict_json, strict_po, strict_yaml
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase, read_rulebase
from advisor.rulebase.reading.reader import read
from advisor.rulebase.reading.references import broken_references
from advisor.situation.situation import Situation
from advisor.situation.situation_file import from_json, from_text, interview_from_json, sent_as_json
from tests.attack.hostile import Attack
from tests.attack.request import Request
from webui.answers import saved_file
from webui.application import create_app
from webui.earlier.left_out import in_sentences
from webui.settings import SETTINGS, settings_from

KEY = "a key that is only for the tests of readers"
MINI = Path(__file__).parents[1] / "mini_rules"


@cache
def advisor() -> Advisor:
    return Advisor(open_rulebase(paths.RULES))


def rulebase() -> Rulebase:
    return advisor().rulebase


@cache
def folder() -> Path:
    """Return a folder for what has to be read from files; it goes with the process."""
    made = mkdtemp()
    atexit.register(rmtree, made, ignore_errors=True)
    return Path(made)


def read_yaml(content: bytes) -> None:
    """Read YAML, with libyaml where it is installed."""
    node, _ = strict_yaml.parse(content.decode("utf-8", "replace"), "garden.yaml")
    strict_yaml.as_data(node)
    dict(strict_yaml.LineIndex(node))


def read_pure_yaml(content: bytes) -> None:
    """Read YAML as it is read where libyaml is missing."""
    loader = strict_yaml._Loader
    strict_yaml._Loader = yaml.BaseLoader
    try:
        read_yaml(content)
    finally:
        strict_yaml._Loader = loader


def read_json(content: bytes) -> None:
    strict_json.parse(content.decode("utf-8", "replace"), "garden.json")


def read_po(content: bytes) -> None:
    """Read a catalogue, and compile it when it can be used."""
    catalogue, problems = strict_po.parse(content, "garden.po")
    if not problems:
        write_mo(BytesIO(), catalogue, use_fuzzy=True)


def read_situation(content: bytes) -> None:
    _assessed(from_text(content, rulebase(), "garden.yaml"))


def read_json_situation(content: bytes) -> None:
    _assessed(from_json(content, rulebase(), "garden.json"))


def read_sent_situation(content: bytes) -> None:
    _assessed(sent_as_json(content, rulebase()))


def read_interview(content: bytes) -> None:
    advisor().ask(interview_from_json(content, rulebase())).document("fr")


def read_saved_file(content: bytes) -> None:
    """Read a file of answers as the pages do, and what could not be used into words."""
    found = saved_file.reopened(content, rulebase())
    words = advisor().translations("fr")
    for each in found.told.left_out:
        in_sentences(each, rulebase(), words)
    from_json(saved_file.written(found.answers, rulebase(), date(2027, 1, 12), found.commitments).encode(), rulebase())


def read_told(content: bytes) -> None:
    """Read a told situation."""
    file = folder() / "told.yaml"
    file.write_bytes(content)
    scenario_from(file, rulebase())


def read_section(content: bytes) -> None:
    """Read the second section of a small rule base."""
    _rules({"b-growing.yaml": content})


def read_manifest(content: bytes) -> None:
    """Read the manifest of a small rule base."""
    _rules({"rulebase.yaml": content})


def read_settings(content: bytes) -> None:
    """Read settings: lines `name=value`, as in the environment."""
    lines = content.decode("utf-8", "surrogateescape").splitlines()
    environment = {
        f"ADVISOR_{name.strip().upper()}": value for name, _, value in (each.partition("=") for each in lines)
    }
    environment.pop("ADVISOR_SECRET_KEY_FILE", None)  # any file of this computer might be one
    settings_from(environment)
    settings_from({}, {each.name: environment.get(each.variable) for each in SETTINGS if not each.several})


def read_request(content: bytes) -> None:
    """Let the application answer a request as it goes over the wire; what fails inside is raised."""
    run_wsgi_app(application(), request_from(content).environ(), buffered=True)


@cache
def application() -> Any:
    return create_app(advisor(), {"SECRET_KEY": KEY, "PROPAGATE_EXCEPTIONS": True})


@cache
def attack() -> Attack:
    return Attack(application(), rulebase())


def request_from(content: bytes) -> Request:
    """Return the request in bytes: method and address, headers, and after an empty line the body.

    What is no ASCII is left out of the query: every server refuses such an address itself.
    """
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = re.split("[\r\n]+", head.decode("latin-1"))
    method, _, rest = first.partition(" ")
    path, _, query = rest.rpartition(" ")[0].partition("?")
    headers = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    return Request(0, method, path, query.encode("latin-1").decode("ascii", "ignore"), headers, body)


def _assessed(situation: Situation) -> None:
    advisor().assess(situation).document("fr")


def _rules(files: dict[str, bytes]) -> None:
    """Read a small rule base in which some files have another content, check it whole, and advise by it if that can be.

    The catalogues of the interface, which a check would read as well, are the same every time.
    """
    for name in ("rulebase.yaml", "a-starting.yaml", "b-growing.yaml"):
        (folder() / name).write_bytes(files.get(name, (MINI / name).read_bytes()))
    found, problems, gaps = read(folder())
    problems += broken_references(found, gaps)
    problems += checking._whole(found, gaps, problems)
    rulebase_catalogues(folder(), found.id).languages()
    for each in problems:
        each.line_of_text(advisor().translations("fr"))
    Advisor(read_rulebase(folder())).assess({}).document("en")
