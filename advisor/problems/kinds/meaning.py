"""What is proved of a rule base as a whole, and what was probably not meant."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

MEANING = {
    "never-fires": Kind(
        N_("no answers make this condition true."),
        N_("Look for two parts that exclude each other."),
        why="Usually two parts exclude each other, such as two answers to one question under `all`.",
    ),
    "always-fires": Kind(
        N_("this condition is true whatever is answered."),
        N_("Add what distinguishes the case."),
        why="Advice that everybody gets tells nobody anything.",
    ),
    "always-covered": Kind(
        N_("wherever this rule fires, it is replaced by {by}."),
        N_("Narrow the rule that replaces it, or remove this one."),
        why="Its advice is then never seen.",
    ),
    "contradiction": Kind(
        N_("this rule and its opposite {other} can be shown together."),
        N_("Add to one of them what keeps them apart."),
        why="Who is told to do something and to leave it stops believing either.",
    ),
    "never-concluded": Kind(
        N_("“{name}” is never concluded: its condition is never true."),
        N_("Look for two parts that exclude each other."),
    ),
    "redundant-rule": Kind(
        N_("wherever this rule fires, {other} gives the same advice."),
        N_("Remove it, or give it advice of its own."),
        why="The same advice is then decided in two places, and one of them is forgotten at the next change.",
    ),
    "idle-finding": Kind(
        N_("no rule depends on this finding."),
        N_("Use it in a rule, or remove it."),
        why="It was meant to matter to something, or what used it is gone.",
    ),
    "idle-answer": Kind(
        N_("these answers make no difference to any rule: {names}."),
        N_("One answer of a question to choose one from may be of no effect; use or merge the others."),
        why="Somebody spends time on a question, or on a difference between answers, that changes nothing.",
    ),
    "case-never-holds": Kind(
        N_("the case “{name}” never holds where this rule is advised."),
        N_("Look for what excludes it in the condition of the rule, or remove it."),
        why="Its words are then never read.",
    ),
    "empty-case": Kind(
        N_("the case “{name}” says nothing."),
        N_("Give it something to advise, steps, a message or an item for the agenda, or remove it."),
    ),
    "missing-case-example": Kind(
        N_("no example shows the case “{name}”."), N_("Add one that is advised, and name the case there under cases.")
    ),
    "example-case-fails": Kind(
        N_("the example expects the cases {expected}, but these hold: {found}."),
        N_("Correct the example, or the condition of the case."),
    ),
    "never-asked": Kind(
        N_("only what advice says in some cases depends on this question; no advice itself does."),
        N_("Let a rule depend on it, or remove it."),
        why="A question is asked while its answer can bring advice: nobody would be asked this one.",
    ),
    "never-told": Kind(
        N_("“{name}” is never told where this rule is advised."),
        N_("Look for what excludes it in the condition of the rule or of its case, or remove it."),
        why="Nobody ever reads it.",
    ),
    "missing-told-example": Kind(
        N_("no example shows “{name}”."), N_("Add one that is advised, and name it there under told.")
    ),
    "example-told-fails": Kind(
        N_("the example expects {expected} under told, but what is told is: {found}."),
        N_("Correct the example, or the condition of what it expects."),
    ),
    "tick-moved": Kind(
        N_("this step was ticked by {before} in {since}, and is ticked by {now} now."),
        N_("Give it an id, with {before} under formerly; a step that is new takes no number if it has an id."),
        warning=True,
        why="A tick that somebody saved would stand at another step.",
    ),
    "gone-without-word": Kind(
        N_("“{name}” was there in {since}, and is gone."),
        N_("Put it under formerly where something means the same now, else under retired, with a word for its users."),
        warning=True,
        why="Saved answers, ticks and links still hold it.",
    ),
    "answer-gone-without-word": Kind(
        N_("“{question}” had the answer “{name}” in {since}, and has it no more."),
        N_("Put it under formerly where an answer means the same now, else under retired, with a word for its users."),
        warning=True,
        why="Saved answers still hold it.",
    ),
    "same-version": Kind(
        N_("the content has changed since {since}, and this is still version {version}."),
        N_("Raise it, so that one sees by which rules advice was given."),
        warning=True,
        why="Answers and advice carry the version; two that differ under one can’t be told apart.",
    ),
    "same-condition": Kind(
        N_("this rule has the condition of {other}, and gives other advice."),
        N_("Make one rule of the two, or say in the condition what sets them apart."),
        warning=True,
        why=(
            "What belongs together is easier to follow as one piece of advice with steps; and if the two say opposite "
            "things, both are shown."
        ),
    ),
    "always-together": Kind(
        N_("this rule fires exactly when {other} does, although the conditions are written differently."),
        N_("Make one rule of the two, or say in the condition what sets them apart."),
        warning=True,
        why="As same-condition; here the two conditions only look different.",
    ),
    "undeclared-opposites": Kind(
        N_("this rule urges to act where {other} praises or says to wait, on the same passage and the same answers."),
        N_("Keep their conditions apart, and name one under opposes of the other."),
        warning=True,
        why=(
            "Who is praised and urged at once about one passage met two rules whose conditions overlap. Once one names "
            "the other under `opposes`, the check proves that they never meet."
        ),
    ),
    "no-reason": Kind(
        N_("this advice comes without a reason: in no example anything that was answered speaks for it in words."),
        N_("Write says with the answers that lead here, or make the condition a finding: its words are told then."),
        warning=True,
        why="“not” of several answers at once is no sentence that anybody said. A finding has one.",
    ),
    "now-and-later": Kind(
        N_("this rule says now what {other} leaves for later, on the same passage and for the same answer."),
        N_("Keep their conditions apart, or say under follows which comes after the other."),
        warning=True,
    ),
    "too-large": Kind(
        N_("this condition is too large to prove anything of it."),
        N_("Give parts of it a name as findings, or ask for fewer answers at once."),
        warning=True,
        why="Proofs have a budget. Nothing is known of this rule; the others are proved all the same.",
    ),
    "silent-danger": Kind(
        N_("this danger can be told, and nothing due now or to be left alone speaks of it: {answers}."),
        N_("Let a rule rest on it that speaks there too, or say in the finding when it is dealt with."),
        why="Who has told of a danger and reads nothing of it takes it for harmless.",
    ),
    "grave-on-agenda": Kind(
        N_("this rule rests on what is grave, and puts something on the agenda of a meeting."),
        N_("Remove the item."),
        why="Violence, or a betrayed confidence, is no matter for a meeting: whoever was harmed would be harmed again.",
    ),
    "agenda-repeats": Kind(
        N_("this comes on an agenda, which is handed round, and repeats what is for those who prepare it: “{found}”."),
        N_("Say what the meeting is to come to, in words that name no person and no fault."),
        warning=True,
        why="Whoever reads an agenda must find nothing there of what was answered about them, or advised without them.",
    ),
    "agenda-too-short": Kind(
        N_("no agenda will ever be made: the three longest items take {most} minutes, and a meeting {least} at least."),
        N_("Give the items the minutes that they need, or remove them."),
        warning=True,
    ),
    "missing-turn-to": Kind(
        N_("this finding is grave, and the manifest does not say to whom people can turn."),
        N_("Write it in the manifest under turn_to."),
        why="Advice alone is not enough there.",
    ),
    "nested-unless": Kind(
        N_("unless stands, or is meant by a finding, inside another unless or a not."),
        N_("Say the inner part otherwise: not for what is known to be false, or nothing at all."),
        why="Nobody could tell any more what follows from an answer that is missing.",
    ),
    "concluded-unless": Kind(
        N_("the conclusion “{name}” rests on unless."),
        N_("Use not: conclude an answer only from what is known."),
        why="What is taken as given would change as soon as somebody knows more.",
    ),
    "unless-alone": Kind(
        N_("this is true although nothing was answered."),
        N_("Add, beside unless, the answer without which the advice makes no sense."),
        why="Advice that rests on silence alone would reach everybody who has just begun.",
    ),
    "missing-doubt": Kind(
        N_("this rule rests on unless, and names no passage that speaks of not knowing."),
        N_("Write under doubt which code of the source does."),
        why="That not knowing is reason enough is for the source to say, and not for us.",
    ),
    "doubt-not-cited": Kind(
        N_("the passage {name} stands under doubt, but not under source."),
        N_("Add it to the source, or remove it."),
    ),
    "missing-whether": Kind(
        N_("a rule rests on nobody knowing the answer, and has no words for that."),
        N_("Write under whether what the question asks, such as: whether you have finished something."),
        why="Readers are told what they don’t know: “You do not know whether you have finished something.”",
    ),
    "uncited-passage": Kind(
        N_("no rule cites the passage {name}."),
        N_("Encode it in a rule."),
        why="A piece of advice of the source reaches nobody.",
    ),
    "html-in-text": Kind(
        N_("the text has HTML in it: {found}."),
        N_("Say it in plain words."),
        warning=True,
        why="Pages show a tag as it is written.",
    ),
    "long-text": Kind(
        N_("the text has {length} characters, and more than {limit} are hard to take in."),
        N_("Shorten it, or make steps of it."),
        warning=True,
        why="On a phone, between two meetings, it is not read.",
    ),
    "too-large-to-keep": Kind(
        N_("all answers to its {count} questions come to {size} bytes; a browser keeps {limit} of them."),
        N_("Ask fewer questions, or shorten the ids of questions and answers."),
        warning=True,
        why="The questionnaire on the web keeps answers in up to three cookies, and refuses those that find no room "
        "there. Everything else takes them all.",
    ),
    "full-stop": Kind(
        N_("this text becomes a sentence, and gets its full stop then."),
        N_("Remove the full stop."),
        warning=True,
        why="A clause also stands before a colon or in a list, where a full stop would end it too early.",
    ),
    "missing-clause": Kind(
        N_("these answers are not told as clauses, as others are: {names}."),
        N_("Say under says what each tells of those who give it."),
        warning=True,
        why="A reason reads badly where one answer is told in plain words and the next is quoted from the form.",
    ),
    "missing-achieve": Kind(
        N_("no answer says how to come to it, as those of other questions do."),
        N_("Write under achieve, with the better answers, what to do; or say that the question tells a circumstance."),
        warning=True,
        why="Readers are told what would make an advice unnecessary only where an answer says how to come to it.",
    ),
    "typography": Kind(
        N_("the text has {wrong}."),
        N_("Correct the sign."),
        warning=True,
        why="Straight quotes and missing spaces look careless, and break lines in wrong places.",
    ),
    "cut-text": Kind(
        N_("the text ends here, because a # after a space begins a comment."),
        N_("Put the whole text between double quotes, or a space after the # of a comment."),
        warning=True,
        why="In YAML ` #` begins a comment; the rest of the sentence is lost without a word.",
    ),
    "alike-questions": Kind(
        N_("this question is worded almost as {other} is."),
        N_("Make one of the two, or say what sets them apart."),
        warning=True,
        why="Answered twice, the two can contradict each other; usually one of them was copied and not changed.",
    ),
    "repeated-example": Kind(
        N_("an earlier example of this rule has the same answers."),
        N_("Change or remove one of them."),
        warning=True,
        why="It shows nothing that the earlier one doesn’t; usually its answers were meant to differ.",
    ),
    "section-of-file": Kind(
        N_("the file is named after section {named}, and says that it is section {section}."),
        N_("Rename it, or correct the section."),
        warning=True,
        why="Its questions and rules would be shown under another heading of the source.",
    ),
    "strength-with-priority": Kind(
        N_("a strength has no priority."),
        N_("Remove it, or choose another timing."),
        warning=True,
        why="Priorities order what is to be done.",
    ),
    "outdated-schema": Kind(
        N_("the schema for editors does not know all ids."),
        N_("Run “advisor schema {folder} > {name}”."),
        warning=True,
        why="Editors would mark nothing wrong, but not offer the new ids either.",
    ),
}
"""Every part is well formed."""
