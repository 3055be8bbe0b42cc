"""All measurements of one run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from benchmarks import growth, workload
from benchmarks.contender import Contender, PlainAnswers, as_answers
from benchmarks.contenders import CONTENDERS, real_rulebase
from benchmarks.memory import Growth, in_own_process
from benchmarks.peers import business, clipspy, experta_rete, gorules, ours, plain_python
from benchmarks.startup import start_up
from benchmarks.timing import Job, Timing, interleaved

EXAMPLE = Path(__file__).parent.parent / "examples" / "no-moderator.yaml"
WHAT_IFS = 150
WHAT_IF_PEERS = (gorules.EXPRESSION, clipspy.CLIPSPY, plain_python.FLOOR)
GROWTH_CONTENDERS = (ours.ENGINE, ours.CONDITIONS, gorules.EXPRESSION, clipspy.CLIPSPY, plain_python.FLOOR)
MEMORY_CONTENDERS = (
    gorules.EXPRESSION,
    gorules.TABLE,
    clipspy.CLIPSPY,
    clipspy.AS_IT_COMES,
    business.BUSINESS_RULES,
    experta_rete.RETE,
)


@dataclass(frozen=True, slots=True)
class Effort:
    """How thorough a run is."""

    situations: int
    rounds: int
    many_rounds: int
    what_if_situations: int
    growth_situations: int
    processes: int
    assessments: int
    assessing_seconds: float
    leak_seconds: float


FULL = Effort(
    situations=2_000,
    rounds=3,
    many_rounds=25,
    what_if_situations=100,
    growth_situations=200,
    processes=25,
    assessments=1_000_000,
    assessing_seconds=240,
    leak_seconds=20,
)
QUICK = Effort(
    situations=100,
    rounds=1,
    many_rounds=2,
    what_if_situations=5,
    growth_situations=20,
    processes=3,
    assessments=2_000,
    assessing_seconds=1,
    leak_seconds=0.5,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run found. Times by the names of contenders; those of growth by number of rules first."""

    rulebase: Rulebase
    effort: Effort
    situations: dict[str, Timing]
    what_ifs: dict[str, Timing]
    many: dict[str, Timing]
    growth: dict[int, dict[str, Timing]]
    fired: dict[int, float]
    start_up: dict[str, Timing]
    assessing: Growth
    leaks: dict[str, Growth]


def measured(effort: Effort) -> Outcome:
    """Return the outcome of a run. Exits when two contenders give different advice."""
    rulebase = real_rulebase()
    plain = workload.situations(rulebase, effort.situations)
    contenders = {name: build(rulebase) for name, build in CONTENDERS.items()}
    _tell(f"comparing the advice of {len(contenders)} contenders on {len(plain)} situations")
    _same_advice(contenders, plain)
    _tell("timing situations")
    situations = interleaved(_jobs(contenders, plain), effort.rounds)
    _tell("timing what-ifs")
    what_ifs = _what_ifs(contenders, rulebase, plain[: effort.what_if_situations])
    _tell("timing many situations in one call")
    many = _many(contenders[gorules.EXPRESSION], rulebase, plain, effort)
    grown, fired = {}, {}
    for size in growth.SIZES:
        _tell(f"timing {size} rules")
        grown[size], fired[size] = _growth(size, rulebase, effort)
    _tell("timing processes")
    processes = start_up(EXAMPLE, effort.processes)
    _tell(f"handling {effort.assessments} assessments, or {effort.assessing_seconds} s of them")
    with ThreadPoolExecutor(max_workers=2) as pool:
        assessing = pool.submit(in_own_process, ours.EXPLAINED, effort.assessments, effort.assessing_seconds)
        leaks = pool.map(
            lambda name: in_own_process(name, effort.assessments // 10, effort.leak_seconds), MEMORY_CONTENDERS
        )
        return Outcome(
            rulebase=rulebase,
            effort=effort,
            situations=situations,
            what_ifs=what_ifs,
            many=many,
            growth=grown,
            fired=fired,
            start_up=processes,
            assessing=assessing.result(),
            leaks=dict(zip(MEMORY_CONTENDERS, leaks, strict=True)),
        )


def _jobs(contenders: dict[str, Contender], plain: list[PlainAnswers]) -> dict[str, Job]:
    return {
        name: Job(each.work, [each.spelled(answers) for answers in plain], each.slow)
        for name, each in contenders.items()
    }


def _same_advice(contenders: dict[str, Contender], plain: list[PlainAnswers]) -> None:
    """Exit with the first situation for which a contender's advice differs from ours."""
    engine = contenders[ours.ENGINE]
    for answers in plain:
        expected = sorted(engine.work(answers))
        for name, each in contenders.items():
            found = sorted(each.ids(each.work(each.spelled(answers))))
            if found != expected:
                sys.exit(f"{name} gives other advice on {answers}: {sorted(set(found) ^ set(expected))}")


def _what_ifs(contenders: dict[str, Contender], rulebase: Rulebase, plain: list[PlainAnswers]) -> dict[str, Timing]:
    """Time all what-ifs of one situation, situation by situation."""
    changes = [workload.changes(each, rulebase, WHAT_IFS) for each in plain]
    jobs = {ours.CONDITIONS: Job(ours.what_ifs(rulebase), list(zip(plain, changes, strict=True)))}
    for name in WHAT_IF_PEERS:
        spelled = contenders[name].spelled
        inputs = [
            [spelled({**before, question: answer}) for question, answer in after]
            for before, after in zip(plain, changes, strict=True)
        ]
        jobs[name] = Job(_for_each(contenders[name].work), inputs)
    for number in range(len(plain)):
        expected, *others = (job.work(job.inputs[number]) for job in jobs.values())
        if any(list(map(sorted, each)) != list(map(sorted, expected)) for each in others):
            sys.exit(f"what-ifs lead to different advice on {plain[number]}")
    return interleaved(jobs, rounds=3, batch=1)


def _many(peer: Contender, rulebase: Rulebase, plain: list[PlainAnswers], effort: Effort) -> dict[str, Timing]:
    """Time all situations in one call of ours, and one by one by a peer."""
    situations = [Situation(as_answers(each)) for each in plain]
    spelled = [peer.spelled(each) for each in plain]
    jobs = {
        ours.MANY: Job(ours.advised_many(rulebase), [situations] * effort.many_rounds),
        peer.name: Job(_for_each(peer.work), [spelled] * effort.many_rounds),
    }
    together, one_by_one = (job.work(job.inputs[0]) for job in jobs.values())
    if list(map(sorted, together)) != list(map(sorted, one_by_one)):
        sys.exit("many situations in one call lead to other advice")
    return interleaved(jobs, rounds=1, batch=1)


def _for_each(work: Callable[[object], object]) -> Callable[[list[object]], list[object]]:
    def work_on_all(inputs: list[object]) -> list[object]:
        return [work(each) for each in inputs]

    return work_on_all


def _growth(size: int, real: Rulebase, effort: Effort) -> tuple[dict[str, Timing], float]:
    """Return the times for a synthetic rule base, and how many rules fire in it on average."""
    rulebase = growth.rulebase(size, real)
    plain = workload.situations(rulebase, effort.growth_situations, shares=(1.0,))
    contenders = {name: CONTENDERS[name](rulebase) for name in GROWTH_CONTENDERS}
    _same_advice(contenders, plain)
    fired = sum(len(contenders[ours.ENGINE].work(answers)) for answers in plain) / len(plain)
    return interleaved(_jobs(contenders, plain), effort.rounds), fired


def _tell(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)
