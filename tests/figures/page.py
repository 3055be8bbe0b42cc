"""All figures on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import Scenario
from tests.figures.aims import aims_table, paragraph
from tests.figures.all_clear import all_clear
from tests.figures.amounts import how_much, put_off
from tests.figures.asking import by_weight, on_the_full_way
from tests.figures.dangers import dangers
from tests.figures.leaving_out import leaving_out
from tests.figures.passages import passages
from tests.figures.people import people
from tests.figures.phone import Screens, on_a_phone
from tests.figures.texts import reading, to_read_aloud

RANDOM = 4_000
SECTIONS = (
    how_much,
    put_off,
    dangers,
    all_clear,
    leaving_out,
    on_the_full_way,
    by_weight,
    passages,
    reading,
    to_read_aloud,
)


def page(advisor: Advisor, told: Sequence[Scenario], seen: Screens, count: int = RANDOM) -> Iterator[str]:
    """Yield the page in parts. `seen` are the screens of the told situations, `count` is how many random there are.

    There must be at least one told situation.
    """
    sample = people(advisor, told, count)
    sections = [*(section(advisor, sample) for section in SECTIONS), on_a_phone(seen)]
    met = [aim.met for section in sections for aim in section.aims]
    yield "# Figures"
    yield ""
    yield paragraph(
        "What the advice of the rule base comes to: made by `make figures`, in a minute, the same in every run. "
        "No test asserts a value. An aim is what was decided to be good enough; a value that misses it is something to "
        "mend."
    )
    yield ""
    yield f"{sum(met)} of {len(met)} aims are met."
    yield ""
    yield aims_table(sections)
    for section in sections:
        yield ""
        yield from section.lines()
