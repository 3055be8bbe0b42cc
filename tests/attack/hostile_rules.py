"""A rule base by somebody who means harm: every text that a person sees tries to be more than a text."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from advisor.authoring.translating.extraction import rulebase_template
from advisor.rulebase.opening import open_rulebase

MINI = Path(__file__).parent.parent / "mini_rules"

ELSEWHERE = "http://elsewhere.example"
"""Where no output may lead, nor fetch anything from."""

MARK = "xyzzy"
"""The name of an element, an attribute and a property that nothing of ours has."""

HOSTILE = (
    f"</title></textarea><script>{MARK}</script><{MARK} onclick={MARK}()><img src={ELSEWHERE}/a.png>"
    f"\"' onmouseover={MARK} x='{{{{ 7*7 }}}}{{0.__class__}}{{name}}%(name)s%s%d&lt;{MARK}&gt; ]]> --> <!DOCTYPE x>"
    f" [press](javascript:{MARK}) ![see]({ELSEWHERE}/b.png) <{ELSEWHERE}> {ELSEWHERE}/bare [one]: {ELSEWHERE}"
    f"\n\n# {MARK}\n- {MARK}\n```\n~~~\n| {MARK} |\n|---|\n"
    f"END:VEVENT\nATTACH:{ELSEWHERE}\nBEGIN:VEVENT\nX-{MARK}:1;x=2,3\\n4"
)
"""Markup, ends of attributes and elements, templates, format strings, links, Markdown, lines of a calendar."""


def made(folder: Path, said: str = HOSTILE, before: str = "=1+1 ") -> Path:
    """Make a rule base in which something stands after and before every text, in a catalogue too; return its folder."""
    home = Path(shutil.copytree(MINI, folder / "rules"))
    template = rulebase_template(open_rulebase(home), home)
    texts = {str(each.id) for each in template if each.id}
    for file in home.glob("*.yaml"):
        content = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
        spoiled = _spoiled(content, texts, before, said)
        file.write_text(yaml.safe_dump(spoiled, allow_unicode=True, sort_keys=False), "utf-8")
    catalogue = Catalog("fr")
    for each in rulebase_template(open_rulebase(home), home):
        if each.id:
            catalogue.add(each.id, f"{before}fr {said}", context=each.context)
    translations = home / "locales" / "fr" / "LC_MESSAGES"
    translations.mkdir(parents=True)
    with (translations / "mini.po").open("wb") as stream:
        write_po(stream, catalogue, width=0)
    (translations.parent / "ready.txt").write_text("")
    return home


def _spoiled(content: Any, texts: set[str], before: str, said: str) -> Any:
    if isinstance(content, dict):
        return {key: _spoiled(value, texts, before, said) for key, value in content.items()}
    if isinstance(content, list):
        return [_spoiled(value, texts, before, said) for value in content]
    return f"{before}{content} {said}" if content in texts else content
