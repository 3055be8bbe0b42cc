"""The coalitions of `examples/`, as a user assesses them: the advice they are there to show."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.cli.main import cli

EXAMPLES = Path(__file__).parent.parent / "examples"

ADVISED = {
    "too-broad": {"first": ["narrow-the-aim", "one-thing-well", "from-talk-to-action"]},
    "controversy-first": {"first": ["take-topic-off-agenda", "seek-frank-friends", "chair-for-first-meeting"]},
    "no-moderator": {"first": ["chair-against-drift"]},
    "healthy": {},
}


@pytest.mark.parametrize("name", ADVISED)
def test_an_example_shows_what_its_story_is_about(name: str) -> None:
    result = CliRunner().invoke(cli, ["assess", str(EXAMPLES / f"{name}.yaml"), "--format", "json"])
    assert result.exit_code == 0, result.output
    advice = json.loads(result.stdout)["recommendations"]
    assert [each["id"] for each in advice if each["group"] == "first"] == ADVISED[name].get("first", [])


def test_every_example_is_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(ADVISED)


def test_the_healthy_coalition_gets_no_invented_problem() -> None:
    result = CliRunner().invoke(cli, ["assess", str(EXAMPLES / "healthy.yaml"), "--format", "json"])
    document = json.loads(result.stdout)
    assert document["recommendations"] == []
    assert len(document["strengths"]) >= 8
