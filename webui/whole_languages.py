"""Of the languages that were declared ready, those are served in which a reader sees no text of another."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.advisor import Advisor
from advisor.authoring.checks.translations import texts_of, untranslated
from advisor.catalogues.folder import rulebase_catalogues
from advisor.problems.problem import Problem
from advisor.words.languages import SOURCE_LANGUAGE


def leave_out_unfinished(advisor: Advisor) -> list[Problem]:
    """Have an advisor speak no language in which texts of its rules lack words; return a problem for each left out."""
    problems = list(_unfinished(advisor))
    advisor.available_languages.leave_out(each.values["name"] for each in problems)
    return problems


def _unfinished(advisor: Advisor) -> Iterator[Problem]:
    catalogues, expected = rulebase_catalogues(advisor.folder, advisor.rulebase.id), texts_of(advisor.rulebase)
    for code in advisor.languages:
        if code != SOURCE_LANGUAGE and code in catalogues.languages():
            count = untranslated(catalogues, code, expected)
            if count:
                values = {"name": code, "count": str(count)}
                yield Problem("language-left-out", str(catalogues.source(code)), values=values)
