"""What every way in shows of reasons, of what there is to achieve, of open questions and of steps that are ours."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from advisor import paths
from advisor.advisor import Advisor
from advisor.reports.rules.item import item_document
from advisor.reports.rules.outline import outline
from advisor.reports.rules.outline_formats import outline_as_markdown, outline_as_text
from advisor.reports.wording.phrases import OURS, OURS_MEANS
from advisor.rulebase.model import Rulebase

IDEA: dict[str, Any] = {"partners": [], "date": "open", "place": "sought", "afterwards": "unclear"}
REASON = "Nobody can note down yet when and where to come. Nobody prepares the day with you so far."


@pytest.fixture(scope="module")
def starter() -> Advisor:
    return Advisor(paths.STARTER)


def lines(text: str) -> list[str]:
    """Return the paragraphs of a text without their indents and the breaks inside them."""
    return [" ".join(line.split()) for line in text.splitlines()]


def joined(text: str) -> str:
    return " ".join(text.split())


# Reasons


def test_the_reason_stands_between_the_advice_and_what_holds_for_all(starter: Advisor) -> None:
    result = starter.assess(IDEA)
    advice = result.to_dict("en")["recommendations"][0]
    assert advice["reason"] == REASON
    for text in (result.text("en"), result.markdown("en")):
        assert f"{advice['advise']} {REASON} {advice['because']}" in joined(text)
        assert "You answered" not in text
    assert "Personne ne prépare encore la journée avec vous." in joined(result.text("fr"))


def test_a_strength_has_its_reason(starter: Advisor) -> None:
    (strength,) = starter.assess({"partners": ["clinic", "residents"]}).document("en").strengths
    assert strength.reason == (
        "People from the neighbourhood prepare the day with you. A clinic or a practice prepares the day with you."
    )


def test_an_empty_reason_is_not_shown(mini: Rulebase) -> None:
    result = Advisor(mini).assess({"tools": ["hose"], "budget": "enough"})
    (advice,) = result.document("en").recommendations
    assert advice.reason == ""
    assert f"{advice.advise} {advice.because}" in joined(result.text("en"))
    assert f"### {advice.advise}\n\n{advice.because}\n" in result.markdown("en")


# What would change it


def test_it_is_told_what_to_achieve_and_not_what_to_answer(starter: Advisor) -> None:
    result = starter.assess(IDEA)
    document = result.document("en", what_if=True)
    achieve = "Choose the date with your partners, and send it to everybody"
    assert [change.achieve for change in document.recommendations[0].lifted_by or ()] == [achieve]
    assert document.what_if
    assert document.what_if.achieve == achieve
    for text in (result.text("en", what_if=True), result.markdown("en", what_if=True)):
        assert f"This advice is no longer needed once you do this: - {achieve}." in joined(text)
        assert f"What would help most: {achieve}. 1 piece of advice would then no longer be needed." in joined(text)
    assert achieve not in result.text("en")


def test_what_is_not_known_to_be_better_is_told_by_the_answers(mini: Rulebase) -> None:
    result = Advisor(mini).assess({"water": "rain", "tools": ["spade", "hose"]})
    assert all(
        change.achieve is None for change in result.document("en", what_if=True).recommendations[0].lifted_by or ()
    )
    text = joined(result.text("en", what_if=True))
    assert "would no longer be given: - Where does the water come from? → “From a tap”" in text
    assert "if you could answer “From a tap” to “Where does the water come from?”, 1 piece of advice" in text


# Open questions


def test_an_open_question_tells_what_each_answer_would_bring(mini: Rulebase) -> None:
    document = Advisor(mini).assess({"members": "some", "meetings": "regular"}).to_dict("en")
    found = {each["question"]: each["would_decide"] for each in document["open_questions"]}
    assert found["decisions"] == [
        {
            "answers": [{"id": "spoken", "words": "By word of mouth"}],
            "says": "Your decisions are kept by word of mouth",
            "brings": ["write-down-decisions"],
            "advise": "Write your decisions down.",
        },
        {
            "answers": [{"id": "written", "words": "In writing"}],
            "says": "Your decisions are kept in writing",
            "brings": [],
            "advise": None,
        },
    ]
    (alone, *_) = found["tools"]
    assert alone["says"] is None
    assert [each["id"] for each in alone["answers"]] == ["spade", "hose", "shed", ""]
    assert alone["answers"][-1]["words"] == "None of these"


def test_the_clause_of_none_is_told(mini: Rulebase) -> None:
    """One tool is enough here, and it is the only one there is."""
    tools = mini.questions["tools"]
    one = replace(tools, answers=tools.answers[:1])
    base = replace(mini, questions={**mini.questions, "tools": one})
    when = replace(base.findings["well-equipped"].when, count=1)
    base = replace(
        base, findings={**base.findings, "well-equipped": replace(base.findings["well-equipped"], when=when)}
    )
    document = Advisor(base).assess({"budget": "enough"}).document("en")
    (decided,) = [each.would_decide for each in document.open_questions if each.question == "tools"]
    assert [(each.says, each.brings) for each in decided] == [
        ("You have a spade", ["sell-harvest"]),
        ("You have no tools", ["buy-tools"]),
    ]


def test_the_three_most_decisive_come_with_what_they_decide_and_the_others_below(mini: Rulebase) -> None:
    result = Advisor(mini).assess({"members": "some"})
    asked = [each.ask for each in result.document("en").open_questions]
    assert len(asked) == 5
    for text in (result.text("en"), result.markdown("en")):
        found = lines(text)
        at = [found.index(f"- {ask}") for ask in asked]
        assert at == sorted(at)
        assert at[2] < found.index("Also open:") < at[3]
        assert at[4] == at[3] + 1, "nothing is told of what these decide"
    assert (
        "- Where does the water come from? If “From the rain” or “We carry it”: Ask for a water tap. Otherwise, go on."
    ) in joined(result.text("en"))
    assert "  - If “From the rain” or “We carry it”: Ask for a water tap.\n" in result.markdown("en")


def test_few_open_questions_need_no_second_list(starter: Advisor) -> None:
    assert "Also open" not in starter.assess({"partners": ["residents"]}).text("en")


# Steps that are ours


def test_steps_that_are_ours_bear_a_sign_that_is_explained_once(starter: Advisor) -> None:
    result = starter.assess(IDEA)
    ours, theirs = (each.words for each in starter.rulebase.rules["agree-what-follows"].steps)
    last = result.document("en").recommendations[-1]
    assert (last.steps, last.added_steps) == ([ours.text, theirs.text], [ours.text])
    for text in (result.text("en"), result.markdown("en")):
        assert f"[ ] {ours.text} {OURS}" in joined(text)
        assert f"{theirs.text} {OURS}" not in joined(text)
        assert lines(text.rstrip())[-1] == OURS_MEANS
    without = starter.assess({"partners": [], "date": "open", "place": "sought"})
    assert OURS not in without.text("en") + without.markdown("en")


def test_the_view_of_a_rule_marks_them_too(starter: Advisor) -> None:
    localised = starter.localised("en")
    shown = {
        name: outline(item_document(rule, localised), localised.translations)
        for name, rule in starter.rulebase.rules.items()
    }
    for told in (outline_as_text, outline_as_markdown):
        text = told(shown["agree-what-follows"])
        assert f"see in the week after.\u00a0{OURS}" in text
        assert text.rstrip().endswith(OURS_MEANS)
        assert OURS not in told(shown["find-partners"])
