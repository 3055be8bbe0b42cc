"""Measure the advice of the rule base and write `docs/figures.md`: `make figures`."""

from __future__ import annotations

from pathlib import Path

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.problems.problem import Faulty
from tests.figures.page import page
from tests.figures.screens import screens

REPORT = Path(__file__).parent.parent.parent / "docs" / "figures.md"


def main() -> None:
    """Print the page and keep it. Raises `Faulty` when a told situation can't be used."""
    advisor = Advisor()
    told, problems = scenarios_in(paths.RULES, advisor.rulebase)
    if problems:
        raise Faulty(problems)
    text = "\n".join(page(advisor, told, screens(advisor, told))) + "\n"
    print(text, end="")
    REPORT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
