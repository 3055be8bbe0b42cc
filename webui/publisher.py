"""Who publishes this copy of the service, and how to reach them: whoever runs it may say so."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from advisor.problems.problem import Faulty, Problem

NAME, CONTACT = "ADVISOR_PUBLISHER", "ADVISOR_CONTACT"
"""The variables of the environment that say it where nothing else does."""

MAIL = re.compile(r"[^\s@<>\"'?&%,;:]+@[^\s@<>\"'?&%,;:/]+\.[^\s@<>\"'?&%,;:/.]+")
PAGE = re.compile(r"https://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Publisher:
    """The name of who publishes it, and an e-mail address or that of a page; each is empty where nobody said it."""

    name: str
    contact: str

    @property
    def address(self) -> str:
        """Where a link to the contact leads."""
        return f"mailto:{self.contact}" if MAIL.fullmatch(self.contact) else self.contact


def published_by(name: str | None = None, contact: str | None = None) -> Publisher:
    """Return the publisher; what is None is looked up in the environment.

    Raises `Faulty` when the contact is neither an e-mail address nor that of a page.
    """
    found = Publisher(_told(name, NAME), _told(contact, CONTACT))
    if found.contact and not (MAIL.fullmatch(found.contact) or PAGE.fullmatch(found.contact)):
        raise Faulty([Problem("bad-contact", values={"found": found.contact})])
    return found


def _told(value: str | None, variable: str) -> str:
    return " ".join((os.environ.get(variable, "") if value is None else value).split())
