"""Mistakes of form in a rule base, names that lead nowhere, and examples."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

RULES = {
    "unknown-key": Kind(N_("“{name}” means nothing here."), N_("Known here: {known}.")),
    "missing-key": Kind(N_("“{name}” is missing."), N_("Add it.")),
    "missing-source": Kind(
        N_("no source is given."),
        N_("Add the codes of the passages, as in: source: [B4a]."),
        why="Advice that cites nothing can’t be believed or checked.",
    ),
    "wrong-type": Kind(N_("“{name}” should be {expected}, not {found}."), N_("Correct its form.")),
    "empty-list": Kind(N_("“{name}” is empty."), N_("Give it at least one entry, or remove it.")),
    "empty-text": Kind(N_("“{name}” has no text."), N_("Write the text, or remove the key.")),
    "not-a-choice": Kind(N_("“{found}” is not a {name}."), N_("Choose one of: {known}.")),
    "bad-version": Kind(
        N_("“{found}” is no version."), N_('Write numbers with dots between them, as in: version: "2026.11".')
    ),
    "bad-link": Kind(N_("“{found}” is no address of a page."), N_("Write it in full, beginning with https://.")),
    "bad-year": Kind(N_("“{found}” is no year."), N_("Write four digits, such as 2019.")),
    "bad-id": Kind(
        N_("“{name}” can’t be used as an id."),
        N_("Use small letters, digits and hyphens, starting with a letter, as in: decision-rule."),
    ),
    "ambiguous-word": Kind(
        N_("“{name}” is read as true, false or nothing by other YAML tools."),
        N_("Choose a word that says more, such as “agreed” or “not-yet”."),
    ),
    "too-long-id": Kind(N_("the id “{name}” is too long."), N_("Use at most {limit} characters.")),
    "reserved-id": Kind(N_("“{name}” is a word of the rule language."), N_("Choose another id.")),
    "duplicate-id": Kind(N_("the id “{name}” is already used at {first}."), N_("Choose another id.")),
    "former-id-in-use": Kind(
        N_("the former id “{name}” is the id of something at {first}."),
        N_("Keep under formerly only ids that nothing has any more."),
        why="Nobody could say which of the two an older file means.",
    ),
    "too-few-answers": Kind(
        N_("a question to choose one answer from needs at least two."),
        N_("Add an answer, or let people choose several."),
    ),
    "none-of-one": Kind(
        N_("“none” is for questions to which several answers may be given."),
        N_("Write it as one of the answers, or let people choose several."),
    ),
    "bad-minutes": Kind(
        N_("{found} minutes can’t stand on an agenda."),
        N_("Write a multiple of 5, from 5 to {most}."),
        why="The items of a meeting are fitted into an hour, in steps of five minutes.",
    ),
    "concluded-from-itself": Kind(
        N_("the answer to a question can’t be concluded from this question."),
        N_("Name other questions in the condition."),
    ),
    "condition-form": Kind(
        N_("a condition has exactly one key."),
        N_("Write one condition an entry, and put them together under all: or any:."),
        why="Two conditions in one entry could mean all or any.",
    ),
    "unknown-operator": Kind(N_("there is no operator “{name}”."), N_("Operators: {known}.")),
    "bad-count": Kind(
        N_("the count {found} can’t be used with {size} conditions."),
        N_("Use a whole number from 1 to {size}."),
    ),
    "condition-text": Kind(
        N_("“{found}” alone is no condition."),
        N_("For a finding, write “finding: {found}”; else a question, a colon, and its answer."),
    ),
    "finding-as-question": Kind(N_("“{name}” is a finding, and no question."), N_("Write “finding: {name}”.")),
    "none-by-name": Kind(
        N_("that none of the answers to “{question}” was chosen has no name."), N_("Write “{question}: []”.")
    ),
    "unknown-section": Kind(N_("no section “{name}”."), N_("Sections: {known}.")),
    "unknown-question": Kind(N_("no question “{name}”."), N_("Check the id, or remove it.")),
    "unknown-answer": Kind(N_("the question “{question}” has no answer “{name}”."), N_("Its answers: {known}.")),
    "unknown-finding": Kind(N_("no finding “{name}”."), N_("Check the id, or add the finding.")),
    "no-such-step": Kind(
        N_("the rule itself has no step “{found}”."),
        N_("Write the id of the step that it is like, or its number, counted from 1."),
    ),
    "unknown-rule": Kind(N_("no rule “{name}”."), N_("Check the id.")),
    "unknown-source": Kind(N_("the source sheet has no passage “{name}”."), N_("Check the code.")),
    "finding-cycle": Kind(
        N_("these findings rest on each other in a circle: {names}."), N_("Remove one of the links.")
    ),
    "replaces-cycle": Kind(N_("these rules replace each other in a circle: {names}."), N_("Remove one of the links.")),
    "follows-cycle": Kind(N_("these rules follow each other in a circle: {names}."), N_("Remove one of the links.")),
    "follows-later": Kind(
        N_("this advice follows “{other}”, whose moment is later than its own."),
        N_("Correct one of the moments, or remove the link."),
        why="What must come first can’t be done after what needs it.",
    ),
    "missing-example": Kind(
        N_("no example is “{expected}”."),
        N_("Add one: it shows readers when the advice is given and when it is not."),
        why="An example shows readers, and tests at every change, when the advice is given and when not.",
    ),
    "example-fails": Kind(
        N_("this example is “{found}”, not “{expected}”."), N_("Correct the condition or the example.")
    ),
}
"""Each question, finding and rule by itself."""
