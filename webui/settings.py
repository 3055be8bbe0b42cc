"""How the service is run: every setting, given by an option of `advisor serve` or by the environment.

`docs/serving.md` lists them. All are checked before anything is served, and all that is wrong is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from advisor import paths
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.words.markers import N_
from webui.publisher import Publisher, published_by
from webui.secret_key import checked, key_in

HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\]")
PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
"""A path as it stands in `SCRIPT_NAME`: nothing in it needs an escape, leads upwards, or is taken for a host."""

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
VARIABLES = "ADVISOR_"
"""With what the names of all variables begin."""

YEARS = 2 * 366 * 24 * 3600
"""Seconds of two years, the longest that browsers are told to keep to https."""


class LogForm(StrEnum):
    """How requests are logged."""

    OFF = "off"
    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name, what it means, what stands for its value in help, and the value where nobody gives one.

    Of `several` values those in the environment are parted by commas or spaces. What would be seen in the list of
    processes has no `option`.
    """

    name: str
    means: str
    metavar: str
    default: str = ""
    several: bool = False
    has_option: bool = True

    @property
    def option(self) -> str:
        """The option of `advisor serve`."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The variable of the environment."""
        return f"{VARIABLES}{self.name.upper()}"


NUMBER, NAME = N_("NUMBER"), N_("NAME")

SETTINGS = (
    Setting("host", N_("Address to listen on."), N_("ADDRESS"), "127.0.0.1"),
    Setting("port", N_("Port to listen on; 0 takes any that is free."), NUMBER, "8000"),
    Setting("proxies", N_("How many proxies are in front; their X-Forwarded headers are believed."), NUMBER, "0"),
    Setting("host_name", N_("Answer to this host name only; may be given several times."), NAME, several=True),
    Setting("prefix", N_("Path below which everything is reached, as in /advice."), N_("PATH")),
    Setting(
        "allow_origin",
        N_("Let pages of this origin (https://example.org), or of any (*), call the API; may be given several times."),
        N_("ORIGIN"),
        several=True,
    ),
    Setting("publisher", N_("Who publishes this service, as pages say."), NAME),
    Setting("contact", N_("How to reach them: an e-mail address or that of a page."), N_("ADDRESS")),
    Setting("secret_key_file", N_("File with the key that signs cookies; else one is made and kept."), N_("FILE")),
    Setting(
        "secret_key", N_("The key itself, in place of a file: 32 characters at least."), N_("KEY"), has_option=False
    ),
    Setting("rules", N_("Folder of another rule base."), N_("DIR"), str(paths.RULES)),
    Setting("log", N_("A line on standard output for each request: off, text or json."), N_("FORM"), LogForm.OFF.value),
    Setting("hsts", N_("Seconds for which browsers are to come by https only; binds the whole host."), NUMBER, "0"),
)
"""Every setting, in the order in which they are listed."""

Given = Mapping[str, str | Sequence[str] | None]
"""Values of settings by their names, as texts; None, and nothing among several, where it was not given."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of all settings. Without a `secret_key`, one is to be found or made (`webui.secret_key`)."""

    host: str
    port: int
    proxies: int
    host_names: tuple[str, ...]
    prefix: str
    origins: tuple[str, ...]
    publisher: Publisher
    secret_key: str | None
    rules: Path
    log: LogForm
    hsts: int

    def config(self, secret_key: str) -> dict[str, Any]:
        """Return what `create_app` needs to know."""
        return {
            "SECRET_KEY": secret_key,
            "PROXIES": self.proxies,
            "HOST_NAMES": self.host_names,
            "PREFIX": self.prefix,
            "ORIGINS": self.origins,
            "PUBLISHER": self.publisher.name,
            "CONTACT": self.publisher.contact,
            "LOG": self.log,
            "HSTS": self.hsts,
        }


def settings_from(environment: Mapping[str, str], given: Given | None = None) -> Settings:
    """Return the settings that were `given`, else those of the environment.

    Raises `Faulty` with all that is wrong. A variable that begins as ours do and is none of them is, too: a misspelt
    name would leave open what it was to close.
    """
    reading = _Reading(environment, given or {})
    settings = Settings(
        host=reading.text("host"),
        port=reading.number("port", 65_535),
        proxies=reading.number("proxies", 9),
        host_names=reading.all_of("host_name", HOST_NAME, "not-a-host-name"),
        prefix=reading.prefix(),
        origins=reading.all_of("allow_origin", ORIGIN, "not-an-origin", besides="*"),
        publisher=reading.publisher(),
        secret_key=reading.key(),
        rules=Path(reading.text("rules")),
        log=reading.log(),
        hsts=reading.number("hsts", YEARS),
    )
    if reading.problems:
        raise Faulty(reading.problems)
    return settings


class _Reading:
    def __init__(self, environment: Mapping[str, str], given: Given) -> None:
        self.problems: list[Problem] = []
        self._values: dict[str, str | Sequence[str]] = {}
        self._sources: dict[str, str] = {}
        known = {setting.variable for setting in SETTINGS}
        for name in sorted(each for each in environment if each.startswith(VARIABLES) and each not in known):
            self.problems.append(Problem("unknown-setting", subject=name[:100], close=closest(name, known)))
        for setting in SETTINGS:
            value = given.get(setting.name)
            named = value not in (None, ())
            self._sources[setting.name] = setting.option if named else setting.variable
            found = value if named else environment.get(setting.variable)
            self._values[setting.name] = setting.default if found is None else found

    def text(self, name: str) -> str:
        return str(self._values[name]).strip()

    def number(self, name: str, highest: int) -> int:
        found = self.text(name)
        if found.isascii() and found.isdecimal() and len(found) < 10 and int(found) <= highest:
            return int(found)
        self._report(name, "not-a-number", found, lowest="0", highest=str(highest))
        return 0

    def all_of(self, name: str, pattern: re.Pattern[str], code: str, besides: str = "") -> tuple[str, ...]:
        value = self._values[name]
        found = re.split(r"[,\s]+", value.strip()) if isinstance(value, str) else value
        texts = [each.strip().lower().rstrip("/") for each in found if each.strip()]
        for each in texts:
            if each != besides and not pattern.fullmatch(each):
                self._report(name, code, each)
        return tuple(texts)

    def prefix(self) -> str:
        found = self.text("prefix").rstrip("/")
        if not PREFIX.fullmatch(found):
            self._report("prefix", "not-a-prefix", found)
        return found

    def log(self) -> LogForm:
        found = self.text("log").lower()
        if found in list(LogForm):
            return LogForm(found)
        self._report("log", "not-a-log-form", found, known=", ".join(LogForm))
        return LogForm.OFF

    def publisher(self) -> Publisher:
        try:
            return published_by(self.text("publisher"), self.text("contact"), self._sources["contact"])
        except Faulty as faulty:
            self.problems += faulty.problems
            return Publisher("", "")

    def key(self) -> str | None:
        configured, file = self.text("secret_key"), self.text("secret_key_file")
        source = self._sources["secret_key_file"]
        if configured and file:
            self.problems.append(Problem("two-keys", subject=source))
        try:
            if configured:
                return checked(configured, self._sources["secret_key"])
            return key_in(Path(file), source) if file else None
        except Faulty as faulty:
            self.problems += faulty.problems
            return None

    def _report(self, name: str, code: str, found: str, **values: str) -> None:
        self.problems.append(Problem(code, subject=self._sources[name], values={"found": found[:100], **values}))


MAX_BODY = 200_000
"""Bytes of the largest request body that is read."""

DEFAULTS: Mapping[str, Any] = {
    "DEBUG": False,  # whatever FLASK_DEBUG says: what was raised would be shown and logged
    "MAX_CONTENT_LENGTH": MAX_BODY,
    "MAX_FORM_MEMORY_SIZE": MAX_BODY,
    "PROXIES": 0,
    "HOST_NAMES": (),
    "PREFIX": "",
    "ORIGINS": (),
    "PUBLISHER": "",
    "CONTACT": "",
    "LOG": LogForm.OFF,
    "HSTS": 0,
}
"""The settings of `webui.settings` under the names that Flask likes, and limits."""
