"""Markdown shows what a rule base, or who wrote a name, said: no link, picture, heading or code comes of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.advisor import Advisor
from advisor.files.content import CONTROL
from advisor.reports.formats.markdown import as_markdown
from advisor.reports.formats.markdown_texts import BREAK, harmless, literal
from advisor.reports.rules.contents import contents
from advisor.reports.rules.outline import contents_outline
from advisor.reports.rules.outline_formats import outline_as_markdown
from advisor.rulebase.model import Rulebase
from advisor.situation.commitments import Commitment
from advisor.situation.situation import Situation
from tests.reports.garden import DRY
from tests.test_long_texts import ending_in

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

HOSTILE = (
    " [press](javascript:alert) ![see](http://a.example/b.png) <http://a.example> <b>bold</b> &lt;i> `code` ~~gone~~"
    " [one]: http://a.example\n\n# Heading\n- [ ] task\n> said\n\n***\n1. one\n"
    "| a | b |\n|---|---|\n\\[x](y) **loud** _low_"
)

PLACES = ("{}", "# {}", "- {}", "- [ ] {}", "**{}**", "*{}*\n", "1. {}", "> {}", "| {} |\n|---|\n")


def tokens(markdown: str) -> list[Token]:
    """Return everything that Markdown is read as."""
    return [each for token in READER.parse(markdown) for each in (token, *(token.children or ()))]


def kinds(markdown: str) -> Counter[str]:
    return Counter(token.type for token in tokens(markdown))


@given(st.text("ab1.)#-+=>|[]()!*_~`\\<&;: \n\t\u00a0\u2028°") | st.text())
@example(HOSTILE)
@example("1. one")
@example("#")
@example("a_b_c")
@example("__0__")
@example("\x1b[2J\x00")
def test_a_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    shown = harmless(literal(text))
    expected = CONTROL.sub("", BREAK.sub(" ", text)).strip(" ")
    for place in PLACES:
        plain = "x" if "|" in place and "|" in text else shown
        said = "".join(each.content for each in tokens(place.format(f"x{plain}x")) if each.type == "text")
        if plain is shown:
            assert said.removeprefix("[ ] ") == f"x{expected}x"
    assert kinds(f"- x\n- {shown}\n") <= kinds("- x\n- x\n") + Counter(["text", "text"])


@pytest.fixture(scope="module")
def hostile(mini: Rulebase) -> Advisor:
    return Advisor(ending_in(HOSTILE, mini))


def test_advice_of_a_hostile_rule_base_looks_like_any_other(hostile: Advisor, mini: Rulebase) -> None:
    commitments = {rule: Commitment(HOSTILE, HOSTILE, ()) for rule in mini.rules}
    ordinary = Advisor(mini).assess(Situation(DRY, commitments=commitments)).document("en", what_if=True)
    document = hostile.assess(Situation(DRY, commitments=commitments)).document("en", what_if=True)
    made = as_markdown(document, hostile.translations("en"), HOSTILE)
    usual = as_markdown(ordinary, hostile.translations("en"), "Title")
    for kind, count in (kinds(made) - kinds(usual)).items():
        assert kind in ("text", "text_special"), (kind, count)
    assert "Heading" in made


def test_so_does_the_list_of_its_rules(hostile: Advisor, mini: Rulebase) -> None:
    both = []
    for advisor in (hostile, Advisor(mini)):
        localised = advisor.localised("en")
        listed = contents_outline(contents(localised), HOSTILE, localised.translations)
        both.append(kinds(outline_as_markdown(listed)))
    assert set(both[0] - both[1]) <= {"text", "text_special"}
