"""Does a server that runs for long grow? Mixed requests with bodies, and what it has in memory (`make memory`).

The same requests as in `test_hostile_requests`, over the wire; one in twenty is a file of nearly the size that is read.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from advisor.advisor import Advisor
from tests.attack.bodies import END, KIND, part
from tests.attack.hostile import Attack
from tests.attack.request import Request
from tests.attack.wire import Running, asked, running, status
from webui.application import create_app

KEY = "a key that is only for the tests of attacks"

MEMORY = {"MALLOC_ARENA_MAX": "1"}
"""How it is kept, as the unit and the container set it."""

ENVIRONMENT = {"ADVISOR_SECRET_KEY": KEY, **MEMORY}

FIRST, ALL = 5_000, 50_000
"""After how many requests it is measured: once all has been asked for that is kept for good, and at the end."""

AIM = 1.1
"""What the memory at the end may be, against that after the first."""

FAILURE = 500

AT_ONCE = 8
"""As many as the server works on."""

LARGE = 90_000
"""Bytes of the largest files."""

FILES = (
    "answers: {" + ", ".join(f"k{number}: [a, b]" for number in range(LARGE // 16)) + "}",
    "answers:\n" + "".join(f"  k{number}: x\n" for number in range(LARGE // 11)),
    "answers: {}\n" + "# a comment\n" * (LARGE // 12),
    '{"answers": {' + ", ".join(f'"k{number}": "x"' for number in range(LARGE // 13)) + "}}",
)


def _file(number: int) -> Request:
    chance = Random(number)
    made = Request(number, "POST", "/fr/resume")
    made.set("Sec-Fetch-Site", "same-origin")
    made.set("Content-Type", KIND)
    made.body = part("file", chance.choice(FILES).encode(), "answers.yaml") + END
    return made


def resident(server: Running) -> float:
    """Return how many MiB a server has in memory."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text("ascii").split()[1])
    return pages * 4 / 1024


def grown(first: int = FIRST, count: int = ALL) -> tuple[float, float, Counter[int]]:
    """Return the memory after the first requests and after all, in MiB, and how many had which status."""
    advisor = Advisor()
    attack = Attack(create_app(advisor, {"SECRET_KEY": KEY}), advisor.rulebase)
    answered: Counter[int] = Counter()
    before = 0.0
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), "--log", "json", environment=ENVIRONMENT) as server,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        for begin in range(0, count, first):
            sent = [_file(each) if each % 20 == 0 else attack.request(each) for each in range(begin, begin + first)]
            statuses = list(pool.map(lambda each: status(asked(server.port, each.raw())), sent))
            failed = [each.number for each, code in zip(sent, statuses, strict=True) if code == FAILURE]
            assert not failed, f"failures of ours: {failed}\n{server.said}"
            answered.update(statuses)
            before = before or resident(server)
            print(f"{begin + first:>7,} requests: {resident(server):.0f} MiB", flush=True)
        return before, resident(server), answered


if __name__ == "__main__":
    small, large, found = grown()
    print(", ".join(f"{number} × {code}" for code, number in sorted(found.items())))
    print(f"{large / small:.2f} of what it was after {FIRST:,} requests; the aim is {AIM} at most")
    sys.exit(large / small > AIM)
