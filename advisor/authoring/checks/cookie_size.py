"""Do all answers to a rule base fit into cookies? The questionnaire on the web keeps them there, and nowhere else.

How a draft is written is known to `webui` alone, which this package doesn’t import. But whoever writes a rule base is
to be told by `advisor check`, with or without a web server, and before anybody’s answer has no room. So the size is
worked out here from the model, by the same standard parts (JSON, zlib, base 64, an HMAC), and the tests of `webui` hold
it to what is really written: never less, and not much more. `webui` looks at each cookie itself before it sends it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from random import Random

from advisor.problems.problem import Problem
from advisor.rulebase.model import Question, Rulebase

LARGEST = 4_000
"""The bytes of the largest cookie that is sent, with its name and its attributes.

RFC 6265 (6.1) has browsers keep 4,096 of these at least; some count a few more than we do, and keep 4,093. What is
larger they drop without a word.
"""

COOKIES = 3
"""Into how many cookies the answers to a large rule base are parted. More find no room in a response, as nginx reads it
(`deploy/nginx`, `proxy_buffer_size`)."""

AROUND = 200
"""The bytes around the answers: 29 for the name, 51 for time and signature, 48 for attributes, the rest for a path."""

TRIES = 20
"""How many full drafts are tried. What is alike or in the same order is packed into little: so both are mixed."""


def cookie_too_large(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem when all answers, with all that is kept beside them, are too large for cookies."""
    size = full_cookie_size(rulebase)
    if size > COOKIES * LARGEST:
        values = {"count": str(len(rulebase.questions)), "size": str(size), "limit": str(COOKIES * LARGEST)}
        yield Problem("too-large-to-keep", rulebase.service.place.file, values=values)


def full_cookie_size(rulebase: Rulebase) -> int:
    """Return how many bytes the cookies have in which everything is answered, changed, and answered in another tab."""
    random = Random(0)  # noqa: S311 - the same for each check
    content = max(_packed(_full(rulebase, random)) for _ in range(TRIES))
    return content + AROUND * -(-content // (LARGEST - AROUND))


def _full(rulebase: Rulebase, random: Random) -> dict[str, object]:
    """Return what a draft holds at most, under the keys that `webui.answers.drafts` gives it.

    What was raised by the last answers, and answered elsewhere, is of one topic: the one with the longest ids.
    """
    questions = [*rulebase.questions.values()]
    topics = [[each for each in questions if each.section == section] for section in rulebase.sections]
    topic = max(topics, key=lambda inside: sum(len(each.id) for each in inside), default=[])
    return {
        "a": _answers(questions, random),
        "q": 1,
        "l": 1,
        "r": [[each.id for each in topic]],
        "v": 1,
        "b": _answers(questions, random),
        "c": 1,
        "e": _answers(topic, random),
    }


def _answers(questions: Sequence[Question], random: Random) -> dict[str, object]:
    """Return an answer to each question, in any order; all answers where several may be chosen."""
    ordered = random.sample(questions, len(questions))
    return {each.id: each.answer_ids if each.several else random.choice(each.answer_ids or ("",)) for each in ordered}


def _packed(content: object) -> int:
    """Return how many characters a value has as JSON, packed where that is shorter, in base 64."""
    written = json.dumps(content, separators=(",", ":")).encode()
    return -(-min(len(zlib.compress(written)) + 1, len(written)) * 4 // 3)
