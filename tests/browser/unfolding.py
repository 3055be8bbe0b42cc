"""Opens what is folded on a page. It knows nothing of the version that serves it (`tests.kept.make`)."""

from __future__ import annotations

from playwright.sync_api import Page


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
