"""Marks that a merge leaves in a file until somebody decides."""

from __future__ import annotations

import re

MARKER = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")


def is_conflict_marker(line: str) -> bool:
    """Tell whether a line is such a mark."""
    return MARKER.fullmatch(line) is not None
