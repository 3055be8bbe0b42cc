"""Puts an outcome into words: `RESULTS.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from benchmarks.memory import MIB, Growth
from benchmarks.peers import clipspy, gorules, ours
from benchmarks.run import WHAT_IFS, Outcome
from benchmarks.startup import ASSESS, ASSESS_FRENCH, BARE, CLICK, HELP, TEST, VERSION
from benchmarks.timing import Timing

PACKAGES = ("experta", "msgspec", "clipspy", "zen-engine", "business-rules", "pyyaml", "babel", "click")

MILLION = 1_000_000

METHOD = """\
## How it is measured

- Each peer holds our whole rule base, translated from the same YAML by `benchmarks/translate.py`. Peers know two
  truth values, so every condition becomes one that is true exactly when ours is: negation stands at the leaves,
  and neither "one of these was chosen" nor "none of these was chosen" is true of an open question.
- Before anything is timed, all have to give the same advice in every situation; a difference ends the run.
- In a quarter of the situations each, some 30, 60, 90 and 100 % of the questions are answered, at random. Work
  begins with a plain dict of answers, its keys spelled as the peer needs them, and ends with the list of ids;
  facts, slots and sets are made within the time. What replaces what is settled by the same few lines for all.
- The peers are in the quickest form of those we tried; the modules in `benchmarks/peers/` tell which.
- Contenders take turns every 50 situations in one process, each time beginning with another one. Every single call
  is timed; garbage collection is on. business-rules and experta's own RETE handle each tenth situation.
- A what-if is one other answer to one question of a situation. Peers are given the changed answers ready-made, we
  are given a situation and the changes; the time is that of the advice for all of them.
- Start-up: the commands of the wheel, installed in an environment of its own.
- Growth: synthetic rule bases with 40 questions of eight answers, ten findings, and rules of three parts.
- Memory: the most a process held after the first situations, less what it held at that moment.
"""

REMARKS = """\
## What the peers can't say, or keep

- None of them knows *unknown*: they can't tell advice that doesn't apply from advice that depends on an open
  question, so they can't say what to find out. They are timed on what is true; we settle what is unknown as well.
  None has `unless` (true as long as something isn't known): they and we are given our rules with `not` in its place.
- None gives the reason in terms of answers. CLIPS names the rule that fired, zen can trace the nodes of a graph.
- clipspy 1.0.6 keeps every fact for ever, by a mistake in `Fact.__del__`, and every call gets slower by what was kept.
  The times of "clipspy" are those of one that lets go of its facts, which takes a call behind its public API.
- clipspy: a slot may stand once in a pattern, so several conditions on one list of answers become one predicate. A
  rule with alternatives fires once for each that matches.
- zen-engine: a hyphen is a minus, so ids need other names; `some` and `none` fail on null: lists need a guard.
- business-rules: it has no `not`, and conclusions can't rest on conclusions: rules repeat findings.
- experta's own RETE: `(a | b) & (b | c)` on one field matches wrongly, and with negated patterns its strategy
  fires rules that no longer match, so we give it neither.
"""


@dataclass(frozen=True, slots=True)
class Aim:
    """Something we want to reach: a measured value that should be no more than a limit."""

    work: str
    measured: str
    value: float
    limit: float
    unit: str = "×"

    @property
    def row(self) -> tuple[str, ...]:
        """The aim as a row of a table."""
        aim = f"≤ {self.limit:g} {self.unit}"
        return self.work, aim, f"{self.value:.2f} {self.unit}", self.measured, "met" if self.met else "**missed**"

    @property
    def met(self) -> bool:
        """Whether the aim was reached."""
        return self.value <= self.limit


def aims(outcome: Outcome) -> Iterator[Aim]:
    """Yield the aims, with what was measured."""
    times, clips = outcome.situations, outcome.situations[clipspy.CLIPSPY]
    engine, expression = times[ours.ENGINE], times[gorules.EXPRESSION]
    yield _ratio("situation → ids, through experta, to clipspy", engine, clips, 0.65)
    yield _ratio("situation → ids, through experta, to zen's static graph", engine, times[gorules.TABLE], 1.0)
    yield _ratio("the conditions alone, to zen's one expression", times[ours.CONDITIONS], expression, 0.5)
    yield _ratio("the full explained assessment, to clipspy's bare ids", times[ours.EXPLAINED], clips, 1.7)
    yield _ratio("the same in French as JSON text, to clipspy's bare ids", times[ours.WORDED], clips, 3.8)
    what_ifs = outcome.what_ifs
    yield _ratio(
        f"{WHAT_IFS} what-ifs, to zen's one expression",
        what_ifs[ours.CONDITIONS],
        what_ifs[gorules.EXPRESSION],
        0.12,
    )
    together = outcome.many
    yield _ratio(
        f"{outcome.effort.situations:,} validated situations to ids in one call, to zen's one expression one by one",
        together[ours.MANY],
        together[gorules.EXPRESSION],
        0.35,
    )
    sizes = list(outcome.growth)
    for smaller, larger in pairwise(sizes):
        few, many = outcome.growth[smaller][ours.ENGINE], outcome.growth[larger][ours.ENGINE]
        yield _ratio(f"growth {smaller} → {larger} rules: at most linear", many, few, larger / smaller)
    for size, grown in outcome.growth.items():
        yield _ratio(f"{size} rules, to clipspy", grown[ours.ENGINE], grown[clipspy.CLIPSPY], 1)
    yield _memory_aim(outcome.assessing)
    for command in (ASSESS, ASSESS_FRENCH):
        yield _ratio(f"{command}, to {BARE}", outcome.start_up[command], outcome.start_up[BARE], 1.5)
    yield _ratio(f"{HELP}, to {CLICK}", outcome.start_up[HELP], outcome.start_up[CLICK], 1.3)
    yield _ratio(f"{TEST}, to {VERSION}", outcome.start_up[TEST], outcome.start_up[VERSION], 4)


def _memory_aim(kept: Growth) -> Aim:
    """Return the aim for a million assessments; where fewer fitted into the time, what a million would keep."""
    handled, mib = f"{kept.handled:,} assessments", kept.mib
    if kept.handled < MILLION:
        handled += f" kept {kept.mib:.2f} MiB"
        mib = kept.per_situation * MILLION / MIB
    return Aim("memory kept by a million assessments after the first 10,000", handled, mib, 5, "MiB")


def _ratio(work: str, mine: Timing, theirs: Timing, limit: float) -> Aim:
    return Aim(work, f"{_time(mine.median)} to {_time(theirs.median)}", mine.median / theirs.median, limit)


def as_markdown(outcome: Outcome) -> str:
    """Return the outcome as a Markdown document."""
    return "\n".join(_parts(outcome))


def _parts(outcome: Outcome) -> Iterator[str]:
    rulebase, effort = outcome.rulebase, outcome.effort
    size = f"{len(rulebase.questions)} questions, {len(rulebase.findings)} findings, {len(rulebase.rules)} rules"
    yield "# Benchmarks\n"
    yield "Written by `make bench`. Only ratios of one run mean anything; times differ from machine to machine.\n"
    yield f"- Rule base: {rulebase.id} {rulebase.version} ({size})"
    yield f"- Machine: {_processor()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    yield f"- Versions: {platform.python_implementation()} {platform.python_version()}, {packages}"
    yield f"- All gave the same advice in {effort.situations:,} random situations.\n"
    if effort.assessments < MILLION:
        yield "A quick run: too short for these figures to mean much, those on memory least.\n"
    yield "## Aims\n"
    yield _table(("work", "aim", "ratio or value", "medians", ""), [aim.row for aim in aims(outcome)])
    yield "## From a situation to the ids of the advice\n"
    yield _compared(outcome.situations, clipspy.CLIPSPY)
    yield f"## {WHAT_IFS} what-ifs\n"
    yield _compared(outcome.what_ifs, gorules.EXPRESSION)
    yield "## Growth\n"
    yield _growth(outcome)
    yield "## Start-up\n"
    yield _compared(outcome.start_up, BARE)
    yield "## Memory\n"
    yield _memory(outcome)
    yield REMARKS
    yield METHOD.rstrip()


def _compared(times: dict[str, Timing], against: str) -> str:
    rows = [
        (name, _time(each.median), _time(each.p99), f"{each.median / times[against].median:.2f}")
        for name, each in sorted(times.items(), key=lambda item: item[1].median)
    ]
    return _table(("", "median", "p99", f"ratio to {against}"), rows)


def _growth(outcome: Outcome) -> str:
    names = list(next(iter(outcome.growth.values())))
    rows = [(name, *(_time(each[name].median) for each in outcome.growth.values())) for name in names]
    rows.append(("rules that fire", *(f"{each:.1f}" for each in outcome.fired.values())))
    return _table(("median", *(f"{size} rules" for size in outcome.growth)), rows)


def _memory(outcome: Outcome) -> str:
    kept = {ours.EXPLAINED: outcome.assessing, **outcome.leaks}
    rows = [
        (name, f"{each.handled:,}", f"{each.after:,}", f"{each.mib:.2f} MiB", f"{each.per_situation:,.1f} bytes")
        for name, each in kept.items()
    ]
    return _table(("", "situations", "counted after", "kept", "for each"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _time(microseconds: float) -> str:
    return f"{microseconds / 1000:,.2f} ms" if microseconds >= 1000 else f"{microseconds:.1f} µs"


def _processor() -> str:
    """Return the model of the processor; never the name of the machine."""
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"
