"""Mistakes in how a service is configured, by options or by the environment."""

from advisor.problems.kinds.kind import Kind
from advisor.words.markers import N_

SETTINGS = {
    "unknown-setting": Kind(
        N_("there is no such setting."),
        N_("Remove it, or write its name as “advisor serve --help” has it."),
        why="A name that is misspelt would leave open what it was to close, such as the names a service answers to.",
    ),
    "not-a-number": Kind(
        N_("“{found}” is no whole number from {lowest} to {highest}."), N_("Write one of these, in digits.")
    ),
    "not-a-host-name": Kind(
        N_("“{found}” is no name of a host."),
        N_("Write it without scheme, port and path, as in: advice.example.org."),
    ),
    "not-a-prefix": Kind(
        N_("“{found}” is no path."), N_("Begin it with a slash and end it without one, as in: /advice.")
    ),
    "not-an-origin": Kind(
        N_("“{found}” is no origin of pages."),
        N_("Write scheme and host, and the port where there is one, as in: https://www.example.org."),
    ),
    "not-a-log-form": Kind(N_("“{found}” is no form of a log."), N_("Choose one of these: {known}.")),
    "bad-contact": Kind(
        N_("“{found}” is neither an e-mail address nor that of a page."),
        N_("Write one of the two, as in: advice@example.org or https://example.org/contact."),
    ),
    "short-key": Kind(
        N_("this key has {count} characters, and one of fewer than {shortest} can be guessed."),
        N_("Make another, as this does: openssl rand -base64 48."),
    ),
    "two-keys": Kind(N_("a key is configured, and a file with a key as well."), N_("Keep one of the two.")),
    "no-key": Kind(
        N_("no key to sign cookies is configured, and none can be kept in {folder}."),
        N_("Set ADVISOR_SECRET_KEY or ADVISOR_SECRET_KEY_FILE, or let this folder be written."),
    ),
}
"""Found before anything is served."""
