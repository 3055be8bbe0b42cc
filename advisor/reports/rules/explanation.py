"""Why a rule gave its advice, why it didn't, or what is missing to know: sentences first, the tree behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from advisor.reasoning.concluded_answers import WithConcluded, events
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.status import rule_status
from advisor.reasoning.verdicts import Evaluation, Verdict
from advisor.reports.documents.assessment import warned
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import AnswerNode, AnswerWords, FindingNode, Node
from advisor.reports.documents.rationale import quoted_lines
from advisor.reports.documents.trace import as_sentences
from advisor.reports.formats.layout import wrapped
from advisor.reports.rules.types import Explanation
from advisor.reports.wording.phrases import SOURCE
from advisor.reports.wording.sources import source_text
from advisor.rulebase.conditions import Answered, Holds
from advisor.rulebase.model import Rule, RuleStatus
from advisor.situation.situation import Situation
from advisor.words.markers import N_
from advisor.words.translations import Translations

OUTCOMES = {
    RuleStatus.ADVISED: N_("This advice is given, because:"),
    RuleStatus.COVERED: N_("This advice applies, but other advice contains it: {advice} It applies because:"),
    RuleStatus.NOT_ADVISED: N_("This advice is not given, because:"),
    RuleStatus.OPEN: N_("Whether this advice applies is still open. To find out:"),
}
WE_TOOK_IT_NEEDED = N_("We took it that the answer to “{question}” is “{answer}”; the advice is for: {accepted}")
WE_TOOK_IT_EXCLUDED = N_("We took it that the answer to “{question}” is “{answer}”; the advice is not for that case")
WOULD_NEED = N_("You answered “{answer}” to “{question}”; the advice is for: {accepted}")
EXCLUDED_BY = N_("You answered “{answer}” to “{question}”; the advice is not for that case")
EXCLUDED_BY_FINDING = N_("{finding}; the advice is not for that case")
IN_DETAIL = N_("In detail")
IN_ORDER = N_("What the inference engine did")
ONE_OF = N_("{question} → one of: {accepted}")
MARKS = {True: "✓", False: "✗", None: "?"}


def explanation(
    rule: Rule, situation: Situation, reasoning: Reasoning, localised: LocalisedRulebase, *, trace: bool = False
) -> Explanation:
    """Return what becomes of a rule in a situation; with `trace` also what the inference engine did."""
    with_concluded = reasoning.with_concluded(situation.answers)
    answers, concluded = with_concluded.answers, with_concluded.questions
    evaluation = reasoning.evaluation(answers)
    found = rule_status(rule, evaluation, reasoning.rulebase)
    decisive = evaluation.decisive(rule.when, evaluation.truth(rule.when))
    words, why = localised.rule(rule), localised.condition_words.node(decisive, answers, concluded)
    given = found in (RuleStatus.ADVISED, RuleStatus.COVERED)
    against = _obstacles(decisive, True, with_concluded, localised)
    return Explanation(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        id=rule.id,
        advise=words.advise,
        because=words.because,
        outcome=found,
        summary=_summary(rule, found, evaluation, localised),
        sentences=quoted_lines(why, localised.translations) if given else list(dict.fromkeys(against)),
        source=words.source,
        why=why,
        when=localised.condition_words.node(evaluation.verdict(rule.when), answers, concluded),
        warnings=[warned(each, localised) for each in situation.warnings],
        trace=as_sentences(events(with_concluded.concluded) + reasoning.infer(answers).trace, localised)
        if trace
        else UNSET,
    )


def _summary(rule: Rule, found: RuleStatus, evaluation: Evaluation, localised: LocalisedRulebase) -> str:
    base = localised.rulebase
    replacing = (base.rules[name] for name in base.replaced_by.get(rule.id, ()))
    contained_in = (localised.rule(each).advise for each in replacing if evaluation.truth(each.when))
    return localised.translations(OUTCOMES[found]).format(advice=" ".join(contained_in))


def _obstacles(
    verdict: Verdict, wanted: bool, with_concluded: WithConcluded, localised: LocalisedRulebase
) -> Iterator[str]:
    """Yield what keeps a decisive verdict from being as wanted: the answers against it, or the questions missing."""
    condition = verdict.condition
    if isinstance(condition, Holds) and not wanted and verdict.truth and _leaves(verdict) > 1:
        yield localised.translations(EXCLUDED_BY_FINDING).format(finding=localised.finding(condition.finding).means)
        return
    if not isinstance(condition, Answered):
        wanted_inside = wanted if isinstance(condition, Holds) or condition.needs.truth else not wanted
        for part in verdict.parts:
            yield from _obstacles(part, wanted_inside, with_concluded, localised)
        return
    translations = localised.translations
    node = localised.condition_words.leaf(condition, verdict.truth, with_concluded.answers, with_concluded.questions)
    if verdict.truth is None:
        yield node.ask
        return
    needed, excluded = (WE_TOOK_IT_NEEDED, WE_TOOK_IT_EXCLUDED) if node.concluded else (WOULD_NEED, EXCLUDED_BY)
    yield translations(needed if wanted else excluded).format(
        answer=node.spoken,
        question=node.ask,
        accepted=_quoted(node.accepted, translations),
    )


def _leaves(verdict: Verdict) -> int:
    """Return how many answers a decisive verdict rests on."""
    return sum(map(_leaves, verdict.parts)) if verdict.parts else 1


def _quoted(answers: Sequence[AnswerWords], translations: Translations) -> str:
    return " · ".join(translations.quoted(each.words) for each in answers)


def explained_as_text(explained: Explanation, translations: Translations) -> str:
    """Return an explanation as lines for a terminal."""
    return "\n".join(_lines(explained, translations)) + "\n"


def _lines(explained: Explanation, translations: Translations) -> Iterator[str]:
    yield from wrapped(explained.advise, "")
    yield ""
    yield from wrapped(explained.summary, "")
    for sentence in explained.sentences:
        yield from wrapped(sentence, "  ", "- ")
    yield ""
    yield from wrapped(explained.because, "")
    yield from wrapped(translations.labelled(translations(SOURCE), source_text(explained.source)), "")
    yield ""
    yield translations(IN_DETAIL).upper()
    yield from _tree(explained.when, 0, translations)
    if explained.trace:
        yield ""
        yield translations(IN_ORDER).upper()
        for number, event in enumerate(explained.trace, 1):
            yield from wrapped(event.words, "", f"{number}. ")


def _tree(node: Node, depth: int, translations: Translations) -> Iterator[str]:
    yield from wrapped(_node_text(node, translations), "  " * depth, f"{MARKS[node.verdict]} ")
    if not isinstance(node, AnswerNode):
        for part in node.parts:
            yield from _tree(part, depth + 1, translations)


def _node_text(node: Node, translations: Translations) -> str:
    if isinstance(node, AnswerNode):
        return translations(ONE_OF).format(question=node.ask, accepted=_quoted(node.accepted, translations))
    return node.means if isinstance(node, FindingNode) else node.words
