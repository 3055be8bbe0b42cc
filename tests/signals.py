"""Signals mean to the programs that tests start what they mean to one that a person starts."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def obeyed_by_children() -> Iterator[None]:
    """Let programs that are started obey the signals that this process was told to ignore; it goes on ignoring them.

    A shell starts what is in the background of a script with Ctrl-C ignored, `nohup` with the end of the terminal, and
    whatever a program ignores is ignored by those that it starts. What it handles isn't, be it by doing nothing.
    """
    ignored = [each for each in signal.valid_signals() if signal.getsignal(each) is signal.SIG_IGN]
    passed_on = [
        each for each in ignored if each is not signal.SIGPIPE
    ]  # which Python ignores, and subprocess restores
    for each in passed_on:
        signal.signal(each, _do_nothing)
    try:
        yield
    finally:
        for each in passed_on:
            signal.signal(each, signal.SIG_IGN)


def _do_nothing(*_: object) -> None:
    pass
