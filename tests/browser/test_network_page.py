"""The view of a network as a page: one file that anybody can open, read and print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from pypdf import PdfReader

from advisor.cli.main import cli
from tests.browser.accessibility import SCHEMES, violations
from tests.browser.validator import Check
from tests.effort import in_turn

LOOKS = [(scheme, width) for scheme in SCHEMES for width in in_turn(scheme, (320, 1280))]
"""Each colour scheme in one width, in both when thorough."""

NETWORK = Path(__file__).parent.parent.parent / "examples" / "network.csv"


@pytest.fixture(scope="module", params=["en", "fr"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network")
    out, view = folder / "out.jsonl", folder / "network.html"
    asked = ["batch", str(NETWORK), str(out), "--summary", str(view), "--by", "region", "--lang", request.param]
    assert CliRunner().invoke(cli, asked).exit_code == 0
    return view


def test_it_is_valid(page: Path, nu: Check) -> None:
    assert nu(page.read_text("utf-8")) == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_it_is_accessible_and_asks_for_nothing(page: Path, scheme: str, width: int, chromium: Browser) -> None:
    seen = chromium.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(request.url))
    seen.goto(page.as_uri())
    assert violations(seen, scheme) == []
    assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [page.as_uri()]
    seen.close()


def test_it_prints_on_two_pages(page: Path, chromium: Browser) -> None:
    seen = chromium.new_page()
    seen.goto(page.as_uri())
    printed = PdfReader(BytesIO(seen.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 2
    seen.close()


def test_names_of_groups_are_texts_and_nothing_else(tmp_path: Path, chromium: Browser) -> None:
    table, view = tmp_path / "in.csv", tmp_path / "view.html"
    rows = ["<script>document.title='x'</script>,many"] * 5
    table.write_text("\n".join(["region,work-list", *rows]), "utf-8")
    asked = ["batch", str(table), str(tmp_path / "out.jsonl"), "--summary", str(view), "--by", "region", "--lang", "en"]
    assert CliRunner().invoke(cli, asked).exit_code == 0
    seen = chromium.new_page()
    seen.goto(view.as_uri())
    assert seen.title() != "x"
    assert "<script>document" in seen.inner_text("body")
    seen.close()
