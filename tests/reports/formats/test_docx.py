"""The advice as a document, read back as a word processor would read it."""

from __future__ import annotations

import builtins
import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Made
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.reports.formats.docx import as_agenda
from advisor.reports.formats.word_file import FONT, language_tag
from advisor.reports.wording.phrases import FOR_YOU
from advisor.results import Result
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import situation_from
from tests.reports.garden import DRY, NOTHING_WRONG

MINI = Path(__file__).parent.parent.parent / "mini_rules"


@pytest.fixture(scope="module")
def dry(mini: Rulebase) -> Result:
    return Advisor(mini).assess(DRY)


def opened(result: Result, language: str = "en") -> Made:
    return Document(BytesIO(result.docx(language)))


def headings(made: Made) -> list[tuple[str, str]]:
    return [
        (each.style.name or "", each.text)
        for each in made.paragraphs
        if each.style and re.match("Title|Heading", each.style.name or "")
    ]


def rows(made: Made, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in made.tables[number].rows]


def test_it_has_a_title_and_headings_in_their_styles(dry: Result) -> None:
    assert headings(opened(dry)) == [
        ("Title", "Our next meeting – Garden"),
        ("Title", "Advice for your garden"),
        ("Heading 1", "Do first"),
        ("Heading 2", "1. Meet once with all neighbours and share out the work."),
        ("Heading 2", "2. Write your decisions down."),
        ("Heading 2", "3. Ask for a water tap."),
        ("Heading 1", "Not now"),
        ("Heading 2", "4. Leave the second plot alone."),
        ("Heading 1", "Find out"),
        ("Heading 1", "Contained in other advice"),
    ]


def test_a_strength_has_no_number(mini: Rulebase) -> None:
    made = opened(Advisor(mini).assess(NOTHING_WRONG))
    assert ("Heading 2", "You meet regularly and keep your decisions.") in headings(made)


@pytest.mark.parametrize(
    ("language", "tag", "service"), [("en", "en-US", "Alliance Advisor"), ("fr", "fr-FR", "Alliances en santé")]
)
def test_it_says_in_which_language_it_is(advisor: Advisor, language: str, tag: str, service: str) -> None:
    made = opened(advisor.assess({}), language)
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {tag}
    assert made.core_properties.language == tag
    assert made.core_properties.title == f"{made.paragraphs[0].text} – {service}"
    assert (made.core_properties.author, made.core_properties.comments) == ("", "")


@pytest.mark.parametrize(
    ("language", "tag"), [("pt_BR", "pt-BR"), ("pt-PT", "pt-PT"), ("de", "de-DE"), ("eo", "eo-001")]
)
def test_languages_have_the_country_that_word_processors_want(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_steps_are_a_list_to_tick_with_room_for_who_and_when(mini: Rulebase) -> None:
    made = opened(Advisor(mini).assess({"members": "few", "meetings": "regular"}))
    assert rows(made, 0) == [
        ["How to go about it", "Who", "By when"],
        ["☐ Write an invitation.", "", ""],
        ["☐ Go from door to door.", "", ""],
    ]
    assert len(list(made.tables[0].rows[0]._tr.iter(qn("w:tblHeader")))) == 1


def test_the_agenda_is_a_table_without_the_titles_of_advice(dry: Result) -> None:
    assert rows(opened(dry), 0) == [
        ["Length", "Aim", "Open with"],
        ["20 min", "Who does what until the harvest", "Which work in the garden would you miss if nobody did it?"],
        ["10 min", "Who writes down what we decide", "What did we decide last time?"],
        ["30 min", "A letter to the town", "How much do we carry every day?"],
    ]


def test_the_group_has_the_first_page_and_every_other_says_that_it_is_not_handed_out(dry: Result) -> None:
    made = opened(dry)
    for_group, for_you = made.sections
    assert for_you.start_type == WD_SECTION.NEW_PAGE
    assert [each.text for each in for_group.header.paragraphs] == [""]
    assert [each.text for each in for_you.header.paragraphs] == [FOR_YOU]
    assert not for_you.header.is_linked_to_previous
    breaks = [
        number for number, part in enumerate(made.element.body) if next(part.iter(qn("w:sectPr")), None) is not None
    ]
    shared = "".join(each.text or "" for part in made.element.body[: breaks[0] + 1] for each in part.iter(qn("w:t")))
    document = dry.document("en")
    assert document.meeting
    assert all(item.aim in shared for item in document.meeting.items)
    for advice in document.recommendations:
        assert not [text for text in (advice.advise, advice.reason, advice.because) if text and text in shared]


def test_the_agenda_alone_has_nothing_else(dry: Result) -> None:
    made = Document(BytesIO(agenda(dry)))
    assert [each.text for each in made.paragraphs if each.text] == [
        "Our next meeting – Garden",
        "[date] · [time] · [place] · 60 min",
    ]
    assert len(made.tables) == len(made.sections) == 1
    with pytest.raises(Faulty) as caught:
        agenda(Advisor(dry._context.rulebase).assess({}))
    assert [each.code for each in caught.value.problems] == ["no-meeting"]


def agenda(result: Result) -> bytes:
    localised = result._context.localised("en")
    return as_agenda(result.document("en"), localised.translations, localised.rulebase.service)


def test_who_and_when_stand_beside_each_step(mini: Rulebase) -> None:
    said = {"invite-neighbours": {"who": "Ada", "when": "May", "done": [2]}}
    made = opened(Advisor(mini).assess(situation_from({"answers": {"members": "few"}, "commitments": said}, mini)))
    assert rows(made, 0)[1:] == [["☐ Write an invitation.", "Ada", "May"], ["☑ Go from door to door.", "Ada", "May"]]


def test_no_style_keeps_the_font_of_a_theme(dry: Result) -> None:
    made = opened(dry)
    used = {each.style.name for each in made.paragraphs if each.style} | {"Normal", "Header", "Footer"}
    for name in used:
        assert made.styles[name].font.name == FONT, name
        assert not [key for key in made.styles[name].element.rPr.rFonts.attrib if key.endswith("Theme")], name


def test_messages_are_quoted_paragraph_by_paragraph(dry: Result) -> None:
    made = opened(dry)
    quoted = [each.text for each in made.paragraphs if each.style and each.style.name == "Quote"]
    assert quoted == [
        "Dear neighbours,",
        "There is more work in our garden than we can do: digging, watering, weeding.\nCome and choose yours.",
        "Your gardeners",
        "Thank you for this year. Which work would you like to hand on?",
        "Dear Sir or Madam,\nwe ask for a tap.",
    ]
    texts = [each.text for each in made.paragraphs]
    assert texts[texts.index("Dear neighbours,") - 1] == "To copy: The neighbours"


def test_all_that_is_advised_is_in_it(dry: Result) -> None:
    document, made = dry.document("en"), opened(dry)
    texts = [each.text for each in made.paragraphs]
    for advice in document.recommendations:
        assert advice.because in texts
    bullets = [each.text for each in made.paragraphs if each.style and each.style.name == "List Bullet"]
    assert bullets == [
        *(each.ask for each in document.open_questions),
        *(each.advise for each in document.covered),
    ]
    assert len(bullets) == 3


def test_without_answers_it_says_that_too_little_is_known(mini: Rulebase) -> None:
    made = opened(Advisor(mini).assess({}))
    assert made.paragraphs[1].text == "It is too early for advice. Here is what is worth asking those around you."
    assert made.tables == []


def test_signs_that_no_document_can_hold_are_left_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "rules"))
    rules = folder / "b-growing.yaml"
    evil = '"Ask <b>for</b> a water\\uFFFE tap."'
    rules.write_text(rules.read_text("utf-8").replace("Ask for a water tap.", evil), "utf-8")
    made = opened(Advisor(folder).assess({"water": "rain"}))
    assert ("Heading 2", "1. Ask <b>for</b> a water tap.") in headings(made)


def test_without_the_extra_it_says_what_to_install(dry: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *given: Any, **more: Any) -> Any:
        if name.split(".")[0] in ("docx", "icalendar"):
            raise ModuleNotFoundError(name=name)
        return original(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Faulty) as caught:
        dry.docx("en")
    (problem,) = caught.value.problems
    assert problem.code == "missing-extra"
    assert 'pip install "alliance-advisor[documents]"' in problem.hint(str)
