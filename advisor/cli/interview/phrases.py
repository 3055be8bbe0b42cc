"""What an interview in the terminal says."""

from advisor.words.markers import N_, NN_

SEVERAL = N_("You may choose several.")
WHY = N_("Why we ask")
DECIDES = N_("With {answers}: {advice}")
NOTHING_ALONE = N_("What follows depends on other answers, too.")
QUESTION = N_("Question {number}")
LEFT = NN_("{count} more at most", "{count} more at most")
KEYS = (
    N_("↑ ↓ or a number, Enter"),
    N_("b back"),
    N_("? why"),
    N_("s save and leave"),
    N_("q advice so far"),
)
KEYS_SEVERAL = (N_("↑ ↓, space to choose, Enter"), *KEYS[1:])
TYPE_ONE = N_("Type the number of an answer and Enter. Enter alone means “I don’t know”.")
TYPE_SEVERAL = N_(
    "Type the numbers of all that apply, such as 1 3, or 0 for none of these. Enter alone means “I don’t know”."
)
TYPE_KEYS = N_("Also: b back, ? why it is asked, s save and leave, q advice so far.")
YOUR_ANSWER = N_("Your answer")
NOT_UNDERSTOOD = N_("That is not one of the numbers. Please try again.")
NO_QUESTION_BEFORE = N_("This is the first question.")

KEEP = N_(
    "Keep your answers in a file while you answer, so that nothing is lost? Only you can read it, and it is gone at "
    "the end. On a shared computer, better not."
)
KEPT_IN = N_("Your answers are kept in {file}. To go on: advisor ask --resume {file}")
GOES_ON = N_("Going on where you were: {count} questions are answered or passed over.")
YES, NO_UNLESS, YES_UNLESS = N_("y"), N_("[y/N]"), N_("[Y/n]")
REST = N_("Read the rest?")
SAVE = N_(
    "Save something? 1 your answers, 2 the advice as text, 3 as Markdown, 4 as a document to edit; Enter: nothing"
)
FILE = N_("Name of the file")
EXISTS = N_("This file exists. Write over it?")
SAVED = N_("Saved in {file}.")
NOT_SAVED = N_("It was not saved. Name another file, or Enter alone to leave it.")
NO_KEYS = N_('For questions that are answered with keys: pip install "alliance-advisor[terminal]"')
