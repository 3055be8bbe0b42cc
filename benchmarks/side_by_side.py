"""Safe side by side: 8 threads assess 10,000 mixed situations each, and all get what one after the other gets.

python -m benchmarks.side_by_side
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from advisor.advisor import Advisor
from advisor.situation.situation import Situation
from benchmarks.contender import as_answers
from benchmarks.workload import situations

THREADS, EACH = 8, 10_000


def section(each: int = EACH) -> Iterator[str]:
    """Yield the lines of the report's section. Raises `AssertionError` when any result differs."""
    advisor = Advisor()
    mixed = [Situation(as_answers(plain)) for plain in situations(advisor.rulebase, 500)]
    expected = [_result(advisor, situation) for situation in mixed]

    def work(thread: int) -> int:
        agreed = 0
        for number in range(each):
            index = (number * (2 * thread + 1) + thread) % len(mixed)
            agreed += _result(advisor, mixed[index]) == expected[index]
        return agreed

    with ThreadPoolExecutor(THREADS) as threads:
        agreed = sum(threads.map(work, range(THREADS)))
    assert agreed == THREADS * each
    yield "## Side by side"
    yield ""
    yield f"{THREADS} threads made {each:,} assessments each of {len(mixed)} mixed situations with one `Advisor`, in"
    yield "different orders. All results were those of one after the other."


def _result(advisor: Advisor, situation: Situation) -> tuple[object, ...]:
    found = advisor.assess(situation)
    return found.findings, found.recommendations, found.strengths, found.covered, found.open_questions


if __name__ == "__main__":
    print("\n".join(section()))
