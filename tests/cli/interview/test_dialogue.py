"""An interview as it goes: back and forth, and the advice is that of the answers, however they were come by."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Advisor
from advisor.cli.interview.autosave import Autosave
from advisor.cli.interview.dialogue import Dialogue
from advisor.problems.problem import Faulty
from advisor.situation.answers import Answer
from advisor.situation.situation import Situation


def chosen(chance: Random, dialogue: Dialogue) -> tuple[str, Answer | None] | None:
    question = dialogue.current().question
    if question is None:
        return None
    if chance.random() < 0.15:
        return question.id, None
    if question.several:
        return question.id, frozenset(each for each in question.answer_ids if chance.random() < 0.4)
    return question.id, chance.choice(question.answer_ids)


def played(advisor: Advisor, seed: int, steps: int, backs: float = 0.0) -> Dialogue:
    chance, dialogue = Random(seed), Dialogue(advisor)
    for _ in range(steps):
        if chance.random() < backs:
            dialogue.back()
            continue
        given = chosen(chance, dialogue)
        if given is None:
            break
        dialogue.answer(*given)
    return dialogue


@given(seed=st.integers(0, 10_000))
def test_going_back_and_changing_is_as_answering_so_at_once(seed: int, advisor: Advisor) -> None:
    dialogue = played(advisor, seed, 25, backs=0.3)
    at_once = advisor.assess(Situation(dialogue.answers, asked=frozenset(dialogue.asked)))
    assert dialogue.result.to_dict("en") == at_once.to_dict("en")
    assert len(dialogue.asked) == len(set(dialogue.asked))
    assert dialogue.answers.keys() <= set(dialogue.asked)


@given(seed=st.integers(0, 10_000))
def test_the_progress_never_goes_back_and_makes_no_leap(seed: int, advisor: Advisor) -> None:
    chance, dialogue, before = Random(seed), Dialogue(advisor), 0.0
    while True:
        progress = dialogue.progress(dialogue.current())
        assert before <= progress <= 1
        assert progress - before < 0.34
        before = progress
        given = chosen(chance, dialogue)
        if given is None:
            return
        dialogue.answer(*given)


def test_the_quick_check_ends_after_twelve(advisor: Advisor) -> None:
    chance, dialogue = Random(3), Dialogue(advisor, quick=True)
    while given := chosen(chance, dialogue):
        dialogue.answer(*given)
    assert len(dialogue.asked) == 12


def test_there_is_nothing_before_the_first_question(advisor: Advisor) -> None:
    dialogue = Dialogue(advisor)
    assert not dialogue.back()
    question = dialogue.current().question
    assert question
    dialogue.answer(question.id, None)
    assert dialogue.back()
    again = dialogue.current().question
    assert again
    assert again.id == question.id


@given(seed=st.integers(0, 10_000), steps=st.integers(0, 30))
def test_what_is_kept_is_read_back(
    seed: int, steps: int, advisor: Advisor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dialogue = played(advisor, seed, steps)
    kept = Autosave(tmp_path_factory.mktemp("kept") / "answers.json")
    kept.write(dialogue)
    interview, asked = kept.read(advisor.rulebase)
    assert dict(interview.situation.answers) == dialogue.answers
    assert asked == dialogue.asked
    kept.remove()
    assert not kept.path.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"answers": {"stage": "nowhere"}}', '{"seen": ["no-question"]}'])
def test_a_file_that_is_no_interview_is_told(content: str, advisor: Advisor, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text(content, "utf-8")
    with pytest.raises(Faulty):
        Autosave(path).read(advisor.rulebase)
