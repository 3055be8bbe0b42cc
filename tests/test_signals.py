"""What the tests say about signals holds wherever they are run from."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable

import pexpect
import pytest

from tests.signals import obeyed_by_children

IGNORED = (
    "import signal; print([each.name for each in signal.valid_signals() if signal.getsignal(each) is signal.SIG_IGN])"
)
USUAL = "['SIGPIPE', 'SIGXFSZ']"
"""What Python ignores by itself."""


def said_by_child() -> str:
    command = [sys.executable, "-c", IGNORED]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def said_on_terminal() -> str:
    return str(pexpect.spawn(sys.executable, ["-c", IGNORED], encoding="utf-8").read().strip())


@pytest.mark.parametrize("said", [said_by_child, said_on_terminal])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT])
def test_children_obey_what_we_ignore(said: Callable[[], str], sent: signal.Signals) -> None:
    before = signal.signal(sent, signal.SIG_IGN)
    try:
        with obeyed_by_children():
            assert said() == USUAL
            signal.raise_signal(sent)  # and we still do not
        assert signal.getsignal(sent) is signal.SIG_IGN
    finally:
        signal.signal(sent, before)
