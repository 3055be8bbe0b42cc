"""A folder of situations: one a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor import Advisor, paths
from advisor.network.case import Case, Rejected
from advisor.network.folder import cases_in
from advisor.problems.problem import Faulty

RULEBASE = Advisor().rulebase


def test_every_file_is_a_coalition(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name, text in {
        "z.json": '{"answers": {"stage": "idea"}}',
        "b/a.yml": "answers: {gaps: [skills]}",
        "a.YAML": "name: The van\nstory: x\nanswers: {stage: working}\nexpect: {}",
        "notes.txt": "no situation",
        ".c.yaml": "answers: {}",
        ".hidden/d.yaml": "answers: {}",
        "wrong.yaml": "answers:\n  stage: ida\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = list(cases_in(tmp_path, RULEBASE))
    assert [(each.row, each.label) for each in found] == [(1, "The van"), (2, "b/a"), (3, "wrong"), (4, "z")]
    assert isinstance(found[0], Case)
    assert found[0].situation.answers == {"stage": "working"}
    rejected = found[2]
    assert isinstance(rejected, Rejected)
    (column, problem) = rejected.faults[0]
    assert (column, problem.code, problem.line, problem.close) == ("answers/stage", "unknown-answer", 2, "idea")
    assert problem.file == str(tmp_path / "wrong.yaml")


def test_links_that_lead_back_are_not_followed_forever(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.json").write_text("{}", "utf-8")
    (tmp_path / "inside" / "back").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "inside")
    (tmp_path / "lost.json").symlink_to(tmp_path / "nowhere")
    found = list(cases_in(tmp_path, RULEBASE))
    assert sum(isinstance(each, Case) for each in found) == 1
    assert [each.label for each in found if isinstance(each, Rejected)] == ["lost"]


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    for folder, code in ((tmp_path, "no-situations"), (tmp_path / "missing", "no-file")):
        with pytest.raises(Faulty) as caught:
            list(cases_in(folder, RULEBASE))
        assert [each.code for each in caught.value.problems] == [code]


def test_told_situations_are_read_by_their_names() -> None:
    found = list(cases_in(paths.RULES / "situations", RULEBASE))
    assert len(found) > 50
    assert all(isinstance(each, Case) and " " in each.label for each in found)
