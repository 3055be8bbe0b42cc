"""Brings Firefox and WebKit where they are missing and may be brought: `python -m tests.browsers.bringing`.

Where they may not, the tests go on without, and say so at their end.
"""

from __future__ import annotations

from tests.browser.bringing import bring, by_the_system
from tests.browsers import firefox, webkit

if __name__ == "__main__":
    for name, needs in (("Firefox", firefox.needs), ("WebKit", webkit.needs)):
        bring(name, needs, by_the_system(*needs()))
