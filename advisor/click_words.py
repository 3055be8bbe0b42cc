"""The sentences of Click that our users can meet, listed so that they stand in our catalogues.

Click looks its words up with gettext; `cli.main` points gettext to our folder.
"""

from advisor.problem_kinds import N_

__all__ = ["CLICK", "N_"]

CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Show this message and exit."),
    N_("No such option: {name}"),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} requires an argument."),
    N_("{value!r} is not a valid {number_type}."),
    N_("[OPTIONS]"),
    N_("default: {default}"),
    N_("Aborted!"),
)
