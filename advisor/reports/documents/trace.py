"""What the inference engine did, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from advisor.reasoning import inference
from advisor.reasoning.inference import Act
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.types import EventDocument
from advisor.words.markers import N_

ANSWERS_ASSERTED = N_("The answers are put into working memory.")
FINDING = {
    Act.ACTIVATED: N_("The finding “{words}” is activated: with what is in working memory, its condition holds."),
    Act.FIRED: N_("The finding “{words}” fires."),
    Act.ASSERTED: N_("The fact “{words}” is put into working memory."),
}
RULE = {
    Act.ACTIVATED: N_("The rule “{words}” is activated: with what is in working memory, its condition holds."),
    Act.FIRED: N_("The rule “{words}” fires."),
}
CONCLUDED = N_("“{words}” was left open; the answer is concluded from the others.")


def as_sentences(trace: Iterable[inference.Event], localised: LocalisedRulebase) -> list[EventDocument]:
    """Return what was concluded and what the engine did, each event with a sentence."""
    return [_event(each, localised) for each in trace]


def _event(event: inference.Event, localised: LocalisedRulebase) -> EventDocument:
    base, translations = localised.rulebase, localised.translations
    kind: Literal["answers", "finding", "rule", "question"]
    if not event.subject:
        kind, sentence = "answers", translations(ANSWERS_ASSERTED)
    elif event.act is Act.CONCLUDED:
        kind, ask = "question", translations.say(base.questions[event.subject].ask)
        sentence = translations(CONCLUDED).format(words=ask)
    elif event.subject in base.findings:
        kind, sentence = (
            "finding",
            translations(FINDING[event.act]).format(words=localised.finding(event.subject).means),
        )
    else:
        advise = localised.rule(base.rules[event.subject]).advise
        kind, sentence = "rule", translations(RULE[event.act]).format(words=advise)
    return EventDocument(event.act, kind, event.subject, sentence)
