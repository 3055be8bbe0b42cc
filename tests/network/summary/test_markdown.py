"""The view of a network as Markdown: tables that nothing breaks, and no empty ones."""

from __future__ import annotations

from advisor.network.summary.markdown import network_as_markdown
from advisor.network.summary.phrases import SHOWN
from advisor.network.summary.types import CountLine
from advisor.words.translations import Translations
from tests.network.summary.networks import TWO_GROUPS, changed, ungrouped

ENGLISH = Translations("en")


def sections(markdown: str) -> dict[str, list[str]]:
    """Return the lines of each section that aren't blank, by its title."""
    parts = [part.splitlines() for part in markdown.split("\n## ")]
    return {lines[0].removeprefix("# "): [line for line in lines[1:] if line] for lines in parts}


def test_every_list_is_a_table_with_a_column_for_each_group() -> None:
    found = sections(network_as_markdown(TWO_GROUPS, ENGLISH))
    assert found["What is to be done first, most often"] == [
        "| Advice | All | North \\| Hills | South |",
        "|---|---|---|---|",
        "| Find &lt;b>water&lt;/b> | 7 | 4 | 3 |",
    ]
    assert found["Part by part"][-1] == "| Starting | 7 | 2 | 4 / 0 | 3 / 2 |"
    assert found["Who could help whom"][-1] == (
        "| A well of your own | South 2 | Find &lt;b>water&lt;/b> | North \\| Hills 4, South 3 |"
    )


def test_it_begins_with_what_matters_most_and_the_sizes() -> None:
    title, bold, *rest = (line for line in network_as_markdown(TWO_GROUPS, ENGLISH).splitlines() if line)
    assert title == "# All situations in one view, by region"
    assert bold == "**In 7 of 11 situations, this comes first: Find &lt;b>water&lt;/b>** Plants drink."
    assert "| North \\| Hills | 6 | 6 |" in rest
    assert "| South | 5 | 4 |" in rest


def test_without_groups_all_are_counted_together() -> None:
    found = sections(network_as_markdown(ungrouped(), ENGLISH))
    assert found["What is to be done first, most often"][-1] == "| Find water | 7 |"
    assert "| Group |" not in str(found)


def test_what_is_empty_is_not_shown() -> None:
    found = sections(network_as_markdown(changed(shared=[], strengths=[]), ENGLISH))
    assert not found.keys() & {"Who could help whom", "Strengths", "What comes next, most often", "What was found"}


def test_of_long_lists_the_most_frequent_are_shown() -> None:
    many = [CountLine(f"r{number}", f"Rule {number}", 11, [6, 5]) for number in range(SHOWN + 5)]
    shown = sections(network_as_markdown(changed(next=many), ENGLISH))["What comes next, most often"]
    assert len(shown) == SHOWN + 2
    assert shown[-1].startswith(f"| Rule {SHOWN - 1} |")
