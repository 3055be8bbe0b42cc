"""Why an advice is given, in sentences, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.reports.answers import spoken_answer
from advisor.reports.shapes import Data
from advisor.words.marks import N_
from advisor.words.wording import Wording

YOU_ANSWERED = N_("You answered “{answer}” to “{question}”")
FROM_WHICH = N_("From this follows: {finding}")


def source_text(source: list[Data]) -> str:
    """Return passages of the sheet as one text: the codes under one heading together, set apart by a dot."""
    codes: dict[str, list[str]] = {}
    for passage in source:
        codes.setdefault(passage["heading"], []).append(passage["code"])
    return " · ".join(f"{heading} ({', '.join(found)})" for heading, found in codes.items())


def reasons(advice: Data, wording: Wording) -> list[str]:
    """Return the sentences that say which answers, and which findings, led to an advice."""
    told = [
        wording(YOU_ANSWERED).format(answer=each["answer"], question=each["ask"])
        for each in grounds(advice["why"], wording)
    ]
    return told + [wording(FROM_WHICH).format(finding=each) for each in conclusions(advice["why"])]


def grounds(why: Data, wording: Wording) -> list[Data]:
    """Return the answers a verdict rests on, `[{"question", "ask", "answer"}]`, each once, in reading order."""
    found: dict[str, Data] = {}
    for node in _nodes(why):
        if node["kind"] == "answer":
            spoken = spoken_answer(node["answer"], wording)
            found.setdefault(node["question"], {"question": node["question"], "ask": node["ask"], "answer": spoken})
    return list(found.values())


def conclusions(why: Data) -> list[str]:
    """Return what the findings mean that a verdict rests on and that hold, each once, the nearest first."""
    held = (node["means"] for node in _nodes(why) if node["kind"] == "finding" and node["verdict"])
    return list(dict.fromkeys(held))


def _nodes(node: Data) -> Iterator[Data]:
    yield node
    for part in node.get("parts", ()):
        yield from _nodes(part)
