"""What to look for on a small screen, as scripts for the page."""

TARGETS = """least => [...document.querySelectorAll("fieldset label, button, a.button, a.alone, summary")]
    .filter((each) => each.checkVisibility() && !each.matches("[aria-hidden]"))
    .filter((each) => { const place = each.getBoundingClientRect(); return place.width < 24 || place.height < least; })
    .map((each) => each.outerHTML)"""

LONE_LINKS = """() => [...document.querySelectorAll("a[href]:not(.skip)")]
    .filter((each) => each.checkVisibility() && each.textContent.trim() === each.parentElement.textContent.trim())
    .filter((each) => { const place = each.getBoundingClientRect(); return place.width < 24 || place.height < 24; })
    .map((each) => each.outerHTML)"""
"""The links that stand alone, not in a sentence, and are too small to be hit."""

CUT = """() => [...document.querySelectorAll("main *")]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).clipPath === "none")
    .filter((each) => each.getBoundingClientRect().right > innerWidth || each.getBoundingClientRect().left < 0)
    .map((each) => each.outerHTML)"""
"""What is partly beyond the side of the screen."""
