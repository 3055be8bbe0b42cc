"""Why a rule gave its advice, why it didn't, or what is missing to know: sentences first, the tree behind them."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.reasoning.outcome import outcome
from advisor.reasoning.verdicts import Reasoner, decisive
from advisor.reports.answers import spoken_answer
from advisor.reports.assessment import sources, verdict_document
from advisor.reports.reasons import reasons, source_text
from advisor.reports.rule import OPERATORS
from advisor.reports.shapes import Data
from advisor.reports.text import wrapped
from advisor.rulebase.model import Expectation, Rule, Rulebase
from advisor.situation.situation import Situation
from advisor.words.marks import N_
from advisor.words.wording import Wording

OUTCOMES = {
    Expectation.ADVISED: N_("This advice is given, because:"),
    Expectation.COVERED: N_("This advice applies, but other advice contains it: {advice} It applies because:"),
    Expectation.NOT_ADVISED: N_("This advice is not given, because:"),
    Expectation.OPEN: N_("Whether this advice applies is still open. To find out:"),
}
WOULD_NEED = N_("You answered “{answer}” to “{question}”; the advice is for: {accepted}")
EXCLUDED_BY = N_("You answered “{answer}” to “{question}”; the advice is not for that case")
IN_DETAIL = N_("In detail")
ONE_OF = N_("{question} → one of: {accepted}")
MARKS = {True: "✓", False: "✗", None: "?"}


def explanation(rule: Rule, rulebase: Rulebase, situation: Situation, wording: Wording) -> Data:
    """Return what becomes of a rule in a situation, as JSON-ready data.

    `outcome` is one of `Expectation`; `sentences` say why; `why` is the tree of the parts that decide, and `when` the
    whole condition with the verdict on each part.
    """
    reasoner = Reasoner(rulebase, situation.answers)
    verdict = reasoner.verdict(rule.when)
    found = outcome(rule, reasoner, rulebase)
    why = verdict_document(decisive(verdict), rulebase, situation, wording)
    return {
        "id": rule.id,
        "advise": wording.say(rule.advise),
        "because": wording.say(rule.because),
        "outcome": str(found),
        "summary": _summary(rule, found, reasoner, rulebase, wording),
        "sentences": list(_sentences(found, why, wording)),
        "source": sources(rule, rulebase, wording),
        "why": why,
        "when": verdict_document(verdict, rulebase, situation, wording),
    }


def _summary(rule: Rule, found: Expectation, reasoner: Reasoner, rulebase: Rulebase, wording: Wording) -> str:
    replacing = (rulebase.rules[name] for name in rulebase.replaced_by.get(rule.id, ()))
    contained_in = (wording.say(each.advise) for each in replacing if reasoner.verdict(each.when).truth)
    return wording(OUTCOMES[found]).format(advice=" ".join(contained_in))


def _sentences(found: Expectation, why: Data, wording: Wording) -> Iterator[str]:
    if found in (Expectation.ADVISED, Expectation.COVERED):
        yield from reasons({"why": why}, wording)
    else:
        yield from dict.fromkeys(_obstacles(why, True, wording))


def _obstacles(node: Data, wanted: bool, wording: Wording) -> Iterator[str]:
    """Yield what keeps a node of a decisive tree from being as wanted: the answers against it, or those missing."""
    if node["kind"] != "answer":
        for part in node["parts"]:
            yield from _obstacles(part, wanted is not (node["kind"] == "not"), wording)
        return
    if node["verdict"] is None:
        yield node["ask"]
        return
    sentence = WOULD_NEED if wanted else EXCLUDED_BY
    yield wording(sentence).format(
        answer=spoken_answer(node["answer"], wording),
        question=node["ask"],
        accepted=_quoted(node["accepted"], wording),
    )


def _quoted(answers: list[Data], wording: Wording) -> str:
    return " · ".join(wording.quoted(each["words"]) for each in answers)


def as_text(explained: Data, wording: Wording) -> str:
    """Return an explanation as lines for a terminal."""
    return "\n".join(_lines(explained, wording)) + "\n"


def _lines(explained: Data, wording: Wording) -> Iterator[str]:
    yield from wrapped(explained["advise"], "")
    yield ""
    yield from wrapped(explained["summary"], "")
    for sentence in explained["sentences"]:
        yield from wrapped(sentence, "  ", "- ")
    yield ""
    yield from wrapped(explained["because"], "")
    yield from wrapped(wording.labelled(wording("Source"), source_text(explained["source"])), "")
    yield ""
    yield wording(IN_DETAIL).upper()
    yield from _tree(explained["when"], 0, wording)


def _tree(node: Data, depth: int, wording: Wording) -> Iterator[str]:
    yield from wrapped(_node_text(node, wording), "  " * depth, f"{MARKS[node['verdict']]} ")
    for part in node.get("parts", ()):
        yield from _tree(part, depth + 1, wording)


def _node_text(node: Data, wording: Wording) -> str:
    if node["kind"] == "answer":
        accepted = _quoted(node["accepted"], wording)
        return wording(ONE_OF).format(question=node["ask"], accepted=accepted)
    if node["kind"] == "finding":
        return str(node["means"])
    return wording(OPERATORS[node["kind"]]).format(count=node.get("count"))
