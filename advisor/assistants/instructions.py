"""How an assistant is to work with the tools, as its model reads it."""

from __future__ import annotations

from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.wording.phrases import SOURCE
from advisor.words.markers import N_

ABOUT = N_("“{service}” is an expert system. All its advice comes from the source that is named here.")
SUBJECT = N_("Subject")
HOW_TO_WORK = N_("When somebody tells you how things stand with them, work in this order.")
STEPS = (
    N_("Call questionnaire once, in the person’s language: it has every question with the ids of its answers."),
    N_(
        "Turn the story into answers, and answer only what the story says. Leave every other question out: unknown is "
        "not no, and what you guess becomes wrong advice. Where several answers may be chosen, list those that apply; "
        "the others then count as not applying, and [] says that none does."
    ),
    N_("Call assess. If the call is refused, mend every fault that it tells, and call again."),
    N_(
        "Ask the person what next_question gives, one question at a time and in its words. Write null when they don’t "
        "know. When nothing is left to ask, or they want to answer no more, call assess with all the answers."
    ),
    N_(
        "Where an open question has something under pressing, say so and ask it before you give any advice: a danger "
        "was told, and the answer decides whether that advice is urgent."
    ),
    N_(
        "Give the advice back in its order. With each piece tell its reason, and cite heading and code of the source. "
        "Say once that it comes from “{service}” and rests on that source."
    ),
    N_(
        "Tell the person which answers you took from their story, and what stands under concluded, so that they can "
        "correct both."
    ),
)
BESIDES = (
    N_("Do not add advice of your own as if it came from here. If you say something else, say that it comes from you."),
    N_("Steps under added_steps, messages and openings of the agenda are not in the source: don’t cite it for them."),
    N_("To the questions why, why not and what would help, answer with explain and what_if, not from memory."),
    N_("Nothing is kept between calls: send all the answers every time. No question needs a name; send none."),
)


def instructions(localised: LocalisedRulebase) -> str:
    """Return the instructions of the server; what they say of the subject is the rule base's."""
    base, translations = localised.rulebase, localised.translations
    ordered = (f"{number}. {translations(step)}" for number, step in enumerate(STEPS, 1))
    lines = (
        translations(ABOUT),
        translations.labelled(translations(SUBJECT), translations.say(base.title)),
        translations.labelled(translations(SOURCE), translations.say(base.sheet)),
        "",
        translations(HOW_TO_WORK),
        *ordered,
        "",
        *(f"- {translations(each)}" for each in BESIDES),
    )
    return "\n".join(lines).replace("{service}", translations.say(base.service.name)) + "\n"
