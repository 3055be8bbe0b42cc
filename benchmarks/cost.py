"""How cost grows with situations, rules and questions: `python -m benchmarks.cost`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import perf_counter

from advisor.advisor import Advisor
from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from benchmarks import growth, workload
from benchmarks.contender import as_answers
from benchmarks.contenders import real_rulebase

TOGETHER = (1, 10, 100, 1_000, 10_000)
RULES = ((40, 45), (40, 450), (40, 4_500))
QUESTIONS = ((40, 450), (120, 450), (400, 450))
TIMES = 7


def section(times: int = TIMES) -> Iterator[str]:
    """Yield the lines of the report's section."""
    yield "## How cost grows"
    yield ""
    yield f"The best of {times} runs each, in microseconds for each situation unless it says otherwise."
    yield ""
    yield from _situations(real_rulebase(), times)
    yield ""
    yield from _rulebases(times)


def _situations(rulebase: Rulebase, times: int) -> Iterator[str]:
    advisor = Advisor(rulebase)
    situations = [Situation(as_answers(each)) for each in workload.situations(rulebase, max(TOGETHER))]
    work: dict[str, Callable[[Sequence[Situation]], object]] = {
        "ids, one by one": lambda some: [list(advisor.advised_many([each])) for each in some],
        "ids, together": lambda some: list(advisor.advised_many(some)),
        "the plan, one by one": lambda some: [advisor.assess(each).assessment.advised for each in some],
        "the plan, together": lambda some: [each.assessment.advised for each in advisor.assess_many(some)],
    }
    yield "| situations | " + " | ".join(f"{count:,}" for count in TOGETHER) + " |"
    yield "| --- |" + " --- |" * len(TOGETHER)
    for name, each in work.items():
        took = [_best(partial(each, situations[:count]), times) / count for count in TOGETHER]
        yield f"| {name} | " + " | ".join(f"{1e6 * one:.1f}" for one in took) + " |"


def _rulebases(times: int) -> Iterator[str]:
    yield "| rules, of three parts | questions | made ready, in milliseconds | conditions, one | conditions, of 1,000 |"
    yield "| --- | --- | --- | --- | --- |"
    real = real_rulebase()
    for questions, rules in dict.fromkeys((*RULES, *QUESTIONS)):
        rulebase = growth.rulebase(rules, real, questions)
        compiled = CompiledConditions(rulebase)
        some: list[Answers] = [as_answers(each) for each in workload.situations(rulebase, 1_000, shares=(1.0,))]
        ready = _best(partial(_made_ready, rulebase), times)
        one = _best(partial(_settled_one_by_one, compiled, some[:100]), times) / 100
        many = _best(partial(compiled.settle_many, some), times) / len(some)
        yield f"| {rules:,} | {questions} | {1e3 * ready:.1f} | {1e6 * one:.1f} | {1e6 * many:.1f} |"


def _made_ready(rulebase: Rulebase) -> None:
    CompiledConditions(rulebase).settle({})


def _settled_one_by_one(compiled: CompiledConditions, situations: Sequence[Answers]) -> None:
    for each in situations:
        compiled.settle(each)


def _best(work: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return min(found)


if __name__ == "__main__":
    print("\n".join(section()))
