"""What `locked/` names: all that is installed, by digests, within our bounds; and each has its licence told."""

from __future__ import annotations

import re
import shlex
import tomllib
from importlib.metadata import PackageNotFoundError, version
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.deployment.containerfile import stages
from tests.licences import LOCKED, ROOT, installed, licence, locked, told
from tests.test_security_page import needed

FILES = ("run.txt", "test.txt")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def wanted(*groups: str) -> list[Requirement]:
    """Return what the project asks for itself: always, in all extras, and in groups with those that they include."""
    project = PROJECT["project"]
    found = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    waiting = list(groups)
    while waiting:
        for each in PROJECT["dependency-groups"][waiting.pop()]:
            if isinstance(each, str):
                found.append(each)
            else:
                waiting.append(each["include-group"])
    return [each for each in map(Requirement, found) if each.name != "alliance-advisor"]


@pytest.mark.parametrize(("file", "groups"), [("run.txt", ()), ("test.txt", ("dev",))])
def test_all_that_is_asked_for_is_named_within_its_bounds(file: str, groups: tuple[str, ...]) -> None:
    versions = {each.name: each.version for each in locked(file)}
    missed = [
        str(each)
        for each in wanted(*groups)
        if not each.specifier.contains(versions.get(canonicalize_name(each.name), "0"), prereleases=True)
    ]
    assert missed == [], "run: make update"


@pytest.mark.parametrize("file", FILES)
def test_each_is_named_once_with_the_digests_of_its_files_and_no_address(file: str) -> None:
    found = list(locked(file))
    names = [(each.name, str(each.requirement.marker)) for each in found]
    assert len(names) == len(set(names)) > 50
    assert all(each.digests for each in found)
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for each in found for digest in each.digests)
    assert not re.search(r"://|--(?!hash=)| @ |\.\.?/", (LOCKED / file).read_text("ascii"))


def test_what_runs_is_what_was_tested() -> None:
    run, tested = ({each.name: (each.version, each.digests) for each in locked(file)} for file in FILES)
    assert run == {name: tested[name] for name in run}


def test_every_package_has_its_licence_told() -> None:
    assert list(told()) == [each.name for each in installed()], "run: make reference"


def test_the_licences_are_those_that_the_packages_say() -> None:
    """Of those that are here in the version that is named."""
    here = [each.name for each in installed() if is_here(each.name, each.version)]
    assert {name: licence(name) for name in here} == {name: told()[name] for name in here}, "run: make reference"


def is_here(name: str, wanted: str) -> bool:
    try:
        return version(name) == wanted
    except PackageNotFoundError:
        return False


def test_the_image_is_labelled_with_all_that_it_holds() -> None:
    _, last = stages((ROOT / "Containerfile").read_text("utf-8"))
    labels = dict(word.split("=", 1) for word in shlex.split(" ".join(last.all_of("LABEL"))))
    of_the_web = {told()[name] for name in needed("alliance-advisor", frozenset({"web"})) if name in told()}
    named = set(labels["org.opencontainers.image.licenses"].split(" AND "))
    assert of_the_web | {"MIT"} == named
