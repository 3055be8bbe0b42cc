"""The JSON of assessments: a piece of advice that is told to many is encoded once."""

from __future__ import annotations

from typing import Any

from msgspec import json
from msgspec.structs import replace

from advisor.reports.documents.types import AssessmentDocument

_encode = json.Encoder().encode


def encoded(document: AssessmentDocument) -> bytes:
    """Return an assessment as JSON: the bytes that `msgspec.json.encode` makes of it."""
    ready: dict[str, Any] = {
        "recommendations": [each.raw for each in document.recommendations],
        "strengths": [each.raw for each in document.strengths],
    }
    return _encode(replace(document, **ready))
