"""How far a long piece of work is, for whoever watches it in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import TypeVar

from advisor.words.markers import N_
from advisor.words.translations import Translations

A_SECOND = N_("{count} a second")

EVERY = 50
"""After how many steps the bar is looked at."""

Step = TypeVar("Step")


def with_progress(steps: Iterable[Step], count: int | None, translations: Translations) -> Iterator[Step]:
    """Yield steps, and show on standard error how many of `count` are done, how fast, and how long it will take yet.

    It is quiet where standard error is no terminal, and without the packages of the extra `network`.
    """
    if sys.stderr and sys.stderr.isatty() and find_spec("rich"):
        return _with_bar(steps, count, translations)
    return iter(steps)


def _with_bar(steps: Iterable[Step], count: int | None, translations: Translations) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    rate = translations(A_SECOND).format(count="{task.fields[rate]:.0f}")
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(rate), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count, rate=0.0)
        for done, step in enumerate(steps, 1):
            yield step
            if done % EVERY == 0:
                progress.update(task, completed=done, rate=progress.tasks[0].speed or 0.0)
