"""Mistakes in what another program asks of the API, besides those in situations."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

REQUESTS = {
    "unknown-parameter": Kind(N_("there is no parameter “{name}” here."), N_("There are these: {known}.")),
    "repeated-parameter": Kind(N_("the parameter “{name}” is there {count} times."), N_("Give it once.")),
    "not-a-flag": Kind(N_("the parameter “{name}” is “{found}”."), N_("Write true or false.")),
}
"""In the address of a request."""
