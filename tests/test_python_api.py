"""The public API: what `docs/python.md` shows works as written, is typed, cheap to import and safe in threads."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import median

import pytest

import advisor as package
from advisor import Advisor, Faulty, Result
from advisor.assessment.assessor import AT_ONCE
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from tests.effort import many
from tests.strategies import random_answers, random_concluding_rulebase

PAGE = Path(__file__).parent.parent / "docs" / "python.md"


def blocks() -> list[str]:
    """Return the Python of the page, in order."""
    return re.findall(r"(?s)```python\n(.*?)```", PAGE.read_text("utf-8"))


def test_the_page_works_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks():
        exec(compile(block, PAGE.name, "exec"), names)  # noqa: S102  our own documentation
    printed = capsys.readouterr().out
    assert "À FAIRE D’ABORD" in printed
    assert "unknown-answer /answers/aim disputed" in printed
    assert "unknown-question /answers/scop scope" in printed


def test_what_is_public() -> None:
    assert package.__all__ == ["Advisor", "Asked", "Explained", "Faulty", "Problem", "Result"]
    assert dir(package) == package.__all__
    for name in package.__all__:
        assert getattr(package, name).__doc__
    with pytest.raises(AttributeError, match="nothing"):
        package.nothing  # noqa: B018


def test_importing_the_package_alone_loads_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import advisor; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['advisor']\n"


def test_a_result_says_the_same_in_every_form(advisor: Advisor) -> None:
    result = advisor.assess({"stage": "working", "aim": "disputed", "gaps": {"skills", "balance"}})
    document = result.to_dict("fr")
    assert [each["id"] for each in document["recommendations"]] == [each.id for each in result.recommendations]
    assert [each["id"] for each in document["findings"]] == [each.id for each in result.findings]
    for advice in document["recommendations"]:
        assert " ".join(advice["advise"].split()) in " ".join(result.text("fr").split())
        assert advice["advise"] in result.markdown("fr")


@pytest.mark.parametrize("answers", [{"gaps": ["skills"]}, {"gaps": ("skills",)}, {"gaps": {"skills"}}])
def test_several_answers_come_as_list_tuple_or_set(advisor: Advisor, answers: dict[str, object]) -> None:
    assert advisor.situation(answers).answers == {"gaps": frozenset(["skills"])}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda advisor: advisor.assess({"aim": "nothing"}), "unknown-answer"),
        (lambda advisor: advisor.explain("nothing", {}), "unknown-rule"),
        (lambda advisor: advisor.assess({}).text("de"), "unknown-language"),
        (lambda advisor: advisor.next_question({"nothing": "x"}), "unknown-question"),
        (lambda _: Advisor("/nowhere"), "not-a-folder"),
    ],
)
def test_faults_are_one_exception(advisor: Advisor, call: object, code: str) -> None:
    with pytest.raises(Faulty) as raised:
        call(advisor)  # type: ignore[operator]
    assert [each.code for each in raised.value.problems] == [code]


def test_one_advisor_serves_many_threads(alliances: Rulebase) -> None:
    advisor, questions = Advisor(alliances), list(alliances.questions.values())
    situations = [random_answers(questions, seed) for seed in range(200)]

    def work(answers: Mapping[str, object]) -> tuple[str, ...]:
        result: Result = advisor.assess(answers)
        return result.to_json("fr"), result.to_json("en", what_if=True), str(advisor.next_question(answers))

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, situations))
    assert together == [work(each) for each in situations]
    assert median(len(each[0]) for each in together) > 1000


# Many at once


def test_many_results_are_those_of_each_alone(advisor: Advisor) -> None:
    questions = list(advisor.questions)
    situations = [random_answers(questions, seed) for seed in range(many(60))]
    for answers, result in zip(situations, advisor.assess_many(situations), strict=True):
        alone = advisor.assess(answers)
        for language in advisor.languages:
            assert result.to_json(language, what_if=True, trace=True) == alone.to_json(
                language, what_if=True, trace=True
            )


@pytest.mark.parametrize("seed", range(30))
def test_many_lists_of_ids_are_those_of_the_results(seed: int) -> None:
    advisor = Advisor(random_concluding_rulebase(seed))
    situations = [{}, *(random_answers(list(advisor.questions), other) for other in range(20))]
    for answers, ids in zip(situations, advisor.advised_many(situations), strict=True):
        result = advisor.assess(answers)
        given = {each.id for each in (*result.recommendations, *result.strengths)}
        assert ids == tuple(name for name in advisor.rulebase.rules if name in given)


def test_advice_that_other_advice_covers_is_not_listed(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    (ids,) = advisor.advised_many([{"members": "few", "meetings": "none"}])
    result = advisor.assess({"members": "few", "meetings": "none"})
    assert result.covered
    assert not {each.id for each in result.covered} & set(ids)


def test_there_may_be_any_number_and_they_are_taken_as_they_are_needed(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    taken = 0

    def without_end() -> Iterator[dict[str, object]]:
        nonlocal taken
        while True:
            taken += 1
            yield {"members": "few"}

    for work in (advisor.assess_many, advisor.advised_many):
        assert list(work([])) == []
        taken = 0
        found = work(without_end())
        assert taken == 0, "nothing is taken before it is asked for"
        assert next(found)
        assert taken == AT_ONCE
        assert sum(1 for _ in islice(found, 2 * AT_ONCE)) == 2 * AT_ONCE


def test_a_fault_ends_them_after_those_before_it(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    for work in (advisor.assess_many, advisor.advised_many):
        found: list[object] = []
        with pytest.raises(Faulty) as raised:
            found.extend(work([{"members": "few"}] * 5 + [{"members": "nobody"}, {}]))
        assert [each.code for each in raised.value.problems] == ["unknown-answer"]
        assert len(found) == 5


def test_what_is_worked_out_later_is_of_the_answers_as_they_were(mini: Rulebase) -> None:
    advisor, answers = Advisor(mini), {"members": "few", "meetings": "none"}
    expected = advisor.assess(dict(answers)).to_json("en", what_if=True)
    mine = dict(answers)
    result = advisor.assess(Situation(mine))
    mine.clear()
    assert result.to_json("en", what_if=True) == expected

    def one_dict_again_and_again() -> Iterator[Situation]:
        for each in ({}, answers):
            mine.clear()
            mine.update(each)
            yield Situation(mine)

    assert [each.to_json("en", what_if=True) for each in advisor.assess_many(one_dict_again_and_again())][1] == expected
