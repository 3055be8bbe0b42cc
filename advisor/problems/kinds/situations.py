"""Mistakes in situations, those that are told and those of users."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

SITUATIONS = {
    "no-answers": Kind(N_("there are no answers in this file."), N_("Choose the one in which they were saved.")),
    "not-an-object": Kind(
        N_("this is {found}, where answers to questions belong."),
        N_('Write them as in: {{"answers": {{"question": "answer"}}}}.'),
    ),
    "several-values": Kind(
        N_("the question “{question}” takes one answer, not {count}."), N_("Keep the one that fits best.")
    ),
    "answer-type": Kind(
        N_("the answer to “{question}” is {found}."),
        N_("Give the id of an answer, a list of ids where several may be chosen, or null for “I don’t know”."),
    ),
    "repeated-answer": Kind(N_("the answer “{name}” to “{question}” is there twice."), N_("Remove one of the two.")),
    "other-rulebase": Kind(
        N_("these answers were given for the rule base “{name}”, and this is “{expected}”."),
        N_("Choose the rule base they were given for, or answer the questions of this one."),
    ),
    "other-version": Kind(
        N_("these answers were given for version {found} of the rule base, and this is {current}."),
        N_("Go through them once more: questions may have changed."),
    ),
    "no-longer-asked": Kind(
        N_("“{name}” is asked no more, and was passed over."), N_("Look whether another question asks for it now.")
    ),
    "no-longer-answer": Kind(
        N_("“{name}” is no answer to “{question}” any more, and was passed over."), N_("Answer the question anew.")
    ),
    "no-longer-advised": Kind(
        N_("“{name}” is advised no more; who takes it on, and by when, was passed over."),
        N_("Look whether other advice stands for it now."),
    ),
    "renamed": Kind(
        N_("“{name}” is now called “{current}”, and was read as that."), N_("Write the new id when you next change it.")
    ),
    "given-twice": Kind(
        N_("“{name}” is the former id of “{current}”, which is answered as well."), N_("Keep one of the two.")
    ),
    "not-a-step": Kind(
        N_("this is neither the number nor the id of a step."),
        N_("Write whole numbers from 1 to {limit}, or ids, as in: [1, ask-first]."),
    ),
    "no-longer-a-step": Kind(
        N_("“{name}” is no step of “{rule}”, and was passed over."), N_("Look which of its steps are done.")
    ),
    "expected-twice": Kind(N_("“{name}” is expected twice."), N_("Remove one of the two.")),
    "expected-and-not": Kind(N_("“{name}” is expected and not expected."), N_("Decide which of the two it is.")),
    "beside-exactly": Kind(
        N_("{key} expects “{name}”, but exactly, which lists all advice, doesn’t."), N_("Add it there, or remove it.")
    ),
}
"""As files, in the API and in the terminal."""
