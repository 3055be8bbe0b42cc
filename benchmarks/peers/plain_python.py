"""The floor: one Python function generated from the conditions. It knows only what is true, and not why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from advisor.rulebase.model import Rulebase
from benchmarks.contender import Contender, PlainAnswers, standing
from benchmarks.translate import Chosen, Leaf, NoneChosen, Settled, Translator, infix

FLOOR = "a generated Python function (the floor)"


def plain_python(rulebase: Rulebase) -> Contender:
    """Return the function, generated and compiled."""
    fired = _compiled(_source(rulebase))

    def advise(plain: PlainAnswers) -> list[str]:
        return standing(fired(plain), rulebase)

    return Contender(FLOOR, advise)


def _compiled(source: str) -> Callable[[PlainAnswers], list[str]]:
    namespace: dict[str, Any] = {}
    exec(source, namespace)  # noqa: S102  # our own text, from our own rules
    function: Callable[[PlainAnswers], list[str]] = namespace["fired"]
    return function


def _source(rulebase: Rulebase) -> str:
    translator = Translator(rulebase)
    variables = {name: f"answer_{number}" for number, name in enumerate(rulebase.questions)}

    def written(leaf: Leaf) -> str:
        match leaf:
            case Settled(finding, holds):
                return f"{'yes' if holds else 'no'}_{finding.replace('-', '_')}"
            case Chosen(question, answers) if not rulebase.questions[question].several:
                wanted = f"== {answers[0]!r}" if len(answers) == 1 else f"in {answers!r}"
                return f"{variables[question]} {wanted}"
            case Chosen(question, answers) | NoneChosen(question, answers):
                name = variables[question]
                disjoint = f"{set(answers)!r}.isdisjoint({name})"
                return f"({name} is not None and {'' if isinstance(leaf, NoneChosen) else 'not '}{disjoint})"

    lines = ["def fired(answers):", "    get = answers.get", "    found = []"]
    lines += [f"    {variable} = get({name!r})" for name, variable in variables.items()]
    for settled, condition in translator.findings().items():
        lines.append(f"    {written(settled)} = {infix(condition, written)}")
    for name in rulebase.rules:
        lines.append(f"    if {infix(translator.rule(name), written)}: found.append({name!r})")
    return "\n".join([*lines, "    return found"])
