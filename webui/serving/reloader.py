"""An application that follows the edits of a rule base: made anew at every change, or replaced by what is wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchfiles import watch

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.problems.problem import Faulty, Problem
from webui.application import create_app
from webui.serving.broken_rules_app import broken_app

PAUSE = 50
"""Milliseconds without a change after which the files are read: an editor saves in several steps."""

Told = Callable[[tuple[Problem, ...]], None]


class Watched:
    """A WSGI application for the rule base in a folder. What it was last made of is served while it is made anew.

    `told` is called with what the check finds after each change. It works with a broken rule base, too: then every page
    shows the problems.
    """

    def __init__(self, folder: Path, config: Mapping[str, Any], told: Told, *, drafts: bool = False) -> None:
        self._folder = folder
        self._config = config
        self._told = told
        self._drafts = drafts
        self._stopped = threading.Event()
        self.renew()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        return self._app(environ, start_response)

    def renew(self) -> None:
        """Make the application anew from what the files say now; then check them, which takes longer."""
        try:
            advisor = Advisor(self._folder, drafts=self._drafts)
            advisor.available_languages.read_all()
            self._app = create_app(advisor, self._config)
            self._told(check(self._folder).problems)
        except Faulty as faulty:
            self._app = broken_app(faulty.problems, self._config)
            report = check(self._folder)
            # The check leaves the catalogues of the interface alone; one of them may be what is broken.
            problems = report.problems if report.errors else (*faulty.problems, *report.warnings)
            self._app = broken_app(report.errors or faulty.problems, self._config)
            self._told(problems)

    def follow(self) -> None:
        """Follow the changes until `stop` is called, from a thread of its own."""
        folders = {self._folder, paths.LOCALES}
        present = [folder for folder in folders if folder.is_dir()]
        for _ in watch(*present, debounce=PAUSE * 4, step=PAUSE, stop_event=self._stopped, raise_interrupt=False):
            with suppress(OSError):  # a file that went while it was read: there will be another change
                self.renew()

    def stop(self) -> None:
        """End `follow`."""
        self._stopped.set()
