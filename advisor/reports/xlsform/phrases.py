"""What a form says in words of the interface, besides those of questions and answers."""

from advisor.words.markers import N_

BEGIN = N_(
    "Answer what you know; pass over what you don’t. No network is needed for this. The form itself gives no advice: "
    "whoever collects the answers reads it from them later, and tells you."
)
END = N_(
    "That was the last question. You can go back and correct answers, or send the form now, or once there is a network."
)
NAME = N_("Which name should the advice bear?")
NAME_HINT = N_("The name of the group or of its project, or a sign you agreed on; no person’s name, please.")
ALONE = N_("“{none}” and “{unsure}” don’t go with other answers: choose one of them alone, or neither.")
SEVERAL = N_("You may choose several.")
