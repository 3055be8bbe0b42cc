"""`advisor mcp` as a process: nothing but the protocol on standard output, nothing on standard error, a quiet end."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from advisor.advisor import Advisor
from advisor.assistants.server import made
from tests.assistants.assistant import COMMAND, PATIENCE

ROOT = Path(__file__).parent.parent.parent
HELLO: list[dict[str, object]] = [
    {
        "jsonrpc": "2.0",
        "id": 0,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "a test", "version": "1"},
        },
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
]

WATCHED = """
import sys
CONNECTING = ("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto")
sys.addaudithook(lambda event, _: event in CONNECTING and print(event, file=sys.stderr))
from advisor.cli.main import main
main()
"""
"""The command, which says on standard error whenever it turns to the network."""


def calling(number: int, tool: str, arguments: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


def lines(messages: list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in messages)


def started(command: list[str], stdin: int = subprocess.PIPE, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        cwd=ROOT,
    )


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )


def test_whatever_is_sent_only_the_protocol_is_answered_and_nothing_is_logged_or_sent_elsewhere() -> None:
    broken = b'SECRET\n\xff\xfe SECRET\n{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": SECRET}\n'
    hostile: list[dict[str, object]] = [
        calling(2, "assess", {"answers": {"SECRET": "SECRET"}}),
        calling(3, "assess", {"answers": ["SECRET"]}),
        calling(4, "assess", ["SECRET"]),
        calling(5, "SECRET", {}),
        {"jsonrpc": "2.0", "method": "notifications/progress", "params": {"SECRET": 1}},
        {"jsonrpc": "2.0", "id": 6, "method": "SECRET/SECRET", "params": {"SECRET": 1}},
        calling(7, "assess", {"answers": {"work-list": "many"}}),
    ]
    server = started([sys.executable, "-c", WATCHED, "mcp"], LANGUAGE="fr")
    assert server.stdin
    assert server.stdout
    try:
        server.stdin.write(lines(HELLO) + broken + lines(hostile))
        server.stdin.flush()
        answered = {}
        while 7 not in answered:
            message = json.loads(server.stdout.readline())
            assert message["jsonrpc"] == "2.0"
            answered[message["id"]] = message
        server.stdout.close()  # the assistant goes without a word
        server.stdin.write(lines([calling(8, "assess", {"answers": {}})]))
        server.stdin.flush()
        time.sleep(0.5)  # it answers, and nobody hears it
        _, errors = server.communicate(timeout=PATIENCE)  # closes standard input, which ends it
    finally:
        server.kill()
    assert (errors, server.returncode) == (b"", 0)
    assert [each for each in (2, 3) if not answered[each]["result"]["isError"]] == []
    assert [each for each in (4, 5, 6) if "error" not in answered[each]] == []
    assert "Traceback" not in json.dumps(answered)
    document = answered[7]["result"]["structuredContent"]
    assert document["language"] == "fr"
    assert document["first"][0]["advise"].startswith("Gardez pour la première réunion une seule chose")


SAYING: list[tuple[object, object]] = [
    ({"jsonrpc": "2.0", "id": 0, "method": "ping"}, (0, "result")),
    ({"jsonrpc": "2.0", "id": -1, "method": "ping", "params": None}, (-1, "result")),
    ({"jsonrpc": "2.0", "id": "", "method": "ping"}, ("", "result")),
    ({"jsonrpc": "2.0", "id": "one", "method": "ping", "more": 1}, ("one", "result")),
    ({"jsonrpc": "2.0", "id": 10**30, "method": "ping"}, (10**30, "result")),
    ({"jsonrpc": "2.0", "id": 1, "method": "tools/call"}, (1, -32602)),
    ({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": ["assess"]}, (2, -32600)),
    ({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": "assess"}, (3, -32600)),
    ({"jsonrpc": "2.0", "id": 4, "method": 7}, (4, -32600)),
    ({"jsonrpc": "2.0", "id": 5}, (5, -32600)),
    ({"jsonrpc": "1.0", "id": 6, "method": "ping"}, (6, -32600)),
    ({"id": "seven", "method": "ping"}, ("seven", -32600)),
    ({"jsonrpc": "2.0", "id": 8, "method": "ping", "params": {"a": "\ud800"}}, (8, -32600)),
    ({"jsonrpc": "2.0", "id": 9, "method": "no/such"}, (9, -32601)),
    ({"jsonrpc": "2.0", "id": None, "method": "ping"}, (None, -32600)),
    ({"jsonrpc": "2.0", "id": 1.5, "method": "ping"}, (None, -32600)),
    ({"jsonrpc": "2.0", "id": True, "method": "ping"}, (None, -32600)),
    ({"jsonrpc": "2.0", "id": {"a": 1}, "method": "ping"}, (None, -32600)),
    ({}, (None, -32600)),
    ([], (None, -32600)),
    ("ping", (None, -32600)),
    (7, (None, -32600)),
]
"""What an assistant says, and the answer: its id, and whether it is a result or the code of an error."""


def answered(said: bytes, count: int) -> list[dict[str, Any]]:
    """Return so many answers to an assistant that says this, and nothing else until it is told something."""
    server = started(COMMAND)
    assert server.stdin
    assert server.stdout
    try:
        server.stdin.write(said)
        server.stdin.flush()
        found = [json.loads(server.stdout.readline()) for _ in range(count)]
        rest, errors = server.communicate(timeout=PATIENCE)
    finally:
        server.kill()
    assert (rest, errors) == (b"", b"")
    return found


def outcome(answer: dict[str, Any]) -> tuple[object, object]:
    return answer["id"], answer["error"]["code"] if "error" in answer else "result"


def test_every_line_with_an_id_is_answered_and_so_is_what_can_not_be_understood() -> None:
    unheard: list[dict[str, object]] = [
        {"jsonrpc": "2.0", "method": "notifications/no-such"},
        {"jsonrpc": "2.0", "method": 7},
        {"jsonrpc": "2.0", "id": 99, "result": {}},
        {"jsonrpc": "2.0", "id": 98, "error": {"code": 1, "message": "no"}},
    ]
    said = [json.dumps(each).encode() for each, _ in SAYING]
    broken = [b"no json", b'{"jsonrpc": "2.0", "id": 1, "method": "ping"', b"[" * 100_000]
    sent = lines(HELLO) + lines(unheard) + b"\n \r\n" + b"".join(each + b"\n" for each in (*said, *broken))
    found = answered(sent, 1 + len(said) + len(broken))
    expected = [each for _, each in SAYING] + [(None, -32700)] * len(broken)
    assert sorted(map(repr, map(outcome, found[1:]))) == sorted(map(repr, expected))


def test_several_messages_in_a_list_are_answered_one_by_one() -> None:
    batch = [{"jsonrpc": "2.0", "id": 1, "method": "ping"}, calling(2, "assess", {"answers": {}}), {"id": 3}, 4, []]
    found = answered(lines(HELLO) + json.dumps(batch).encode() + b"\n", 6)
    assert {outcome(each) for each in found[1:]} == {(1, "result"), (2, "result"), (3, -32600), (None, -32600)}


def test_arguments_that_come_as_a_text_of_json_are_arguments() -> None:
    sent = [calling(1, "assess", json.dumps({"answers": {"stage": "working"}})), calling(2, "assess", "stage: working")]
    sent.append(calling(3, "assess", '{"answers": {}, "answers": {"stage": "working"}}'))
    first, *others = sorted(answered(b"\xef\xbb\xbf" + lines([*HELLO, *sent]), 4)[1:], key=lambda each: each["id"])
    assert first["result"]["isError"] is False
    assert [outcome(each) for each in others] == [(2, -32602), (3, -32602)]


def test_at_a_terminal_it_says_that_it_waits_and_ctrl_c_ends_it_quietly() -> None:
    person, terminal = pty.openpty()
    server = started(COMMAND, stdin=terminal, LANGUAGE="en")
    try:
        assert server.stderr
        assert b"Ctrl-C" in server.stderr.readline()
        server.send_signal(signal.SIGINT)
        output, errors = server.communicate(timeout=PATIENCE)
    finally:
        server.kill()
        os.close(person)
        os.close(terminal)
    assert (output, errors, server.returncode) == (b"", b"", 0)


def test_without_the_extra_it_says_how_to_install_it() -> None:
    missing = "import sys; sys.modules['mcp'] = None; from advisor.cli.main import main; main()"
    done = python(missing, "mcp", "--lang", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'Pour les installer\u202f: pip install "alliance-advisor[mcp]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_no_other_command_loads_the_package() -> None:
    code = """
import sys
import time
from advisor.cli.main import cli
cli(["mcp", "--help"], standalone_mode=False)
assert "advisor.cli.commands.mcp" in sys.modules
print([name for name in sys.modules if name.partition(".")[0] in ("mcp", "mcp_types", "anyio", "pydantic")])
"""
    assert python(code).stdout.splitlines()[-1] == "[]"


def test_a_fault_of_ours_tells_nothing_of_what_was_sent(
    alliances_again: Advisor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(answers: object) -> None:
        raise ValueError(f"SECRET {answers}")

    monkeypatch.setattr(alliances_again, "assess", fail)

    async def ask() -> str:
        async with Client(made(alliances_again, "en"), read_timeout_seconds=PATIENCE) as client:
            with pytest.raises(MCPError) as raised:
                await client.call_tool("assess", {"answers": {"stage": "idea"}})
            return repr(raised.value)

    with ThreadPoolExecutor(1) as thread:  # this one may run a browser, and with it a loop, already
        told = thread.submit(asyncio.run, ask()).result(timeout=60)
    assert "Internal error" in told
    assert "SECRET" not in told + caplog.text


def test_no_tracer_is_told_of_a_call(advisor: Advisor) -> None:
    assert made(advisor, "en").middleware == []


@pytest.fixture
def alliances_again(advisor: Advisor) -> Advisor:
    """An advisor of its own, to be broken."""
    return Advisor(advisor.rulebase)
