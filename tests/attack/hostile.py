"""Hostile requests against every route there is: ordinary ones, with one to four things wrong.

What is wrong stands deep in what is right, so that it gets past the first door. The routes are those of the application
itself, so new ones are attacked as well. Each request follows from its number alone: `Attack(…).request(4711)` makes
the same one again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from flask import Flask

from advisor.rulebase.model import Rulebase
from tests.attack import bodies, headers, places
from tests.attack.request import Request
from tests.attack.texts import DRAFT, MARKER, TEXTS
from tests.strategies import random_answers

WEIGHTS = {"POST": 3}
"""What takes a body has more that can go wrong."""

ARGUMENT = re.compile(r"<(?:[^<>:]+:)?([^<>:]+)>")
"""An argument in the rule of a route, with or without a converter."""


class Route(NamedTuple):
    """What can be asked for: the rule of the path, and one of its methods."""

    rule: str
    method: str


def routes(app: Flask) -> list[Route]:
    """Return every route of an application, once for each method of its own."""
    found = [(rule.rule, method) for rule in app.url_map.iter_rules() for method in rule.methods or ()]
    return [Route(rule, method) for rule, method in sorted(found) if method not in ("HEAD", "OPTIONS")]


class Attack:
    """Makes requests against an application that serves a rule base.

    A questionnaire named `DRAFT` is kept by the browser that sends them.
    """

    def __init__(self, app: Flask, rulebase: Rulebase) -> None:
        self.routes = routes(app)
        self._rulebase = rulebase
        self._questions = list(rulebase.questions.values())
        ids = [*rulebase.rules, *rulebase.findings]
        self._values: dict[str, list[str]] = {
            "language": ["fr", "en"],
            "questionnaire": [DRAFT],
            "section": list(rulebase.sections),
            "part": ["2", "3"],
            "question": list(rulebase.questions),
            "type": ["unknown-parameter", "not-json"],
        }
        self._ids = ids + list(rulebase.questions)
        self._cookies = "; ".join(_kept(app))

    def request(self, number: int) -> Request:
        """Return the hostile request of a number."""
        chance = Random(number)
        made = self.ordinary(number, chance)
        for change in chance.choices(list(CHANGES), list(CHANGES.values()), k=chance.choice([1, 1, 2, 2, 3, 4])):
            change(chance, made)
        return made

    def ordinary(self, number: int, chance: Random) -> Request:
        """Return a request to one of the routes with nothing wrong in it."""
        route = chance.choices(self.routes, [WEIGHTS.get(each.method, 1) for each in self.routes])[0]
        made = Request(number, route.method, self._path(route.rule, chance))
        made.scheme = "https" if chance.random() < 0.2 else "http"
        if chance.random() < 0.8:
            made.set("Cookie", self._cookies)
        if route.method == "POST":
            made.set("Sec-Fetch-Site", "same-origin")
            if route.rule.startswith("/api/"):
                made.set("Content-Type", "application/json")
                made.body = bodies.json_text(self._situation(chance, asks=route.rule.endswith("/next")))
            else:
                made.set("Content-Type", "application/x-www-form-urlencoded")
                made.body = bodies.form_text(self._form(chance))
        return made

    def _path(self, rule: str, chance: Random) -> str:
        return ARGUMENT.sub(lambda found: self._value(found[1], rule[: found.start()], chance), rule)

    def _value(self, argument: str, before: str, chance: Random) -> str:
        if before.endswith("/q/"):
            return DRAFT
        if before.endswith("/static/"):
            return chance.choice(["app.js", "style.css", "icon.svg"])
        return chance.choice(self._values.get(argument, self._ids))

    def _situation(self, chance: Random, asks: bool) -> dict[str, object]:
        answers = random_answers(self._questions, chance.randrange(1000))
        listed = {name: sorted(given) if isinstance(given, frozenset) else given for name, given in answers.items()}
        found: dict[str, object] = {"answers": listed}
        if chance.random() < 0.5:
            found["rulebase"] = {"id": self._rulebase.id, "version": chance.choice([self._rulebase.version, "1999"])}
        if chance.random() < 0.4:
            rule = chance.choice(list(self._rulebase.rules))
            found["commitments"] = {rule: {"who": "Ada", "when": "May", "done": [1]}}
        if asks or chance.random() < 0.05:
            found |= {"seen": chance.sample(list(self._rulebase.questions), 3), "quick": chance.random() < 0.5}
        return found

    def _form(self, chance: Random) -> bodies.Fields:
        fields: bodies.Fields = []
        for asked in chance.sample(self._questions, 4):
            fields.append((f"asked-{asked.id}", "1"))
            fields += (
                [(asked.id, chance.choice([*asked.answer_ids, "", "none-of-these"]))] if chance.random() < 0.8 else []
            )
            fields += [(f"was-{asked.id}", chance.choice(["", "?", f"={asked.answer_ids[0]}"]))]
        for name, values in FIELDS.items():
            fields += [(name, chance.choice(values))] if chance.random() < 0.15 else []
        return fields


FIELDS = {
    "kind": ["quick", "full"],
    "then": ["check", "advice"],
    "for": ["scope"],
    "back": ["1"],
    "switch": ["en", "fr"],
    "name": [DRAFT, "abcdefghjk"],
    "given_up": [DRAFT, ""],
    "text": ['{"answers": {}}', "answers: {}"],
    "who": ["Ada"],
    "done": ["1"],
}
"""Fields that some form of the pages has."""


def _kept(app: Flask) -> list[str]:
    """Return the cookies of a browser that has the questionnaire named `DRAFT`, over http and over https."""
    form = bodies.form_text([("name", DRAFT), ("text", '{"answers": {"stage": "working", "scope": "broad"}}')])
    found = []
    for scheme in ("http", "https"):
        response = app.test_client().post(
            "/en/resume", base_url=f"{scheme}://localhost", data=form, content_type="application/x-www-form-urlencoded"
        )
        assert DRAFT in response.headers["Location"]
        found += [each.partition(";")[0] for each in response.headers.getlist("Set-Cookie")]
    return list(dict.fromkeys(found))


def _other_method(chance: Random, request: Request) -> None:
    request.method = chance.choice(headers.METHODS)


def _other_path(chance: Random, request: Request) -> None:
    request.path = places.path(chance, request.path)


def _other_query(chance: Random, request: Request) -> None:
    request.query = places.query(chance)


def _other_header(chance: Random, request: Request) -> None:
    name = chance.choice(list(headers.HEADERS))
    request.set(name, chance.choice(headers.HEADERS[name]))


def _any_text_in_a_header(chance: Random, request: Request) -> None:
    text = chance.choice(TEXTS).encode("utf-8", "surrogatepass").decode("latin-1")
    request.set(chance.choice(list(headers.HEADERS)), text)


def _other_cookies(chance: Random, request: Request) -> None:
    """Garble the cookies there are, or send forged ones beside them."""
    kept = request.get("Cookie")
    place = chance.randrange(len(kept)) if kept else 0
    garbled = kept[:place] + chance.choice(["", ".", "\xff", MARKER, "A" * 9000]) + kept[place + chance.randint(0, 9) :]
    request.set("Cookie", chance.choice([garbled, f"{kept}; {chance.choice(headers.FORGED_COOKIES)}"]))


def _other_kind(chance: Random, request: Request) -> None:
    request.set("Content-Type", chance.choice(bodies.KINDS))


def _raw_body(chance: Random, request: Request) -> None:
    request.body = chance.choice([*bodies.RAW, *bodies.RAW_FORMS])


def _changed_body(chance: Random, request: Request) -> None:
    """Change one place of the JSON or one field of the form; make one where there is none."""
    if request.get("Content-Type") == "application/json" and request.body.startswith(b"{"):
        request.body = bodies.json_text(bodies.changed(chance, _read(request.body)))
        return
    fields = [(name, chance.choice(TEXTS)) for name in chance.sample(list(FIELDS), 3)]
    request.set("Content-Type", "application/x-www-form-urlencoded")
    request.body = b"&".join([request.body, bodies.form_text(fields)])


def _read(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return {}


def _sent_file(chance: Random, request: Request) -> None:
    """Send a form with a file, to where files are opened more often than not."""
    if chance.random() < 0.7:
        request.method, request.path = "POST", "/fr/resume"
        request.set("Sec-Fetch-Site", "same-origin")
    request.set("Content-Type", bodies.KIND)
    request.body = chance.choice([bodies.file_form(chance, list(FIELDS)), chance.choice(bodies.BROKEN_PARTS)])


CHANGES: dict[Callable[[Random, Request], None], int] = {
    _other_method: 2,
    _other_path: 5,
    _other_query: 4,
    _other_header: 6,
    _any_text_in_a_header: 2,
    _other_cookies: 2,
    _other_kind: 2,
    _raw_body: 3,
    _changed_body: 6,
    _sent_file: 2,
}
"""What is done to an ordinary request, and how often."""
