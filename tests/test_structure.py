"""The house: no package is a heap, no module is too long, and what the documentation names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("advisor", "webui") for path in (ROOT / package).rglob("*.py"))
PACKAGES = sorted({path.parent for path in MODULES})

LINES, IN_A_PACKAGE = 300, 12

LARGER = ("advisor/cli", "advisor/cli/commands")
"""The commands, a file each, and what all of them share."""

NAMED = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.py)(?:: (\w+)(?:\.(\w+))?)?`")


def test_no_module_is_too_long() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_no_package_is_a_heap() -> None:
    counts = {package.relative_to(ROOT).as_posix(): len(list(package.glob("[!_]*.py"))) for package in PACKAGES}
    assert {name for name, count in counts.items() if count > IN_A_PACKAGE} <= set(LARGER)


def test_every_package_says_what_it_is_for_and_holds_nothing_else() -> None:
    for package in PACKAGES:
        text = (package / "__init__.py").read_text("utf-8")
        assert text.startswith('"""'), package
        assert package.name == "advisor" or text.count("\n") == 1, package


@pytest.mark.parametrize("page", ["architecture.md", "testing.md", "decisions/0020-rooms-by-whom-they-serve.md"])
def test_every_module_and_every_name_that_a_page_names_is_there(page: str) -> None:
    for path, name, inside in NAMED.findall((ROOT / "docs" / page).read_text("utf-8")):
        found = [each for base in (ROOT, ROOT / "advisor") if (each := base / path).is_file()]
        assert found, path
        for each in filter(None, (name, inside)):
            assert re.search(
                rf"^\s*(?:class|def) {each}\b|^{each}\b.* = ", found[0].read_text("utf-8"), re.MULTILINE
            ), each
