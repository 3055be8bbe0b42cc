"""`docs/assistants.md`: what it shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from advisor.assistants.tools import TOOLS
from tests.assistants.assistant import COMMAND, Assistant

PAGE = (Path(__file__).parent.parent.parent / "docs" / "assistants.md").read_text("utf-8")


def blocks(text: str) -> list[object]:
    """Return the JSON of a text, in order."""
    return [json.loads(each) for each in re.findall(r"(?s)```json\n(.*?)```", text)]


def section(heading: str) -> str:
    """Return what stands under a heading."""
    return PAGE.partition(f"# {heading}\n")[2].partition("\n#")[0]


def assert_within(shown: object, real: object) -> None:
    """Hold that a shortened document is part of a real one: fewer keys, and of a list its beginning."""
    if isinstance(shown, dict):
        assert isinstance(real, dict)
        for name, each in shown.items():
            assert_within(each, real[name])
    elif isinstance(shown, list):
        assert isinstance(real, list)
        assert len(shown) <= len(real)
        for each, other in zip(shown, real, strict=False):
            assert_within(each, other)
    else:
        assert shown == real


@pytest.mark.parametrize("tool", [tool.name for tool in TOOLS])
def test_each_tool_gives_what_is_shown(assistant: Assistant, tool: str) -> None:
    arguments, shown = blocks(section(tool))
    assert isinstance(arguments, dict)
    assert_within(shown, assistant.call(tool, **arguments))


def test_what_is_refused_is_told_as_shown(assistant: Assistant) -> None:
    (shown,) = blocks(section("When something is wrong"))
    assert assistant.refused("assess", answers={"aim": "disputd"}) == shown


def test_the_configuration_names_this_command() -> None:
    (configuration,) = blocks(section("To connect it"))
    assert isinstance(configuration, dict)
    (server,) = configuration["mcpServers"].values()
    assert (server["command"], server["args"]) == (COMMAND[2], COMMAND[3:])
