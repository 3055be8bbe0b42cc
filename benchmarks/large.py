"""A large rule base behind `advisor serve`: how soon it answers, and how soon with questions.

python -m benchmarks.large
"""

from __future__ import annotations

from http.cookiejar import CookieJar
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.browser.serving import serving
from tests.many_questions import MANIFEST, SECTION, TOPICS

QUESTIONS, RULES, FINDINGS = 300, 900, 30
PORT_AIM, PAGE_AIM = 1.0, 0.3

QUESTION = """  - id: bed-{0}
    ask: How is bed {0}?
    choose: one
    answers: {{good: It is good, dry: It is dry, weeds: It has weeds, bare: It is bare}}
"""
FINDING = """  - id: patch-{0}
    means: patch {0} needs somebody
    when: {{any: [{{bed-{1}: [dry, weeds]}}, {{bed-{2}: [bare]}}]}}
"""
RULE = """  - id: look-{0}
    when: {{all: [{1}]}}
    advise: Look after {0}
    because: A bed that nobody looks after spoils those beside it.
    timing: {2}
    priority: medium
    source: [{3}1]
"""


def section(runs: int = 3) -> str:
    """Return what was measured as a section of `RESULTS.md`."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        write(folder)
        found = [_measured(folder) for _ in range(runs)]
    port, page, again = map(min, zip(*found, strict=True))
    found_best = {"the port opens": (port, PORT_AIM), "the first page of questions after that": (page, PAGE_AIM)}
    rows = [
        f"| {what} | {took:.2f} | ≤ {aim:g} | {'met' if took <= aim else '**missed**'} |"
        for what, (took, aim) in found_best.items()
    ]
    return "\n".join(
        [
            "## A large rule base\n",
            f"{QUESTIONS} questions, {FINDINGS} findings, {RULES} rules of two or three parts, read from their files",
            f"by `advisor serve`. The best of {runs} runs, in seconds.\n",
            "| | seconds | aim | |",
            "| --- | --- | --- | --- |",
            *rows,
            f"| the same page again | {again:.2f} | | |",
            "",
        ]
    )


def write(folder: Path) -> None:
    """Write the rule base into a folder."""
    chance = Random(8)
    folder.mkdir()
    (folder / "rulebase.yaml").write_text(MANIFEST + "".join(map(SECTION.format, TOPICS)), "utf-8")
    each = QUESTIONS // len(TOPICS)
    for place, topic in enumerate(TOPICS):
        own = range(place * each, (place + 1) * each)
        questions = "".join(QUESTION.format(number) for number in own)
        findings = "".join(
            FINDING.format(number, *chance.sample(own, 2))
            for number in range(place * FINDINGS // len(TOPICS), (place + 1) * FINDINGS // len(TOPICS))
        )
        rules = "".join(_rule(number, topic, own, chance) for number in range(place, RULES, len(TOPICS)))
        text = f"section: {topic}\nquestions:\n{questions}findings:\n{findings}rules:\n{rules}"
        (folder / f"{topic.lower()}.yaml").write_text(text, "utf-8")


def _rule(number: int, topic: str, own: range, chance: Random) -> str:
    asked = [chance.choice(own), *chance.sample(range(QUESTIONS), chance.choice([1, 2]))]
    parts = [f"{{bed-{each}: [{chance.choice(['dry', 'weeds', 'bare'])}]}}" for each in dict.fromkeys(asked)]
    if number % 4 == 0:
        parts.append(f"{{finding: patch-{chance.randrange(FINDINGS)}}}")
    return RULE.format(number, ", ".join(parts), chance.choice(["now", "next", "later"]), topic)


def _measured(folder: Path) -> tuple[float, float, float]:
    """Return when the port opened, and how long a page of questions took then, and again."""
    with TemporaryDirectory() as state:
        begin = perf_counter()
        with serving(Path(state), "--rules", str(folder)) as server:
            opened = perf_counter() - begin
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            first = perf_counter()
            path = _first_page(browser, server.address)
            page = perf_counter() - first
            again = perf_counter()
            browser.open(path).read()
            return opened, page, perf_counter() - again


def _first_page(browser: OpenerDirector, address: str) -> str:
    """Begin a questionnaire, which leads to its first page of questions, and return the address of that."""
    begun = Request(f"{address}/en/questionnaires", data=b"kind=topics", headers={"Origin": address})  # noqa: S310
    with browser.open(begun) as response:
        page = response.read().decode()
        assert "How is bed 0?" in page, page
        return str(response.url)


def main() -> None:
    """Measure and print."""
    print(section())


if __name__ == "__main__":
    main()
