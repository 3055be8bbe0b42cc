#!/usr/bin/env bash
# mcp 2.3.0 (PyPI, the current release on 2026-11-30).
#
# Over standard input and output each line is a message of JSON-RPC 2.0, which asks for an answer to whatever has an id:
# "Invalid Request" to what is none, "Parse error" to what is no JSON.
# Expected: a server made with the package answers each line that has an id, if only with an error.
# What happens: it answers none of those that are not well formed, a request whose params are a list among them, which
# JSON-RPC allows; they are passed over without a word. Whoever sent one waits.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mcp==2.3.0
cat >"$folder/server.py" <<'PYTHON'
import anyio
from mcp.server import Server
from mcp.server.stdio import stdio_server


async def main():
    server = Server("a", version="1")
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


anyio.run(main)
PYTHON
cat >"$folder/try.py" <<'PYTHON'
import json
import subprocess
import sys

CLIENT = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "a", "version": "1"}}
SENT = [
    {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": CLIENT},
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
    {"jsonrpc": "2.0", "id": 1, "method": "ping"},
    {"jsonrpc": "2.0", "id": 2, "method": "ping", "params": []},
    {"jsonrpc": "2.0", "id": 3, "method": 7},
    {"id": 4, "method": "ping"},
    {"jsonrpc": "2.0", "id": None, "method": "ping"},
    [{"jsonrpc": "2.0", "id": 5, "method": "ping"}],
    {"jsonrpc": "2.0", "id": "last", "method": "ping"},
]
server = subprocess.Popen([sys.executable, sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
server.stdin.write("".join(json.dumps(each) + "\n" for each in SENT))
server.stdin.flush()
answered = []
while answered[-1:] != ["last"]:
    answered.append(json.loads(server.stdout.readline())["id"])
server.communicate(timeout=60)
print("answered:", *answered)
assert answered == [0, 1, "last"], "this has changed"
PYTHON
"$folder/venv/bin/python" "$folder/try.py" "$folder/server.py"
