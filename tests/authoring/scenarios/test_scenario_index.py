"""In which told situations a finding or a rule is shown."""

from __future__ import annotations

from pathlib import Path

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario_index import scenario_index
from advisor.rulebase.model import Rulebase

TOLD = """\
name: {name}
story: A story.
answers: {{members: few, meetings: rare}}
expect: {{advised: [meet-to-share-work]}}
"""


def test_what_is_shown_is_told_and_what_is_covered_is_not(tmp_path: Path, mini: Rulebase) -> None:
    situations = tmp_path / "situations"
    situations.mkdir()
    for name in ("Second", "First"):
        (situations / f"{name.lower()}.yaml").write_text(TOLD.format(name=name), "utf-8")
    (situations / "useless.yaml").write_text("name: Without answers", "utf-8")
    found = scenario_index(tmp_path, Advisor(mini).assessor)
    assert [told.name for told in found["meet-to-share-work"]] == ["First", "Second"]
    assert {"small-team", "overstretched", "fragile"} <= set(found)
    assert "invite-neighbours" not in found


def test_without_a_folder_there_are_none(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    assert advisor.folder is None
    assert scenario_index(advisor.folder, advisor.assessor) == {}
