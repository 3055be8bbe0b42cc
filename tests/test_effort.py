"""What a quick run leaves out is there, and is told apart from the rest."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests import effort
from tests.effort import SLOW
from tests.slow import slow

ROOT = Path(__file__).parent.parent


def test_whatever_is_called_slow_is_a_test() -> None:
    for name in SLOW:
        path, _, function = name.partition("::")
        assert f"def {function}(" in (ROOT / path).read_text("utf-8"), f"{name}: run make slow"


def test_slow_is_what_takes_long_with_all_its_cases(tmp_path: Path) -> None:
    suite = ET.Element("testsuite")
    for name, seconds in [("test_a[1]", "0.07"), ("test_a[2]", "0.07"), ("test_b", "0.07")]:
        ET.SubElement(suite, "testcase", classname="tests.files.test_x", name=name, time=seconds)
    path = tmp_path / "results.xml"
    path.write_bytes(ET.tostring(suite))
    assert slow(path) == ["tests/files/test_x.py::test_a"]


@pytest.mark.parametrize(("run", "left_out"), [("thorough", True), ("all", False), (None, False)])
def test_a_test_that_is_always_the_same_is_not_repeated_by_a_thorough_run(
    run: str | None, left_out: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "EFFORT", run)
    monkeypatch.setattr(effort, "QUICK", False)
    assert effort.is_left_out(request.node) == left_out
