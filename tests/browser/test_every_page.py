"""Every kind of page: accessible, valid, light, steady, with links that lead somewhere; thorough in both languages."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import urldefrag

import pytest

from advisor.rulebase.model import Rulebase
from tests.browser.accessibility import SCHEMES, violations
from tests.browser.conftest import PHONE, WIDE, Opening
from tests.browser.links import Fetched, fetched
from tests.browser.places import PLACES
from tests.browser.serving import Server
from tests.browser.small_screens import CUT, LONE_LINKS, TARGETS
from tests.browser.unfolding import unfold
from tests.browser.validator import Check
from tests.browser.walking import Walker
from tests.browser.watching import Watch
from tests.effort import LANGUAGES, THOROUGH, in_turn

WIDTHS = (1280, 360, 320)
SQUARE = [[(WIDTHS[(row + column) % 3], scheme) for column, scheme in enumerate(SCHEMES)] for row in range(3)]
"""Three ways to look at a page, of which each has every width and every scheme once; all three have every pair."""

LINKS = """() => [...document.querySelectorAll("a[href], link[href]")].map((link) => [
    link.getAttribute("aria-label") ?? link.textContent.trim().replace(/\\s+/g, " "),
    new URL(link.getAttribute("href"), document.baseURI).href])"""

LISTS = """() => [...document.querySelectorAll("ul, ol")].filter((list) => [...list.children].some((each) =>
    getComputedStyle(each).listStyleType === "none" || getComputedStyle(each).display !== "list-item"))
    .map((each) => each.outerHTML)"""

RIGHT_SIDES = """() => [...document.querySelectorAll("header.site *, footer.site *")]
    .filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect().right)"""

MOST = 100_000
"""Bytes of everything that a first visit loads."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was reached, as it was sent and as it is."""

    walker: Walker
    html: str = field(repr=False)
    status: int
    watch: Watch
    weight: int

    def look(self, script: str, *given: Any) -> Any:
        return self.walker.page.evaluate(script, *given)


def visits() -> Iterator[str]:
    """Yield each place, in the language whose turn it is."""
    for name in PLACES:
        for language in in_turn(name, LANGUAGES):
            yield f"{name}-{language}"


@pytest.fixture(scope="module", params=visits())
def visit(
    request: pytest.FixtureRequest,
    opening: Callable[[Watch], Iterator[Opening]],
    server: Server,
    alliances: Rulebase,
) -> Iterator[Visit]:
    """Go to the page; French on a phone, English in a wide window."""
    name, _, language = request.param.rpartition("-")
    watch = Watch(server.address)
    for opened in opening(watch):
        page = opened(viewport=PHONE if language == "fr" else WIDE)
        walker = Walker(page, alliances, language)
        response = PLACES[name](walker)
        yield Visit(walker, response.text(), response.status, watch, watch.weight)


@pytest.fixture(scope="module")
def known() -> dict[str, Fetched]:
    """What was fetched from addresses that are the same for everybody."""
    return {}


def test_nothing_that_was_drawn_moves(visit: Visit) -> None:
    visit.look("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert visit.look("window.shifted") == 0


def test_it_is_light(visit: Visit) -> None:
    assert 1_000 < visit.weight <= MOST


def test_it_is_valid(visit: Visit, nu: Check) -> None:
    assert nu(visit.html) == []


def test_it_says_what_it_is_in_its_language(visit: Visit) -> None:
    page = visit.walker.page
    assert page.locator("html").get_attribute("lang") == visit.walker.language
    assert page.locator("h1").count() == 1
    assert visit.walker.service("name") in page.title()


def test_lists_are_such_as_webkit_tells_readers_of(visit: Visit) -> None:
    unfold(visit.walker.page)
    assert visit.look(LISTS) == []


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_beyond_the_side(visit: Visit, width: int) -> None:
    visit.walker.page.set_viewport_size({"width": width, "height": 740})
    assert visit.look("document.documentElement.scrollWidth") <= width


def test_everything_can_be_hit_and_read_twice_as_large_on_a_phone(visit: Visit) -> None:
    page = visit.walker.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    unfold(visit.walker.page)
    assert visit.look(TARGETS, 44) == []
    assert visit.look(LONE_LINKS) == []
    visit.look("document.documentElement.style.fontSize = '200%'")
    found = visit.look(CUT)
    is_wider = visit.look("document.documentElement.scrollWidth > innerWidth")
    visit.look("document.documentElement.style.fontSize = ''")
    assert not is_wider
    assert found == []


@pytest.mark.parametrize("width", [320, 360])
def test_head_and_foot_have_room_for_text_of_twice_the_size(visit: Visit, width: int) -> None:
    visit.walker.page.set_viewport_size({"width": width, "height": 740})
    visit.look("document.documentElement.style.fontSize = '200%'")
    rights = visit.look(RIGHT_SIDES)
    visit.look("document.documentElement.style.fontSize = ''")
    assert rights
    assert max(rights) <= width


def test_it_is_accessible(visit: Visit) -> None:
    """In two of the nine pairs of a width and a scheme, as the place tells; in all of them when thorough."""
    page = visit.walker.page
    place = zlib.crc32(page.url.split("/")[-1].partition("?")[0].encode()) + (visit.walker.language == "fr")
    light, *others = SQUARE[place % 3]
    unfold(visit.walker.page)
    for width, scheme in chain.from_iterable(SQUARE) if THOROUGH else (light, others[place // 3 % 2]):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, scheme) == [], (width, scheme)
    page.emulate_media(color_scheme="light", forced_colors="none")


def test_links_of_one_name_lead_to_one_place(visit: Visit) -> None:
    places: dict[str, str] = {}
    for name, address in visit.look(LINKS):
        if name:
            assert places.setdefault(name, address) == address, name


def test_every_link_leads_somewhere(visit: Visit, known: dict[str, Fetched]) -> None:
    page = visit.walker.page
    for _, link in visit.look(LINKS):
        address, anchor = urldefrag(link)
        if link.startswith("mailto:"):
            continue
        if address == urldefrag(page.url)[0]:
            assert not anchor or page.locator(f'[id="{anchor}"]').count() == 1, link
            continue
        own = "/q/" in address
        found = fetched(page.request, address) if own or address not in known else known[address]
        if not own:
            known[address] = found
        assert found.status in (200, visit.status), link
        assert not anchor or anchor in found.ids, link


def test_nothing_went_wrong(visit: Visit) -> None:
    assert visit.watch.faults == []
