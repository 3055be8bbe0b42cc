"""The public API: what `docs/python.md` shows works as written, is typed, cheap to import and safe in threads."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pytest

import advisor as package
from advisor import Advisor, Faulty, Result
from advisor.rulebase.model import Rulebase
from tests.strategies import random_answers

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
