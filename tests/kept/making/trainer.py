"""A rule base as a trainer has it: begun by `advisor new`, then changed, with situations and French of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from tests.kept.making.programs import ids_in
from tests.kept.making.version import Version, write_json

NAME = "marsh-day"

CHANGES = (
    (
        "rulebase.yaml",
        "title: A health day in your neighbourhood",
        "title: A health day in the villages of the marsh",
    ),
    (
        "rulebase.yaml",
        "      A3: Agree beforehand where people turn who need more than the day can give.\n",
        "      A3: Agree beforehand where people turn who need more than the day can give.\n"
        "      A4: Where the roads are bad, go to people, and do not wait for them.\n",
    ),
    ("a-preparing.yaml", "  - id: date\n", "  - id: date\n    formerly: [day]\n"),
    ("a-preparing.yaml", "      open: {text: We", "      undecided: {formerly: [open], text: We"),
    ("a-preparing.yaml", "date: open", "date: undecided"),
    (
        "a-preparing.yaml",
        "# A finding gives a name to what several rules rest on.\nfindings:\n",
        "  - id: roads\n"
        "    ask: How do people come to the place?\n"
        "    tells: circumstance\n"
        "    answers:\n"
        "      bus: {text: By bus, says: People can come by bus}\n"
        "      boat: {text: By boat or on foot, says: People have to come by boat or on foot}\n\n"
        "findings:\n"
        "  - id: far-away\n"
        "    means: Those who need the day most will not come to it\n"
        "    when:\n"
        "      at_least:\n"
        "        count: 2\n"
        "        of: [{roads: boat}, {not: {partners: [residents]}}, {place: sought}]\n\n",
    ),
    (
        "a-preparing.yaml",
        "  - id: agree-what-follows\n",
        "  - id: take-it-to-them\n"
        "    formerly: [hire-a-van]\n"
        "    when: {finding: far-away}\n"
        "    advise: Take half of the day to the villages that are cut off.\n"
        "    because: Whoever has to borrow a boat stays at home.\n"
        "    steps: [Ask the lock-keeper which landing stages hold.]\n"
        "    timing: later\n"
        "    source: [A4]\n"
        "    examples:\n"
        "      - {given: {roads: boat, place: sought}, expect: advised}\n"
        "      - {given: {roads: bus, place: found}, expect: not advised}\n\n"
        "  - id: agree-what-follows\n",
    ),
    ("situations/just-an-idea.yaml", "date: open", "date: undecided"),
)
"""What the trainer wrote: a file, a text in it, and what stands there instead, wherever it does."""

SITUATION = """\
# yaml-language-server: $schema=../schema.json
name: Three landing stages
story: |
  The ferryman’s choir and a midwife want to hold the day in the old pump house. Two of the five villages can be
  reached by water alone, and the pump house has been promised to them only by word of mouth.
answers:
  partners: [clinic]
  date: proposed
  place: sought
  roads: boat
expect:
  advised: [take-it-to-them, fix-date-and-place]
  not_advised: [prepared-by-both-sides]
"""

FRENCH = {
    "A health day in the villages of the marsh": "Une journée santé dans les villages du marais",
    "Where the roads are bad, go to people, and do not wait for them.": (
        "Là où les routes sont mauvaises, allez vers les gens au lieu de les attendre."
    ),
    "How do people come to the place?": "Comment vient-on jusqu’au lieu choisi\u202f?",
    "By bus": "En bus",
    "People can come by bus": "On peut venir en bus",
    "By boat or on foot": "En barque ou à pied",
    "People have to come by boat or on foot": "On ne peut venir qu’en barque ou à pied",
    "Those who need the day most will not come to it": (
        "Ceux qui ont le plus besoin de cette journée n’y viendront pas"
    ),
    "Take half of the day to the villages that are cut off.": (
        "Passez la moitié de la journée dans les villages isolés."
    ),
    "Whoever has to borrow a boat stays at home.": "Qui doit emprunter une barque reste chez soi.",
    "Ask the lock-keeper which landing stages hold.": "Demandez à l’éclusier quels pontons tiennent encore.",
}

FRENCH_STORIES = {
    "Three landing stages": "Trois pontons",
    "The ferryman’s choir and a midwife want to hold the day in the old pump house. Two of the five villages can be "
    "reached by water alone, and the pump house has been promised to them only by word of mouth.": (
        "La chorale du passeur et une sage-femme veulent organiser la journée dans l’ancienne station de pompage. Deux "
        "des cinq villages ne sont accessibles que par l’eau, et on ne leur a promis la station que de vive voix."
    ),
}
"""For a version that has the told situations in a catalogue of their own."""


def rules(version: Version, folder: Path) -> None:
    """Make the rule base, and what it advises in its told situations."""
    version.command("new", NAME, "--languages", "en,fr", within=folder)
    home = folder / NAME
    for name, former, text in CHANGES:
        _replace(home / name, former, text)
    (home / "situations" / "three-landing-stages.yaml").write_text(SITUATION, "utf-8")
    version.command("messages", home)
    catalogues = home / "locales" / "fr" / "LC_MESSAGES"
    _translate(catalogues / f"{NAME}.po", FRENCH)
    if (stories := catalogues / f"{NAME}.situations.po").is_file():
        _translate(stories, FRENCH_STORIES)
    version.command("messages", home)
    (home / "schema.json").unlink()  # it is large, and made by `advisor schema`
    version.command("check", home, "--strict")
    version.command("test", home)
    advised = {}
    for path in sorted((home / "situations").glob("*.yaml")):
        answers = re.sub(r"(?s).*\n(answers:\n.*?)(expect:.*)", r"\1", path.read_text("utf-8"))
        printed = version.command("assess", "-", "--format", "json", "--rules", home, typed=answers)
        advised[path.stem] = ids_in(json.loads(printed))
    write_json(folder / "advised.json", advised)


def _replace(path: Path, former: str, text: str) -> None:
    content = path.read_text("utf-8")
    assert former in content, (path, former)
    path.write_text(content.replace(former, text), "utf-8")


def _translate(path: Path, texts: Mapping[str, str]) -> None:
    content = path.read_text("utf-8")
    content = re.sub(r"#, fuzzy\n(#\| msgid .*\n)?", "", content)
    for english, french in texts.items():
        pattern = rf'(msgid "{re.escape(english)}"\nmsgstr )".*"'
        content, count = re.subn(pattern, rf'\g<1>"{french}"', content)
        assert count == 1, english
    path.write_text(content, "utf-8")
