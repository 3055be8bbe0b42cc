"""The engine agrees with a second, independent one, in order, from any thread, and forgets what it was told."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.paths import RULES
from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.engine import InferenceEngine
from advisor.reasoning.inference import Act, Inference
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.conditions import Answered, Condition, Holds, findings_in
from advisor.rulebase.model import Priority, Rulebase, Timing
from advisor.rulebase.opening import open_rulebase
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import situation_from
from benchmarks.translate import without_defaults
from tests import strategies
from tests.effort import THOROUGH, many
from tests.reasoning.answer_sets import AnswerSets
from tests.reasoning.rete_oracle import Oracle

MINI = Path(__file__).parent.parent / "mini_rules"


def undecided_in(rulebase: Rulebase, inference: Inference, answers: Answers) -> list[str]:
    """Return what is undecided once this was concluded."""
    conditions = CompiledConditions(rulebase)
    return list(conditions.rules_where(conditions.settle(answers, inference.established).unknown))


def assert_same_answer(engine: Reasoning, oracle: Oracle, answers: Answers, rulebase: Rulebase) -> None:
    """Compare what is true, what is false, what stays unknown, and the order of rules and findings."""
    inference = engine.infer(answers)
    opinion = oracle.ask(answers)
    assert opinion.rules == inference.fired, answers
    assert list(inference.established) == [name for name in rulebase.settling_order if opinion.truths.get(name)], (
        answers
    )
    undecided = [name for name in rulebase.rules if opinion.truths.get(name) is None]
    assert undecided_in(rulebase, inference, answers) == undecided, answers


@pytest.mark.parametrize("folder", [MINI, RULES], ids=lambda folder: str(folder.name))
def test_rete_concludes_the_same(folder: Path) -> None:
    rulebase = without_defaults(open_rulebase(folder))  # its rules of `NOT` alone fire by chance
    engine, oracle = Reasoning(rulebase), Oracle(rulebase)
    questions = list(rulebase.questions.values())
    for seed in range(500 if THOROUGH else 40):
        assert_same_answer(engine, oracle, strategies.random_answers(questions, seed), rulebase)


def test_an_answer_set_solver_concludes_the_same_by_our_rules(alliances: Rulebase) -> None:
    reasoning, solver = Reasoning(alliances), AnswerSets(alliances)
    for seed in range(500 if THOROUGH else 60):
        answers = strategies.random_answers(list(alliances.questions.values()), seed)
        inference, solved = reasoning.infer(answers), solver.ask(answers)
        assert set(inference.fired) == {name for name in alliances.rules if solved.get(name)}
        assert list(inference.established) == [name for name in alliances.settling_order if solved.get(name)]


@settings(max_examples=many(150))
@given(st.data())
def test_rete_concludes_the_same_in_any_rule_base(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases())
    engine, oracle = Reasoning(rulebase), Oracle(rulebase)
    for answers in data.draw(st.lists(strategies.answers(list(rulebase.questions.values())), max_size=5)):
        assert_same_answer(engine, oracle, answers, rulebase)


def test_findings_lead_to_findings_and_these_to_rules(mini: Rulebase) -> None:
    inference = Reasoning(mini).infer({"members": "few", "meetings": "none"})
    assert inference.established == ("small-team", "overstretched", "fragile")
    assert inference.fired == ("meet-to-share-work", "invite-neighbours", "fix-dates", "no-second-plot")


def test_nothing_fires_on_what_is_unknown(mini: Rulebase) -> None:
    inference = Reasoning(mini).infer({})
    assert (inference.established, inference.fired) == ((), ())
    assert undecided_in(mini, inference, {}) == list(mini.rules)


def test_rules_fire_by_timing_then_priority_then_place_in_the_files() -> None:
    always = Answered("q", ("a",))
    rules = [
        strategies.rule(f"{timing}-{priority}-{number}", always, timing, priority)
        for number in range(2)
        for priority in reversed(Priority)
        for timing in reversed(Timing)
    ]
    rulebase = strategies.rulebase([strategies.question("q", "ab")], {}, rules)
    expected = [f"{timing}-{priority}-{number}" for timing in Timing for priority in Priority for number in range(2)]
    assert list(Reasoning(rulebase).infer({"q": "a"}).fired) == expected


def test_findings_fire_after_those_they_rest_on_whatever_their_order_in_the_files() -> None:
    findings: dict[str, Condition] = {
        "last": Holds("middle"),
        "middle": Holds("first"),
        "first": Answered("q", ("a",)),
    }
    rulebase = strategies.rulebase([strategies.question("q", "ab")], findings, [])
    inference = Reasoning(rulebase).infer({"q": "a"})
    assert inference.established == ("first", "middle", "last")


# What is concluded comes from what is in memory


def unknowable(rulebase: Rulebase, finding: str) -> Rulebase:
    """Return a rule base in which a finding rests on a question that nobody answers."""
    asked = strategies.question("unasked", "ab")
    turned = replace(rulebase.findings[finding], when=Answered("unasked", ("a",)))
    return replace(
        rulebase,
        questions={**rulebase.questions, asked.id: asked},
        findings={**rulebase.findings, finding: turned},
    )


def resting_on(rulebase: Rulebase, finding: str) -> set[str]:
    """Return the rules and findings that rest on a finding, directly or not."""
    found = {finding}
    for name in rulebase.settling_order:
        if found.intersection(findings_in(rulebase.findings[name].when)):
            found.add(name)
    return found | {rule.id for rule in rulebase.rules.values() if found.intersection(findings_in(rule.when))}


OTHERS = 40
"""In how many situations in which a finding doesn't hold its production is taken away; in all others it is."""


@pytest.mark.parametrize("folder", [MINI, RULES], ids=lambda folder: folder.name)
def test_without_the_production_of_a_finding_what_rests_on_it_is_gone_or_undecided(folder: Path) -> None:
    rulebase = without_defaults(open_rulebase(folder))  # with them, what is gone may bring what counts that for itself
    conditions = CompiledConditions(rulebase)
    whole = InferenceEngine(rulebase, conditions)
    questions = list(rulebase.questions.values())
    situations = [strategies.random_answers(questions, seed) for seed in range(30)]
    situations += [
        situation_from({"answers": dict(example.given)}, rulebase).answers
        for rule in rulebase.rules.values()
        for example in rule.examples
    ]
    inferred = [(answers, whole.infer(answers)) for answers in situations]
    for finding in rulebase.findings:
        cut = InferenceEngine(rulebase, conditions, without=[finding])
        as_unknown = Reasoning(unknowable(rulebase, finding))
        resting = resting_on(rulebase, finding)
        lost = 0
        met = [each for each in inferred if finding in each[1].established]
        others = [each for each in inferred if finding not in each[1].established]
        for answers, before in [*met, *others[:: 1 + len(others) // OTHERS]]:
            after = cut.infer(answers)
            gone = {*before.established, *before.fired} - {*after.established, *after.fired}
            assert gone <= resting
            undecided = undecided_in(rulebase, after, answers)
            assert gone.intersection(rulebase.rules) <= set(undecided)
            assert (finding in gone) is (finding in before.established)
            lost += len(gone) > 1
            if finding in before.established:
                expected = as_unknown.infer(answers)
                assert (after.established, after.fired) == (expected.established, expected.fired)
                assert undecided == undecided_in(as_unknown.rulebase, expected, answers)
            else:
                assert after == before
        assert lost, f"nothing ever rests on {finding}: the situations show nothing"


@pytest.mark.parametrize("folder", [MINI, RULES], ids=lambda folder: folder.name)
def test_the_trace_tells_what_happened_in_order(folder: Path) -> None:
    rulebase = open_rulebase(folder)
    reasoning, questions = Reasoning(rulebase), list(rulebase.questions.values())
    for seed in range(60):
        inference = reasoning.infer(strategies.random_answers(questions, seed))
        trace = list(inference.trace)
        assert trace[0] == (Act.ASSERTED, "")
        fired = [each.subject for each in trace if each.act is Act.FIRED]
        assert fired == [*inference.established, *inference.fired]
        asserted = [each.subject for each in trace if each.act is Act.ASSERTED]
        assert asserted == ["", *inference.established]
        activated = [each.subject for each in trace if each.act is Act.ACTIVATED]
        assert sorted(activated) == sorted(fired)
        last_fact = max(number for number, each in enumerate(trace) if each.act is Act.ASSERTED)
        for number, (act, subject) in enumerate(trace):
            if act is Act.FIRED:
                assert (Act.ACTIVATED, subject) in trace[:number]
            if act is Act.ACTIVATED and subject in rulebase.rules:
                assert number > last_fact, "rules are activated by all that is in memory"
            if act is Act.ACTIVATED and subject in rulebase.findings:
                below = set(findings_in(rulebase.findings[subject].when)).intersection(inference.established)
                assert all((Act.ASSERTED, name) in trace[:number] for name in below)


def test_the_order_of_firing_is_the_same_in_every_process(mini: Rulebase) -> None:
    code = f"""
from pathlib import Path
from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.engine import InferenceEngine
from advisor.reasoning.inference import Act, Inference
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.opening import open_rulebase
from advisor.situation.situation import situation_from
engine = Reasoning(open_rulebase(Path({str(MINI)!r})))
answers = {{"members": "few", "meetings": "none", "tools": frozenset(), "budget": "short", "water": "rain"}}
inference = engine.infer(answers)
print(inference.established, inference.fired)
"""
    assert len({_run(code, PYTHONHASHSEED=seed) for seed in "123"}) == 1


def test_eight_threads_share_one_engine(mini: Rulebase) -> None:
    engine = Reasoning(mini)
    questions = list(mini.questions.values())
    situations = [strategies.random_answers(questions, seed) for seed in range(800)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(engine.infer, situations)) == [engine.infer(each) for each in situations]


class WatchedAnswers(dict[str, Answer]):
    """Answers that tell whether anything still holds them."""


def test_nothing_of_a_situation_is_kept(mini: Rulebase) -> None:
    engine = Reasoning(mini)
    situation = WatchedAnswers(members="few", meetings="none", tools=frozenset(["hose"]))
    watch = weakref.ref(situation)
    engine.infer(situation)
    del situation
    gc.collect()
    assert watch() is None
    assert not [each for each in gc.get_objects() if type(each).__name__ in ("Described", "Established")]


def test_importing_the_engine_leaves_no_trace() -> None:
    code = """
import collections, logging
import advisor.reasoning.engine
print(hasattr(collections, "Mapping"), logging.root.handlers)
"""
    assert _run(code) == "False []\n"


def test_importing_the_engine_keeps_the_program_s_own_logging() -> None:
    code = """
import logging
logging.basicConfig(format="mine: %(message)s")
before = logging.root.handlers[:]
import advisor.reasoning.engine
print(logging.root.handlers == before, len(before))
"""
    assert _run(code) == "True 1\n"


def _run(code: str, **environment: str) -> str:
    """Return what a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
