"""The form answers have once they are valid."""

from __future__ import annotations

from collections.abc import Mapping

Answer = str | frozenset[str]
"""The answer to one question: the id of an answer, or the set of ids where several may be chosen."""

Answers = Mapping[str, Answer]
"""What was answered, by the id of the question. Open questions are absent."""
