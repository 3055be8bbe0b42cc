"""One question, finding or rule in the words of one language, with what leads to it and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import UNSET

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.connections import borne_on, grounds, led_to
from advisor.reports.questionnaire import question_document
from advisor.reports.rule import rule_document
from advisor.reports.rule_shapes import ConcludedWhen, Finding, FullQuestion, ToldName, ToldNames, View
from advisor.reports.shapes import AnswerWords
from advisor.reports.speaker import Speaker
from advisor.rulebase import model


def view(item: model.Item, speaker: Speaker, occurrences: Mapping[str, Sequence[ToldName]] | None = None) -> View:
    """Return the view of a question, a finding or a rule.

    With `occurrences`, told situations by the ids of what is shown in them, that of a finding or a rule has its own.
    """
    if isinstance(item, model.Question):
        return _question(item, speaker)
    told: ToldNames = UNSET
    if occurrences is not None:
        told = [*occurrences.get(item.id, ())]
    return _finding(item, speaker, told) if isinstance(item, model.Finding) else rule_document(item, speaker, told)


def _finding(finding: model.Finding, speaker: Speaker, told: ToldNames) -> Finding:
    return Finding(
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        id=finding.id,
        means=speaker.finding(finding.id).means,
        section=finding.section,
        when=speaker.conditions.node(Evaluation(speaker.rulebase, {}).verdict(finding.when), {}),
        rests_on=grounds(finding, speaker),
        leads_to=led_to(finding, speaker),
        told=told,
    )


def _question(question: model.Question, speaker: Speaker) -> FullQuestion:
    shown = question_document(question, speaker)
    return FullQuestion(
        id=shown.id,
        ask=shown.ask,
        choose=shown.choose,
        help=shown.help,
        why=shown.why,
        answers=shown.answers,
        none=shown.none,
        unsure=shown.unsure,
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        section=question.section,
        concluded=list(_concluded(question, speaker)),
        leads_to=borne_on(question, speaker),
    )


def _concluded(question: model.Question, speaker: Speaker) -> Iterator[ConcludedWhen]:
    evaluation = Evaluation(speaker.rulebase, {})
    answers = {each.id: AnswerWords(each.id, speaker.translations.say(each.words)) for each in question.answers}
    for each in question.concluded:
        yield ConcludedWhen(answers[each.answer], speaker.conditions.node(evaluation.verdict(each.when), {}))
