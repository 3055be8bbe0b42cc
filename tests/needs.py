"""Programs that tests need and that may not be here: where one is missing its tests are passed over, and that is told.

With CI=true nothing is passed over.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

import pytest

CI = bool(os.environ.get("CI"))

MISSING = "there is no {} here"
PACKAGES = (
    "chromium",
    "chromium-headless-shell",
    "curl",
    "firefox-esr",
    "fish",
    "gettext",
    "libreoffice-calc-nogui",
    "webkit2gtk-driver",
    "xvfb",
    "zsh",
)
"""Programs by the names of Debian's packages, which are their own as a rule."""


def needed(program: str, found: str | None) -> str:
    """Return where a program was found; without it a test is passed over, or fails with CI=true."""
    if found is not None:
        return found
    if CI:
        pytest.fail(MISSING.format(program))
    pytest.skip(MISSING.format(program))


def not_tried(reports: Iterable[pytest.TestReport]) -> str:
    """Return in one line what was passed over, why, and how to try it; nothing where everything was tried."""
    reasons = Counter(map(_reason, reports))
    if not reasons:
        return ""
    told = "; ".join(f"{count} tests, {reason}" for reason, count in sorted(reasons.items()))
    missing = [each for each in PACKAGES if MISSING.format(each) in reasons]
    how = f" To try them (Debian): apt-get install {' '.join(missing)}" if missing else ""
    return f"Not tried: {told}.{how}"


def _reason(report: pytest.TestReport) -> str:
    """Return why a test was passed over."""
    told = report.longrepr
    return str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")
