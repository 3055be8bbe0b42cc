"""Who publishes this copy of the service, and how to reach them: whoever runs it may say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from advisor.problems.problem import Faulty, Problem

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
        return f"mailto:{quote(self.contact, safe='@+')}" if MAIL.fullmatch(self.contact) else self.contact


def published_by(name: str, contact: str, subject: str = "") -> Publisher:
    """Return the publisher; `subject` says where the contact was configured.

    Raises `Faulty` when the contact is neither an e-mail address nor that of a page.
    """
    found = Publisher(" ".join(name.split()), " ".join(contact.split()))
    if found.contact and not (MAIL.fullmatch(found.contact) or PAGE.fullmatch(found.contact)):
        raise Faulty([Problem("bad-contact", subject=subject, values={"found": found.contact[:100]})])
    return found
