"""Who knows too little to be advised gets questions for others, ready to copy, and what is safe until then."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from docx import Document
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.reports.formats.layout import Layout
from advisor.rulebase.opening import open_rulebase
from advisor.situation.situation import Situation
from tests.browsing import at, begin, dont_know, text, walk
from tests.effort import many
from tests.strategies import random_answers

MINI = Path(__file__).parents[2] / "mini_rules"
ASK_AROUND = """ask_around:
  to: The neighbours
  begin: "Dear neighbours, what do you know of this?"
  end: Thanks.
  meanwhile: Water at night.
  source: [B1]
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_stands_in_every_form(advisor: Advisor, language: str) -> None:
    result = advisor.assess(dict.fromkeys(advisor.rulebase.questions))
    found = result.document(language).ask_around
    assert found
    made = "\n".join(each.text for each in Document(BytesIO(result.docx(language))).paragraphs)
    for form in (result.text(language, layout=Layout(width=5_000)), result.markdown(language), made):
        for line in (*filter(None, found.message.text.split("\n")), found.message.to, found.meanwhile, "C2b"):
            assert line in form


def test_asked_is_what_most_depends_on_but_not_where_they_stand(advisor: Advisor) -> None:
    result = advisor.assess({})
    document, questions = result.document("en"), advisor.rulebase.questions
    decisive = [each.ask for each in document.open_questions if not questions[each.question].circumstance]
    assert document.ask_around
    assert [f"{number}. {ask}" for number, ask in enumerate(decisive[:3], 1)] == [
        line for line in document.ask_around.message.text.split("\n") if line[:1].isdigit()
    ]


def test_whoever_is_advised_is_not_sent_to_others(advisor: Advisor) -> None:
    for seed in range(many(300)):
        document = advisor.assess(Situation(random_answers(list(advisor.questions), seed))).document("en")
        assert not (document.ask_around and document.recommendations), seed


def test_the_page_has_it_in_place_of_files(client: FlaskClient) -> None:
    last, *_ = walk(client, begin(client, language="en"), dont_know)
    page = text(client.get(at(last, "advice")))
    assert "Two people who know the alliance" in page
    assert "C2b" in page
    assert "advice.docx" not in page
    assert "data-keep" in page, "what they answer may still be kept"


def rules_with(folder: Path, told: str) -> Path:
    """Return a copy of the small rule base, with more in its manifest."""
    rules = copytree(MINI, folder / "rules", ignore=lambda *_: ["situations"])
    manifest = rules / "rulebase.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("sections:", f"{told}sections:", 1), "utf-8")
    return rules


def test_another_rule_base_has_its_own(tmp_path: Path) -> None:
    found = Advisor(rules_with(tmp_path, ASK_AROUND)).assess({}).document("en").ask_around
    assert found
    assert found.message.to == "The neighbours"
    assert (found.message.text.split("\n")[0], found.message.text.split("\n")[-1]) == (
        "Dear neighbours, what do you know of this?",
        "Thanks.",
    )
    assert [(each.code, each.words) for each in found.source] == [("B1", "Find water.")]


def test_a_rule_base_needs_none(tmp_path: Path) -> None:
    assert not Advisor(rules_with(tmp_path, "")).assess({}).document("en").ask_around


@pytest.mark.parametrize(
    ("instead", "code"),
    [
        (("source: [B1]", "source: [B9]"), "unknown-source"),
        (("  meanwhile: Water at night.\n", ""), "missing-key"),
        (("end: Thanks.", "ending: Thanks."), "unknown-key"),
    ],
)
def test_what_is_wrong_in_it_is_told(tmp_path: Path, instead: tuple[str, str], code: str) -> None:
    with pytest.raises(Faulty) as told:
        open_rulebase(rules_with(tmp_path, ASK_AROUND.replace(*instead)))
    assert code in {each.code for each in told.value.problems}
