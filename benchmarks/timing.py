"""Times contenders in turns, so that whatever else the machine does meets all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Any

BATCH = 50
"""Situations that one contender handles before it is the turn of the next; enough for warm caches."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one piece of work takes, in microseconds."""

    median: float
    p99: float


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done once for each input. One that is `slow` gets each tenth input only."""

    work: Callable[[Any], Any]
    inputs: Sequence[Any]
    slow: bool = False


def interleaved(jobs: Mapping[str, Job], rounds: int, batch: int = BATCH) -> dict[str, Timing]:
    """Time all jobs, which have equally many inputs; each batch begins with another job than the one before.

    Every call is timed by itself, with garbage collection as in normal use.
    """
    durations: dict[str, list[int]] = {name: [] for name in jobs}
    order = list(jobs)
    count = min(len(job.inputs) for job in jobs.values())
    for job in jobs.values():
        _time(job, 0, batch, [])  # to warm up
    for _ in range(rounds):
        for start in range(0, count, batch):
            order.append(order.pop(0))
            for name in order:
                _time(jobs[name], start, batch, durations[name])
    return {name: _summary(each) for name, each in durations.items()}


def _time(job: Job, start: int, batch: int, durations: list[int]) -> None:
    work = job.work
    for each in job.inputs[start : start + batch : 10 if job.slow else 1]:
        before = perf_counter_ns()
        work(each)
        durations.append(perf_counter_ns() - before)


def _summary(durations: list[int]) -> Timing:
    ordered = sorted(durations)
    return Timing(ordered[len(ordered) // 2] / 1000, ordered[len(ordered) * 99 // 100] / 1000)
