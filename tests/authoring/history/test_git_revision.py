"""A folder as it was in a revision that git keeps, and what is told where there is none."""

from __future__ import annotations

import io
import shutil
import tarfile
from contextlib import suppress
from pathlib import Path

import pytest

from advisor.authoring.history.git_revision import read_revision, unpack
from advisor.problems.problem import Faulty
from advisor.rulebase.opening import read_rulebase
from tests.authoring.comparison.editing import copied


def revised(folder: Path, name: str, tmp_path: Path) -> Path:
    into = tmp_path / "into"
    into.mkdir()
    read_revision(folder, name, into)
    return into


@pytest.mark.parametrize(("name", "accepted"), [("HEAD", 1), ("trunk", 1), ("HEAD~1", 2), ("trunk^", 2)])
def test_reads_the_folder_as_it_was(name: str, accepted: int, repository: Path, tmp_path: Path) -> None:
    into = revised(repository / "garden rules", name, tmp_path)
    assert sorted(path.name for path in into.iterdir()) == ["a-starting.yaml", "b-growing.yaml", "rulebase.yaml"]
    when = read_rulebase(into).rules["find-water"].when
    assert len(getattr(when, "accepted", ())) == accepted


@pytest.mark.parametrize("has_filters", [True, False])
def test_any_python_unpacks_files_and_nothing_elsewhere(
    has_filters: bool, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11.4 brought the filters of archives; Debian 12 has 3.11.2."""
    if not has_filters:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
    into = revised(repository / "garden rules", "HEAD", tmp_path)
    assert read_rulebase(into).id == "mini"
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../elsewhere.yaml"))
    content.seek(0)
    with tarfile.open(fileobj=content) as files, suppress(tarfile.TarError):
        unpack(files, into)
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_what_a_hook_sets_does_not_lead_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "index")
    assert revised(repository / "garden rules", "HEAD", tmp_path)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HEAD~2", "not-in-revision"),
        ("HEAD~9", "no-revision"),
        ("nowhere", "no-revision"),
        ("", "no-revision"),
        ("^HEAD", "no-revision"),
        ("HEAD~1..HEAD", "no-revision"),
        ("--all", "no-revision"),
        ("HEAD:README", "no-revision"),
    ],
)
def test_says_what_is_no_revision(name: str, code: str, repository: Path, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as raised:
        revised(repository / "garden rules", name, tmp_path)
    assert [each.code for each in raised.value.problems] == [code]


def test_no_argument_reaches_a_shell(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(Faulty):
        revised(repository / "garden rules", f"HEAD; touch {tmp_path / 'touched'}", tmp_path)
    assert not (tmp_path / "touched").exists()


def test_says_that_the_folder_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(Faulty) as raised:
        revised(copied(tmp_path / "rules"), "HEAD", tmp_path)
    assert [each.code for each in raised.value.problems] == ["not-in-git"]


def test_says_that_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as raised:
        revised(tmp_path / "nowhere", "HEAD", tmp_path)
    assert [each.code for each in raised.value.problems] == ["no-file"]


def test_says_that_there_is_no_git(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Faulty) as raised:
        revised(repository / "garden rules", "HEAD", tmp_path)
    assert [each.code for each in raised.value.problems] == ["no-git"]
