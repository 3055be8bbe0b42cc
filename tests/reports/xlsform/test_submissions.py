"""From the questionnaire through the form and a submission back: the advice is the same."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from advisor import paths
from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.files.tables.opening import open_rows
from advisor.network.case import Case
from advisor.network.reading import CaseReader
from advisor.rulebase.model import Rule, Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from advisor.situation.situation_file import load
from tests.conftest import TESTS
from tests.reports.xlsform import submissions
from tests.reports.xlsform.filling import Form
from tests.strategies import random_answers

Write = Callable[[Path, Form, Advisor, submissions.Filled], None]


def names(*, groups: bool, whole: bool, apart: bool) -> Write:
    def write(path: Path, form: Form, advisor: Advisor, filled: submissions.Filled) -> None:
        submissions.with_names(path, form, advisor.rulebase, filled, groups=groups, whole=whole, apart=apart)

    return write


def labels(language: str, *, groups: bool, apart: bool) -> Write:
    def write(path: Path, form: Form, advisor: Advisor, filled: submissions.Filled) -> None:
        translations = advisor.translations(language)
        submissions.with_labels(path, form, advisor.rulebase, filled, translations, groups=groups, apart=apart)

    return write


WAYS: Mapping[str, Write] = {
    "names": names(groups=False, whole=True, apart=False),
    "names with groups": names(groups=True, whole=True, apart=False),
    "names, several in both ways": names(groups=True, whole=True, apart=True),
    "names, several apart": names(groups=False, whole=False, apart=True),
    "English labels": labels("en", groups=False, apart=True),
    "English labels with groups": labels("en", groups=True, apart=True),
    "French labels": labels("fr", groups=False, apart=True),
    "French labels with groups": labels("fr", groups=True, apart=True),
    "French labels, several together": labels("fr", groups=False, apart=False),
    "Kobo’s JSON": lambda path, form, _, filled: submissions.as_kobo_json(path, form, filled),
    "Central’s JSON": lambda path, form, _, filled: submissions.as_central_json(path, form, filled),
}


def read_back(path: Path, advisor: Advisor) -> list[Case]:
    all_translations = [advisor.translations(code) for code in advisor.languages]
    reader = CaseReader(advisor.rulebase, all_translations, file=str(path))
    found = []
    with open_rows(str(path)) as rows:
        if rows.columns is not None:
            reader.read_header(rows.columns)
        for row in rows:
            case = reader.read(row)
            assert isinstance(case, Case), case
            found.append(case)
    return found


def told(advisor: Advisor) -> dict[str, Answers]:
    """Return the answers of every told situation and of the examples, by names."""
    found, problems = scenarios_in(paths.RULES, advisor.rulebase)
    assert problems == []
    examples = sorted((TESTS.parent / "examples").glob("*.yaml"))
    assert len(found) > 50
    assert len(examples) >= 4
    return {each.name.text: each.situation.answers for each in found} | {
        path.stem: load(path, advisor.rulebase).answers for path in examples
    }


@pytest.mark.parametrize("way", WAYS)
def test_every_told_situation_is_advised_alike(way: str, form: Form, advisor: Advisor, tmp_path: Path) -> None:
    known = told(advisor)
    filled = [(name, form.filled(answers, advisor.rulebase)) for name, answers in known.items()]
    path = tmp_path / "submissions"
    WAYS[way](path, form, advisor, filled)
    cases = read_back(path, advisor)
    assert [each.label for each in cases] == list(known)
    for case in cases:
        once, again = advisor.assess(dict(known[case.label])), advisor.assess(case.situation)
        advice = [(each.id, each.group) for each in (*once.recommendations, *once.strengths)]
        assert [(each.id, each.group) for each in (*again.recommendations, *again.strengths)] == advice
        assert [each.rule.id for each in again.covered] == [each.rule.id for each in once.covered]
        assert [each.id for each in again.findings] == [each.id for each in once.findings]


@pytest.mark.parametrize("folder", ["mini_rules", "concluding_rules", "starter"])
def test_other_rule_bases_go_there_and_back(folder: str, converts: Callable[..., str], tmp_path: Path) -> None:
    found = paths.RULES.parent / folder if folder == "starter" else TESTS / folder
    advisor = Advisor(found)
    base: Rulebase = advisor.rulebase
    form = Form(converts(advisor))
    known = {str(seed): random_answers(list(base.questions.values()), seed) for seed in range(100)}
    filled = [(name, form.filled(answers, base)) for name, answers in known.items()]
    path = tmp_path / "submissions.csv"
    WAYS["names, several in both ways"](path, form, advisor, filled)
    for each in read_back(path, advisor):
        assert advised(advisor, each.situation.answers) == advised(advisor, known[each.label])


def advised(advisor: Advisor, answers: Answers) -> tuple[tuple[Rule, Group], ...]:
    return advisor.assess(Situation(answers)).assessment.advised


def test_random_answers_go_there_and_back(form: Form, advisor: Advisor, tmp_path: Path) -> None:
    known = {str(seed): random_answers(list(advisor.questions), seed) for seed in range(300)}
    filled = [(name, form.filled(answers, advisor.rulebase)) for name, answers in known.items()]
    assert any(len(values) < len(advisor.questions) for _, values in filled)
    submissions.as_kobo_json(tmp_path / "submissions.json", form, filled)
    for each in read_back(tmp_path / "submissions.json", advisor):
        assert advised(advisor, each.situation.answers) == advised(advisor, known[each.label])
