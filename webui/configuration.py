"""What an application may be told when it is made, and what holds where it isn't told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webui.settings import LogForm

MAX_BODY = 200_000
"""Bytes of the largest request body that is read."""

DEFAULTS: Mapping[str, Any] = {
    "DEBUG": False,  # whatever FLASK_DEBUG says: what was raised would be shown and logged
    "MAX_CONTENT_LENGTH": MAX_BODY,
    "MAX_FORM_MEMORY_SIZE": MAX_BODY,
    "PROXIES": 0,
    "HOST_NAMES": (),
    "PREFIX": "",
    "ORIGINS": (),
    "PUBLISHER": "",
    "CONTACT": "",
    "LOG": LogForm.OFF,
    "HSTS": 0,
}
"""The settings of `webui.settings` under the names that Flask likes, and limits."""
