"""One question, finding or rule in the words of one language, with what leads to it and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import AnswerWords
from advisor.reports.documents.questionnaire import question_document
from advisor.reports.rules.dependencies import borne_on, grounds, led_to
from advisor.reports.rules.rule import rule_document
from advisor.reports.rules.types import ConcludedWhen, FindingDocument, FullQuestion, ToldName, ToldNames, View
from advisor.rulebase import model


def item_document(item: model.Item, localised: LocalisedRulebase, told: Iterable[ToldName] | None = None) -> View:
    """Return the view of a question, a finding or a rule.

    That of a finding or a rule has the situations in which it is shown, if they are `told`.
    """
    if isinstance(item, model.Question):
        return _question(item, localised)
    names = UNSET if told is None else [*told]
    return (
        _finding(item, localised, names) if isinstance(item, model.Finding) else rule_document(item, localised, names)
    )


def _finding(finding: model.Finding, localised: LocalisedRulebase, told: ToldNames) -> FindingDocument:
    return FindingDocument(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        id=finding.id,
        means=localised.finding(finding.id).means,
        section=finding.section,
        when=localised.condition_words.node(Evaluation(localised.rulebase, {}).verdict(finding.when), {}),
        rests_on=grounds(finding, localised),
        leads_to=led_to(finding, localised),
        told=told,
    )


def _question(question: model.Question, localised: LocalisedRulebase) -> FullQuestion:
    shown = question_document(question, localised)
    return FullQuestion(
        id=shown.id,
        ask=shown.ask,
        choose=shown.choose,
        help=shown.help,
        why=shown.why,
        answers=shown.answers,
        none=shown.none,
        unsure=shown.unsure,
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        section=question.section,
        concluded=list(_concluded(question, localised)),
        leads_to=borne_on(question, localised),
    )


def _concluded(question: model.Question, localised: LocalisedRulebase) -> Iterator[ConcludedWhen]:
    evaluation = Evaluation(localised.rulebase, {})
    answers = {each.id: AnswerWords(each.id, localised.translations.say(each.words)) for each in question.answers}
    for each in question.concluded:
        yield ConcludedWhen(answers[each.answer], localised.condition_words.node(evaluation.verdict(each.when), {}))
