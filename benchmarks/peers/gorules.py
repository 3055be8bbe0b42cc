"""GoRules' zen-engine: a graph through a static loader, and one compiled expression.

The findings are settled first and then used by name, which took three quarters of the time of findings put in
place. The expression gives a list of truths in the order of the rules, and Python picks the ids; a list of ids
made and filtered inside the expression took a quarter longer. Answers go in as a dict; as JSON text they took a
fifth longer.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, pairwise
from typing import Any

import zen

from advisor.rulebase.model import Rulebase
from benchmarks.contender import Contender, PlainAnswers, standing
from benchmarks.translate import Chosen, Leaf, NoneChosen, Positive, Settled, Translator, infix

EXPRESSION = "zen-engine, one compiled expression"
TABLE = "zen-engine, a graph: findings, then a decision table"
KEYS = "zen-engine, a graph: an expression for each rule"
WRAPPED = "zen-engine, a graph around the one expression"

GRAPH = "situation"


def expression(rulebase: Rulebase) -> Contender:
    """Return the one compiled expression."""
    compiled = zen.compile_expression(_Spelling(rulebase).whole())
    names = tuple(rulebase.rules)

    def advise(context: dict[str, Any]) -> list[str]:
        return standing(list(compress(names, compiled.evaluate(context))), rulebase)

    return Contender(EXPRESSION, advise, spelled=_spelled)


def table(rulebase: Rulebase) -> Contender:
    """Return a graph as one would draw it: a node that settles the findings, and a table of the rules."""
    spelling = _Spelling(rulebase, findings="$.")
    rows = [
        {"_id": name, "condition": infix(condition, _Spelling(rulebase)), "id": f"'{name}'"}
        for name, condition in spelling.rules()
    ]
    columns = {
        "hitPolicy": "collect",
        "inputs": [{"id": "condition", "name": "condition"}],
        "outputs": [{"id": "id", "name": "id", "field": "id"}],
        "rules": rows,
    }
    evaluate = _graph(
        _expressions("findings", dict(spelling.settled()), pass_through=True),
        _node("rules", "decisionTableNode", columns, pass_through=False),
    )

    def advise(context: dict[str, Any]) -> list[str]:
        return standing([row["id"] for row in evaluate(context)], rulebase)

    return Contender(TABLE, advise, spelled=_spelled)


def keys(rulebase: Rulebase) -> Contender:
    """Return a graph with one node that holds an expression for each finding and each rule."""
    spelling = _Spelling(rulebase, findings="$.")
    expressions = {name: infix(condition, spelling) for name, condition in spelling.rules()}
    evaluate = _graph(_expressions("rules", {**dict(spelling.settled()), **expressions}))
    names = tuple(rulebase.rules)

    def advise(context: dict[str, Any]) -> list[str]:
        found = evaluate(context)
        return standing([name for name in names if found[name]], rulebase)

    return Contender(KEYS, advise, spelled=_spelled)


def wrapped(rulebase: Rulebase) -> Contender:
    """Return a graph whose only node holds the one expression: quick, but nothing that a graph is there for."""
    evaluate = _graph(_expressions("rules", {"fired": _Spelling(rulebase).whole()}))
    names = tuple(rulebase.rules)

    def advise(context: dict[str, Any]) -> list[str]:
        return standing(list(compress(names, evaluate(context)["fired"])), rulebase)

    return Contender(WRAPPED, advise, spelled=_spelled)


def _variable(question: str) -> str:
    """Return an id as a name of zen's language, which takes a hyphen for a minus."""
    return "q_" + question.replace("-", "_")


def _spelled(plain: PlainAnswers) -> dict[str, Any]:
    return {_variable(question): answer for question, answer in plain.items()}


class _Spelling:
    """Writes the conditions of a rule base in zen's expression language. A question that is open is null there."""

    def __init__(self, rulebase: Rulebase, findings: str = "") -> None:
        self._rulebase = rulebase
        self._translator = Translator(rulebase)
        self._findings = findings

    def __call__(self, leaf: Leaf) -> str:
        match leaf:
            case Settled():
                return self._findings + _finding(leaf)
            case Chosen(question, answers) if not self._rulebase.questions[question].several:
                wanted = f"== '{answers[0]}'" if len(answers) == 1 else f"in {_list(answers)}"
                return f"{_variable(question)} {wanted}"
            case Chosen(question, answers) | NoneChosen(question, answers):
                name, test = _variable(question), "some" if isinstance(leaf, Chosen) else "none"
                return f"({name} != null and {test}({name}, # in {_list(answers)}))"

    def rules(self) -> list[tuple[str, Positive]]:
        return [(name, self._translator.rule(name)) for name in self._rulebase.rules]

    def settled(self) -> list[tuple[str, str]]:
        return [(_finding(each), infix(condition, self)) for each, condition in self._translator.findings().items()]

    def whole(self) -> str:
        """Return one expression: an assignment for each finding, then the list of the truths of all rules."""
        assignments = "".join(f"{name} = {condition}; " for name, condition in self.settled())
        return f"{assignments}[{', '.join(infix(condition, self) for _, condition in self.rules())}]"


def _finding(settled: Settled) -> str:
    return ("yes_" if settled.holds else "no_") + settled.finding.replace("-", "_")


def _list(answers: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{answer}'" for answer in answers) + "]"


def _expressions(name: str, expressions: dict[str, str], *, pass_through: bool = False) -> dict[str, Any]:
    listed = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
    return _node(name, "expressionNode", {"expressions": listed}, pass_through=pass_through)


def _node(name: str, kind: str, content: dict[str, Any], *, pass_through: bool) -> dict[str, Any]:
    common = {"passThrough": pass_through, "inputField": None, "outputPath": None, "executionMode": "single"}
    return {**_end(name, kind), "content": {**content, **common}}


def _end(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}


def _graph(*inner: dict[str, Any]) -> Callable[[dict[str, Any]], Any]:
    """Return the evaluation of a graph of nodes in a row, held by an engine with a static loader."""
    nodes = [_end("request", "inputNode"), *inner, _end("response", "outputNode")]
    edges = [
        {"id": f"to-{after['id']}", "type": "edge", "sourceId": before["id"], "targetId": after["id"]}
        for before, after in pairwise(nodes)
    ]
    content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {GRAPH: content}}})

    def evaluate(context: dict[str, Any]) -> Any:
        return engine.evaluate(GRAPH, context)["result"]

    return evaluate
