"""The watch over all pages does notice what it should."""

import pytest
from playwright.sync_api import Page

from tests.browser.watching import Watch


@pytest.mark.parametrize(
    ("script", "noticed"),
    [
        ("() => console.error('ouch')", "console: ouch"),
        ("() => { setTimeout(() => { throw new Error('ouch'); }); }", "script: "),
        ("() => { document.body.append(Object.assign(new Image(), { src: '/nothing.png' })); }", "answered with 404"),
        ("() => document.body.setAttribute('style', 'color: red')", "console: "),
        ("() => fetch('http://elsewhere.invalid/').catch(() => null)", "console: "),
    ],
)
def test_it_notices(page: Page, watch: Watch, script: str, noticed: str) -> None:
    page.goto("/en/")
    assert watch.faults == []
    page.evaluate(script)
    page.wait_for_timeout(200)
    assert any(fault.startswith(noticed) for fault in watch.faults), watch.faults
    watch.faults.clear()
