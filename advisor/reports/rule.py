"""A rule in the words of one language, as plain data: its condition, its sources, its examples, what leads to it.

The pages of the rules and the API show it; `docs/rules.md` describes the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from advisor.reports.answers import answer_words, spoken_answer
from advisor.reports.assessment import sources
from advisor.reports.shapes import Data
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, leaves, parts_of
from advisor.rulebase.model import Example, Expectation, Rule, Rulebase
from advisor.words.marks import N_
from advisor.words.wording import Wording

OPERATORS = {
    "all": N_("all of this:"),
    "any": N_("at least one of these:"),
    "not": N_("this does not hold:"),
    "at_least": N_("at least {count} of these:"),
}
EXPECTATIONS = {
    Expectation.ADVISED: N_("Then the advice is given."),
    Expectation.NOT_ADVISED: N_("Then the advice is not given."),
    Expectation.COVERED: N_("Then the advice applies, but other advice contains it."),
    Expectation.OPEN: N_("Then it is still open whether the advice applies."),
}


def rule_summary(rule: Rule, rulebase: Rulebase, wording: Wording) -> Data:
    """Return what a list of rules shows of one."""
    return {
        "id": rule.id,
        "advise": wording.say(rule.advise),
        "timing": str(rule.timing),
        "priority": str(rule.priority),
        "section": rule.section,
        "source": sources(rule, rulebase, wording),
    }


def rule_document(rule: Rule, rulebase: Rulebase, wording: Wording) -> Data:
    """Return the whole rule as JSON-ready data."""
    speaker = _Speaker(rulebase, wording)
    others = {
        "replaces": rule.replaces,
        "replaced_by": rulebase.replaced_by.get(rule.id, ()),
        "opposes": rule.opposes,
    }
    return {
        **rule_summary(rule, rulebase, wording),
        "because": wording.say(rule.because),
        "steps": [wording.say(step) for step in rule.steps],
        "when": speaker.condition(rule.when),
        "examples": [speaker.example(example) for example in rule.examples],
        **{key: [speaker.named(name) for name in names] for key, names in others.items()},
        "rests_on": speaker.rests_on(rule),
    }


class _Speaker:
    """Puts the parts of a rule into words."""

    def __init__(self, rulebase: Rulebase, wording: Wording) -> None:
        self._rulebase = rulebase
        self._wording = wording

    def condition(self, condition: Condition) -> Data:
        """Return a condition as a tree of the kinds that verdict trees have; a finding holds its own condition."""
        match condition:
            case Answered(name, accepted):
                question = self._rulebase.questions[name]
                return {
                    "kind": "answer",
                    "question": name,
                    "ask": self._wording.say(question.ask),
                    "accepted": answer_words(question, frozenset(accepted), self._wording),
                }
            case Holds(name):
                finding = self._rulebase.findings[name]
                return {
                    "kind": "finding",
                    "finding": name,
                    "means": self._wording.say(finding.means),
                    "parts": [self.condition(finding.when)],
                }
            case AtLeast(count):
                node: Data = {"kind": "at_least", "count": count}
            case All() | AnyOf() | Not():
                node = {"kind": {All: "all", AnyOf: "any", Not: "not"}[type(condition)]}
        node["words"] = self._wording(OPERATORS[node["kind"]]).format(count=node.get("count"))
        return {**node, "parts": [self.condition(part) for part in parts_of(condition)]}

    def example(self, example: Example) -> Data:
        given = []
        for name, answer in example.given.items():
            question = self._rulebase.questions[name]
            chosen = None if answer is None else frozenset([answer] if isinstance(answer, str) else answer)  # type: ignore[call-overload]
            spoken = answer_words(question, chosen, self._wording)
            given.append(
                {
                    "question": name,
                    "ask": self._wording.say(question.ask),
                    "answers": spoken,
                    "answer": spoken_answer(spoken, self._wording),
                }
            )
        return {
            "given": given,
            "expect": str(example.expect),
            "words": self._wording(EXPECTATIONS[example.expect]),
        }

    def named(self, name: str) -> Data:
        return {"id": name, "advise": self._wording.say(self._rulebase.rules[name].advise)}

    def rests_on(self, rule: Rule) -> Data:
        """Return the questions and findings that lead to a rule, and the links from each to what rests on it."""
        links = list(dict.fromkeys(self._links("rule", rule.id, rule.when)))
        reached = {(link[0], link[1]) for link in links}
        say, base = self._wording.say, self._rulebase
        return {
            "questions": [
                {"id": each.id, "ask": say(each.ask)}
                for each in base.questions.values()
                if ("question", each.id) in reached
            ],
            "findings": [
                {"id": name, "means": say(base.findings[name].means)}
                for name in base.settling_order
                if ("finding", name) in reached
            ],
            "links": [{"from": f"{kind}:{name}", "to": f"{to_kind}:{to}"} for kind, name, to_kind, to in links],
        }

    def _links(self, to_kind: str, to: str, when: Condition) -> Iterator[tuple[str, str, str, str]]:
        for leaf in leaves(when):
            if isinstance(leaf, Answered):
                yield "question", leaf.question, to_kind, to
            else:
                yield "finding", leaf.finding, to_kind, to
                yield from self._links("finding", leaf.finding, self._rulebase.findings[leaf.finding].when)
