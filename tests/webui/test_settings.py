"""How the service is configured: by options or by the environment, and all that is wrong is told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.cli.main import cli
from advisor.problems.problem import Faulty
from tests.test_docs import read
from webui.settings import SETTINGS, LogForm, settings_from

KEY = "k" * 40


def test_nothing_needs_to_be_said() -> None:
    settings = settings_from({})
    assert (settings.host, settings.port, settings.proxies, settings.hsts) == ("127.0.0.1", 8000, 0, 0)
    assert (settings.host_names, settings.origins, settings.prefix) == ((), (), "")
    assert (settings.secret_key, settings.log) == (None, LogForm.OFF)


def test_the_environment_says_what_options_say(tmp_path: Path) -> None:
    said = {
        "host": "::1",
        "port": "80",
        "proxies": "2",
        "host_name": ["Advisor.Example", "other.example"],
        "prefix": "/advice/",
        "allow_origin": ["https://www.example.org", "http://localhost:8080"],
        "publisher": "The neighbours",
        "contact": "ask@garden.example",
        "rules": str(tmp_path),
        "log": "JSON",
        "hsts": "31536000",
    }
    joined = {name: value if isinstance(value, str) else ", ".join(value) for name, value in said.items()}
    environment = {f"ADVISOR_{name.upper()}": value for name, value in joined.items()}
    given, told = settings_from({}, said), settings_from(environment)
    assert given == told
    assert told.host_names == ("advisor.example", "other.example")
    assert told.prefix == "/advice"
    assert told.log is LogForm.JSON


def test_an_option_counts_more_than_the_environment() -> None:
    assert settings_from({"ADVISOR_PORT": "1"}, {"port": "2"}).port == 2
    assert settings_from({"ADVISOR_PORT": "1"}, {"port": None}).port == 1
    assert settings_from({"ADVISOR_HOST_NAME": "a.example"}, {"host_name": ()}).host_names == ("a.example",)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("port", "65536", "not-a-number"),
        ("port", "http", "not-a-number"),
        ("port", "-1", "not-a-number"),
        ("port", "9" * 5000, "not-a-number"),
        ("port", "٣", "not-a-number"),
        ("proxies", "yes", "not-a-number"),
        ("hsts", "1e9", "not-a-number"),
        ("host_name", "https://advisor.example", "not-a-host-name"),
        ("host_name", "advisor.example:80", "not-a-host-name"),
        ("host_name", "a b", ""),
        ("prefix", "advice", "not-a-prefix"),
        ("prefix", "//evil.example", "not-a-prefix"),
        ("prefix", "/../x", "not-a-prefix"),
        ("prefix", "/a b", "not-a-prefix"),
        ("allow_origin", "www.example.org", "not-an-origin"),
        ("allow_origin", "https://www.example.org/page", "not-an-origin"),
        ("allow_origin", "null", "not-an-origin"),
        ("log", "xml", "not-a-log-form"),
        ("contact", "nobody", "bad-contact"),
        ("secret_key", "short", "short-key"),
        ("secret_key_file", "/nowhere/key", "unreadable"),
    ],
)
def test_what_can_not_be_is_refused(name: str, value: str, code: str) -> None:
    variable = f"ADVISOR_{name.upper()}"
    if not code:
        assert settings_from({variable: value})
        return
    with pytest.raises(Faulty) as raised:
        settings_from({variable: value})
    assert [(each.code, each.subject) for each in raised.value.problems] == [(code, variable)]


def test_a_variable_that_begins_as_ours_and_is_none_is_told() -> None:
    with pytest.raises(Faulty) as told:
        settings_from({"ADVISOR_HOST_NAMES": "a.example", "OTHER_PORT": "1"})
    assert [(each.code, each.subject, each.close) for each in told.value.problems] == [
        ("unknown-setting", "ADVISOR_HOST_NAMES", "ADVISOR_HOST_NAME"),
    ]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY)
    environment = {
        "ADVISOR_SECRET_KEY": KEY,
        "ADVISOR_SECRET_KEY_FILE": str(file),
        "ADVISOR_PORT": "x",
        "ADVISOR_LOG": "x",
    }
    result = CliRunner().invoke(cli, ["serve", "--lang", "fr", "--prefix", "x"], env=environment)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert [line.partition("\u202f: ")[0].partition(": ")[0] for line in lines] == [
        "ADVISOR_PORT",
        "--prefix",
        "ADVISOR_SECRET_KEY_FILE",
        "ADVISOR_LOG",
    ]
    assert "Traceback" not in result.output
    assert KEY not in result.output


def test_the_key_comes_from_a_file_or_the_environment(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    assert settings_from({"ADVISOR_SECRET_KEY": KEY}).secret_key == KEY
    assert settings_from({"ADVISOR_SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == KEY


def test_no_key_is_an_option_that_others_on_the_computer_could_see() -> None:
    assert [each.name for each in SETTINGS if not each.has_option] == ["secret_key"]
    result = CliRunner().invoke(cli, ["serve", "--secret-key", KEY])
    assert result.exit_code == 2


def test_every_setting_is_documented() -> None:
    rows = re.findall(r"^\| (?:`(--[a-z-]+)`|–) \| `(ADVISOR_[A-Z_]+)` \|", read("serving.md"), re.MULTILINE)
    expected = [(each.option if each.has_option else "", each.variable) for each in SETTINGS]
    assert rows == expected
