"""How long our pages take, next to a bare Flask route that renders as many bytes: `python -m benchmarks.web`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask, render_template
from jinja2 import DictLoader
from werkzeug.test import Client, create_environ, run_wsgi_app

from advisor import paths
from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.situation.situation_file import load
from benchmarks.contender import PlainAnswers
from benchmarks.timing import Job, Timing, interleaved
from webui.application import create_app

EXAMPLE = Path(__file__).parent.parent / "examples" / "no-moderator.yaml"
LANGUAGE = "fr"
RESULTS, QUESTIONS = 3.5, 4.0
"""How many times as long as a bare route these pages may take."""

ROUNDS, QUICK = 2_000, 100
"""How often each page is asked for."""

LINE = "Une ligne aussi longue que les phrases de nos pages, à peu près, ou un peu plus."
BARE = """<!doctype html>
<html lang="fr">
<title>{{ title }}</title>
<body>
{% for line in lines %}
<p>{{ line }}</p>
{% endfor %}
</body>
</html>
"""
"""What a bare route renders: paragraphs, as many as it takes."""

Ask = Callable[[Any], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """One of our pages next to its bare equal."""

    name: str
    limit: float
    size: int
    ours: Timing
    bare: Timing

    @property
    def ratio(self) -> float:
        return self.ours.median / self.bare.median


def measured(quick: bool = False) -> list[Page]:
    """Time the advice on a whole situation, and the topic with most questions, each in turns with a bare route."""
    rulebase = open_rulebase(paths.RULES)
    app = create_app(Advisor(rulebase), {"SECRET_KEY": "for benchmarks only"})
    path, cookies = _opened(app, example_answers(rulebase))
    topics = {f"{path}/{section}" for section in rulebase.sections}
    longest = max(sorted(topics), key=lambda topic: len(_asking(app, topic, cookies)(None)))
    return [
        _page("results of a whole situation", RESULTS, _asking(app, f"{path}/advice", cookies), quick),
        _page("questions of a topic", QUESTIONS, _asking(app, longest, cookies), quick),
    ]


def section(quick: bool = False) -> str:
    """Return what was measured as a section of `RESULTS.md`."""
    rows = [
        f"| {page.name} | {page.size:,} | {page.ours.median / 1000:.2f} ms | {page.bare.median / 1000:.2f} ms "
        f"| {page.ratio:.2f} × | ≤ {page.limit:.1f} × | {'met' if page.ratio <= page.limit else '**missed**'} |"
        for page in measured(quick)
    ]
    return "\n".join(
        [
            "## Pages\n",
            "Each in turns with a bare Flask route that renders the same number of bytes through a Jinja template",
            "(a loop over paragraphs with one value each); both are called as WSGI applications in one process.\n",
            "| page | bytes | ours, median | bare, median | ratio | aim | |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def example_answers(rulebase: Rulebase) -> PlainAnswers:
    """Return the answers of a whole situation."""
    given = load(EXAMPLE, rulebase).answers
    return {name: each if isinstance(each, str) else sorted(each) for name, each in given.items()}


def _opened(app: Flask, answers: PlainAnswers) -> tuple[str, str]:
    """Return the path of a questionnaire with these answers, and the cookie that holds them."""
    content = BytesIO(json.dumps({"answers": answers}).encode())
    response = Client(app).post(f"/{LANGUAGE}/resume", data={"file": (content, "answers.json")})
    return response.headers["Location"].removesuffix("/check"), response.headers["Set-Cookie"].partition(";")[0]


def _page(name: str, limit: float, ours: Ask, quick: bool) -> Page:
    page = ours(None)
    bare = _asking(_bare(len(page)), "/")
    assert len(bare(None)) == len(page)
    asked = [None] * (QUICK if quick else ROUNDS)
    times = interleaved({"ours": Job(ours, asked), "bare": Job(bare, asked)}, rounds=1)
    return Page(name, limit, len(page), times["ours"], times["bare"])


def _bare(size: int) -> Flask:
    """Return an application with one route, whose page has this many bytes."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"page.html": BARE})
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    def rendered(lines: list[str], title: str) -> str:
        return render_template("page.html", lines=lines, title=title)

    lines: list[str] = []
    with app.app_context():
        while len(rendered([*lines, LINE], "").encode()) <= size:
            lines.append(LINE)
        title = "x" * (size - len(rendered(lines, "").encode()))

    @app.get("/")
    def page() -> str:
        return rendered(lines, title)

    return app


def _asking(app: Flask, path: str, cookie: str = "") -> Ask:
    """Return a function that asks an application for a page and returns its body."""
    environ = create_environ(path, headers={"Cookie": cookie} if cookie else {})

    def ask(_: Any) -> bytes:
        body, status, _headers = run_wsgi_app(app.wsgi_app, dict(environ), buffered=True)
        assert status == "200 OK", status
        return b"".join(body)

    return ask


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a second of it")
    print(section(parser.parse_args().quick))


if __name__ == "__main__":
    main()
