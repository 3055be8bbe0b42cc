"""In which told situations a finding or a rule is shown."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario_index import scenario_index, told_in_words
from advisor.reports.rules.types import ToldName
from advisor.rulebase.model import Rulebase
from advisor.words.translations import Translations

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
    assert [told.name.text for told in found["meet-to-share-work"]] == ["First", "Second"]
    assert {"small-team", "overstretched", "fragile"} <= set(found)
    assert "invite-neighbours" not in found


def test_each_is_told_in_the_words_it_has(tmp_path: Path, mini: Rulebase) -> None:
    situations = tmp_path / "situations"
    situations.mkdir()
    for name in ("First", "Second"):
        (situations / f"{name.lower()}.yaml").write_text(TOLD.format(name=name), "utf-8")
    known = {
        "situation.first.name\4First": "Le premier",
        "situation.first.story\4A story.": "Une histoire.",
        "situation.second.name\4Second": "Le second",
    }
    words = Translations("fr", situations=lambda: Known(known))
    told = scenario_index(tmp_path, Advisor(mini).assessor)["meet-to-share-work"]
    assert told_in_words(told, words) == [
        ToldName("Le premier", "Une histoire.", "fr"),
        ToldName("Second", "A story.", "en"),
    ]


class Known(NullTranslations):
    """A catalogue that knows some texts, by their contexts."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def pgettext(self, context: str, message: str) -> str:
        return self._texts.get(f"{context}\4{message}", message)


def test_without_a_folder_there_are_none(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    assert advisor.folder is None
    assert scenario_index(advisor.folder, advisor.assessor) == {}
