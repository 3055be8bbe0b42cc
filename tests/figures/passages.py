"""Which passages of the source reach anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from advisor.advisor import Advisor
from advisor.situation.answers import Answers
from tests.figures.aims import Aim, Section, table
from tests.figures.people import People
from tests.figures.shown import shown


def cited(advisor: Advisor) -> list[str]:
    """Return the codes of the passages that some rule cites, in the order of the source."""
    sources = {code for rule in advisor.rules for code in rule.source}
    return [code for code in advisor.rulebase.section_of_code if code in sources]


def citing(advisor: Advisor, sample: Sequence[Answers]) -> dict[str, int]:
    """Return for every passage in how many situations advice that is shown, or a strength, rests on it."""
    found: Counter[str] = Counter()
    for answers in sample:
        found.update({code for each in shown(advisor, answers) for code in each.rule.source})
    return {code: found[code] for code in advisor.rulebase.section_of_code}


def passages(advisor: Advisor, people: People) -> Section:
    """Return the section on passages."""
    found = citing(advisor, people.cases)
    nowhere = [code for code, count in found.items() if not count]
    return Section(
        "Passages",
        f"{len(cited(advisor))} of {len(found)} passages of the source are cited by rules. Beside each: in how "
        f"many of the {len(people.told)} told situations advice that is shown, or a strength, rests on it. A "
        "passage without any is in the rules, but nobody was shown to need it.",
        (
            table(
                ("section", "passages and situations"),
                [
                    (
                        name,
                        " · ".join(
                            f"{code} {found[code]}" if found[code] else f"**{code} 0**" for code in each.passages
                        ),
                    )
                    for name, each in advisor.rulebase.sections.items()
                    if each.passages
                ],
            ),
        ),
        (
            Aim("passages that no rule cites", len(found) - len(cited(advisor)), 0),
            Aim("passages that no told situation is shown", len(nowhere), 0),
        ),
    )
