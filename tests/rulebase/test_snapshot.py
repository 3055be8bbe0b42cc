"""A rule base that is kept is the one that was read, and is not used once its files say something else."""

from pathlib import Path
from shutil import copytree

import pytest

from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.snapshot import restored, stored

MINI = Path(__file__).parent.parent / "mini_rules"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(MINI, tmp_path / "rules")


@pytest.fixture
def kept(folder: Path) -> Path:
    file = folder.parent / "rules.msgpack"
    file.write_bytes(stored(open_rulebase(folder), folder))
    return file


def test_it_is_the_one_that_was_read(folder: Path, kept: Path) -> None:
    read, back = open_rulebase(folder), restored(kept, folder)
    assert back is not None
    for field in Rulebase.__struct_fields__:
        assert getattr(back, field) == getattr(read, field)
        assert type(getattr(back, field)) is type(getattr(read, field))
    assert list(back.rules) == list(read.rules)
    assert [rule.place.line for rule in back.rules.values()] == [rule.place.line for rule in read.rules.values()]


@pytest.mark.parametrize("change", ["content", "rename", "more", "less"])
def test_it_is_not_used_once_the_files_say_something_else(folder: Path, kept: Path, change: str) -> None:
    file = folder / "a-starting.yaml"
    match change:
        case "content":
            file.write_text(file.read_text("utf-8").replace("few", "fee"), "utf-8")
        case "rename":
            file.rename(folder / "c-starting.yaml")
        case "more":
            (folder / "c.yaml").write_text("section: A\n", "utf-8")
        case "less":
            file.unlink()
    assert restored(kept, folder) is None


@pytest.mark.parametrize("content", [b"", b"\x00", b"not msgpack", b"\x92\xc4\x00\x90"])
def test_what_is_no_rule_base_is_refused(folder: Path, kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert restored(kept, folder) is None


def test_there_need_not_be_one(folder: Path) -> None:
    assert restored(folder / "nothing", folder) is None
