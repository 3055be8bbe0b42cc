"""CLIPS through clipspy's public API: one wide template, one fact for a situation.

The environment is built once. For each situation it is reset, a fact is asserted with `Template.assert_fact`, and the
rules run. Each rule has one pattern for each way to be true, its findings put in place, and appends its id to a
global variable. That was the quickest form of those tried: rules that call a Python function took 1.3 times as long,
findings as facts of their own 2.2 times, rules that assert an advice 4.3 times, and a situation asserted as text 6.6
times.

clipspy 1.0.6 never lets go of a fact: `Fact.__del__` passes `ReleaseFact` one argument too many and swallows the
`TypeError`. The facts pile up, CLIPS looks through all of them at each call, and an environment is five times slower
after some 10,000 situations. To compare with a sound clipspy we release the fact ourselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import clips
from clips._clips import lib

from advisor.rulebase.model import Rulebase
from benchmarks.contender import Contender, PlainAnswers, standing
from benchmarks.translate import Chosen, NoneChosen, Translator, Way

CLIPSPY = "clipspy"
AS_IT_COMES = "clipspy, which keeps every fact"
OPEN = "open"
"""The symbol in the slot of a question with several answers that has none; answers are strings."""


def clipspy(rulebase: Rulebase) -> Contender:
    """Return a CLIPS environment with our rules that lets go of its facts."""
    environment = _environment(rulebase)
    situation, fired = environment.find_template("situation"), environment.find_global("fired")

    def advise(plain: PlainAnswers) -> list[str]:
        environment.reset()
        fact = situation.assert_fact(**plain)
        environment.run()
        lib.ReleaseFact(fact._fact)
        return standing(dict.fromkeys(fired.value), rulebase)  # a rule fires once for each pattern that matches

    return Contender(CLIPSPY, advise)


def as_it_comes(rulebase: Rulebase) -> Contender:
    """Return the same, by the public API alone."""
    environment = _environment(rulebase)
    situation, fired = environment.find_template("situation"), environment.find_global("fired")

    def advise(plain: PlainAnswers) -> list[str]:
        environment.reset()
        situation.assert_fact(**plain)
        environment.run()
        return standing(dict.fromkeys(fired.value), rulebase)

    return Contender(AS_IT_COMES, advise, slow=True)


def _environment(rulebase: Rulebase) -> Any:
    environment = clips.Environment()
    for construct in _constructs(rulebase):
        environment.build(construct)
    return environment


def _constructs(rulebase: Rulebase) -> Iterator[str]:
    slots = (
        f"(multislot {each.id} (default {OPEN}))" if each.several else f"(slot {each.id})"
        for each in rulebase.questions.values()
    )
    yield f"(deftemplate situation {' '.join(slots)})"
    yield "(defglobal ?*fired* = (create$))"
    translator = Translator(rulebase)
    for name in rulebase.rules:
        patterns = [_pattern(way, rulebase) for way in translator.ways(name)]
        if patterns:
            condition = patterns[0] if len(patterns) == 1 else f"(or {' '.join(patterns)})"
            yield f"(defrule {name} {condition} => (bind ?*fired* ?*fired* {name}))"


def _pattern(way: Way, rulebase: Rulebase) -> str:
    slots = []
    for question, leaves in way.items():
        if rulebase.questions[question].several:
            given = f"$?{question}"  # of its own: one name in two slots would ask for the same answers
            tests = " ".join(_member_test(leaf, given) for leaf in leaves)
            slots.append(f"({question} {given}&:(and {tests} TRUE))")
        else:
            slots.append(f"({question} {'|'.join(map(_string, leaves[0].answers))})")
    return f"(situation {' '.join(slots)})"


def _member_test(leaf: Chosen | NoneChosen, given: str) -> str:
    tests = " ".join(f"(member$ {_string(answer)} {given})" for answer in leaf.answers)
    if isinstance(leaf, Chosen):
        return f"(or {tests} FALSE)"
    return f"(not (or {tests} (member$ {OPEN} {given})))"


def _string(answer: str) -> str:
    return f'"{answer}"'
