"""The agenda of the next meeting and ready messages, in every form of an assessment."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from advisor.reports.formats.layout import WIDTH, Layout
from advisor.rulebase.model import Rulebase
from tests.reports.garden import DRY, NOTHING_WRONG

MINI = Path(__file__).parent.parent.parent / "mini_rules"
LETTER = (
    "Dear neighbours,\n\nThere is more work in our garden than we can do: digging, watering, weeding.\n"
    "Come and choose yours.\n\nYour gardeners"
)


@pytest.fixture(scope="module")
def small(mini: Rulebase) -> Advisor:
    return Advisor(mini)


def test_the_agenda_stands_in_the_document(small: Advisor) -> None:
    assert small.assess(DRY).to_dict("en")["meeting"] == {
        "minutes": 60,
        "items": [
            {
                "rule": "meet-to-share-work",
                "aim": "Who does what until the harvest",
                "minutes": 20,
                "opening": "Which work in the garden would you miss if nobody did it?",
            },
            {
                "rule": "write-down-decisions",
                "aim": "Who writes down what we decide",
                "minutes": 10,
                "opening": "What did we decide last time?",
            },
            {
                "rule": "find-water",
                "aim": "A letter to the town",
                "minutes": 30,
                "opening": "How much do we carry every day?",
            },
        ],
    }
    assert small.assess({}).to_dict("en")["meeting"] is None


def test_messages_stand_with_their_advice(small: Advisor) -> None:
    document = small.assess(DRY).document("en")
    messages = {each.id: [(message.to, message.text) for message in each.messages] for each in document.recommendations}
    assert messages["meet-to-share-work"] == [
        ("The neighbours", LETTER),
        ("The one who did it all", "Thank you for this year. Which work would you like to hand on?"),
    ]
    assert messages["write-down-decisions"] == []
    assert [each.messages for each in small.assess(NOTHING_WRONG).document("en").strengths] == [[]]


@pytest.mark.parametrize("answers", [DRY, NOTHING_WRONG, {"water": "rain"}])
def test_the_agenda_comes_after_what_is_done_first_and_next(small: Advisor, answers: dict[str, str]) -> None:
    result = small.assess(answers)
    document = result.document("en")
    assert document.meeting
    headings = re.findall(r"(?m)^## (.*)$", result.markdown("en"))
    at = headings.index(f"The next meeting ({document.meeting.minutes} minutes)")
    assert set(headings[:at]) <= {"Do first", "Do next"}
    assert not {"Do first", "Do next"} & set(headings[at:])
    lines = [line for line in result.text("en").splitlines() if line.isupper() and "?" not in line]
    assert [line for line in lines if line != "HOW TO GO ABOUT IT"] == [each.upper() for each in headings]


def test_no_agenda_no_heading(small: Advisor) -> None:
    assert "meeting" not in small.assess({"meetings": "regular"}).text("en").lower()


def test_text_shows_messages_line_by_line(small: Advisor) -> None:
    result = small.assess(DRY)
    text = result.text("en", layout=Layout(width=100))
    shown = "\n".join(f"       {line}".rstrip() for line in LETTER.split("\n"))
    assert f"   To copy: The neighbours\n{shown}\n   To copy: The one who did it all\n" in text
    assert "1. 20 min: Who does what until the harvest\n   Open with: “Which work" in text
    assert max(map(len, result.text("en").splitlines())) <= WIDTH


def test_markdown_shows_messages_as_they_are_to_be_copied(small: Advisor) -> None:
    markdown = small.assess(DRY).markdown("en")
    assert f"**To copy**: The neighbours\n\n```text\n{LETTER}\n```\n" in markdown
    assert "1. 20 min: Who does what until the harvest\n\n   Open with: “Which work" in markdown


EVIL = "Hello\n\n# Big\n```\n<script>alert(1)</script>\n&lt;b&gt;\n`````\n![x](http://example.org/x.png)"


def test_a_message_does_no_harm_in_markdown(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "rules"))
    rules = folder / "b-growing.yaml"
    written = EVIL.replace("\n", "\n          ")
    rules.write_text(rules.read_text("utf-8").replace("Dear Sir or Madam,\n", f"{written}\n"), "utf-8")
    result = Advisor(folder).assess(DRY)
    assert result.document("en").recommendations[2].messages[0].text == f"{EVIL}\nwe ask for a tap."
    (inside,) = re.findall(r"(?s)\n`{6}text\n(.*?)\n`{6}\n", result.markdown("en"))
    assert "# Big\n```\n" in inside
    assert "<" not in result.markdown("en")
