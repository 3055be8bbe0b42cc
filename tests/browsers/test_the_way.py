"""From the questions to a sheet with ticks, into a file and out of it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.walking import example, plain
from tests.browsers import firefox
from tests.browsers.firefox import Firefox
from tests.browsers.reading import WHO, Reader


def saved(reader: Reader) -> Path:
    """Save the answers as a file, and return where it is."""
    folder = reader.browser.downloads
    before = set(folder.glob("*.json"))
    reader.named("a", "Your answers as a file").click()

    def found() -> list[Path]:
        return [each for each in {*folder.glob("*.json")} - before if json.loads(each.read_text("utf-8"))]

    file: Path = reader.browser.until(found, "no file was saved")[0]
    return file


def test_from_the_questions_to_the_sheet_into_a_file_and_back(reader: Reader) -> None:
    answers, browser = example(reader.rulebase), reader.browser
    reader.go("")
    start = reader.heading()
    reader.press("Begin the questionnaire")
    reader.answer_all(answers)
    assert reader.heading() == reader.said("Check your answers")
    reader.follow("Read the advice")
    document = reader.document(answers)
    assert reader.advised() == [plain(each.advise) for each in (*document.recommendations, *document.strengths)]
    reader.take_on()
    file = saved(reader)
    assert json.loads(file.read_text("utf-8"))["commitments"] == {
        document.recommendations[0].id: {"done": [1], "who": WHO}
    }
    reader.follow("A sheet for the meeting")
    assert browser.run("return document.querySelectorAll('.box.done').length") == 1
    assert WHO in reader.page()
    browser.run("sessionStorage.clear()")
    reader.go("")
    reader.open_file(file)
    reader.arrive(reader.said("Your file was opened"))
    reader.follow("Read the advice")
    assert browser.run("return document.querySelector('[data-who]').value") == WHO
    reader.back(reader.said("Your file was opened"))
    reader.back(start)


def test_a_message_is_copied_and_that_is_told(reader: Reader, tmp_path: Path) -> None:
    reader.go(reader.open_with(tmp_path, answers=example(reader.rulebase)) + "/advice")
    reader.unfold()
    reader.click(".message button")
    told = "return document.querySelector('.message [role=status]').textContent"
    reader.browser.until(lambda: reader.browser.run(told) == reader.said("Copied"), "nothing tells of it")


@pytest.mark.parametrize("started", [firefox], indirect=True, ids=["firefox"])
def test_without_scripts_a_file_with_ticks_is_opened_and_back_is_no_error(
    reader: Reader, started: Firefox, tmp_path: Path
) -> None:
    """WebKit's driver needs scripts."""
    commitments = {reader.document(example(reader.rulebase)).recommendations[0].id: {"who": WHO}}
    reader.go("")
    with started.without_scripts():
        started.go(started.address())
        reader.open_with(tmp_path, answers=example(reader.rulebase), commitments=commitments)
        started.until(lambda: started.address().endswith("/opened"), "the page does not lead on")
        reader.back(reader.start())
