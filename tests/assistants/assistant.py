"""The assistant's side of a conversation with `advisor mcp`: the client of the package, and pipes to a real process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, TextContent, Tool

PATIENCE = 120
"""Seconds to wait for an answer."""

COMMAND = [sys.executable, "-m", "advisor", "mcp"]


class Assistant:
    """An assistant that has connected; `client` says what it was told of the server."""

    def __init__(self, client: Client, portal: BlockingPortal, errors: Path) -> None:
        self.client = client
        self._portal = portal
        self._errors = errors

    @property
    def heard_beside(self) -> str:
        """What the server wrote on standard error."""
        return self._errors.read_text("utf-8")

    def tools(self) -> dict[str, Tool]:
        """Return the tools it is shown."""
        return {tool.name: tool for tool in self._portal.call(self.client.list_tools).tools}

    def asks(self, tool: str, **arguments: object) -> CallToolResult:
        """Return what a tool gives back, whatever it is; the client holds it to the schema of the tool."""
        result: CallToolResult = self._portal.call(self.client.call_tool, tool, arguments)
        return result

    def call(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Return the document that a tool gives."""
        result = self.asks(tool, **arguments)
        assert not result.is_error, result
        assert read(result) == result.structured_content
        return read(result)

    def refused(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Return why a call is refused."""
        result = self.asks(tool, **arguments)
        assert result.is_error, result
        return read(result)


def read(result: CallToolResult) -> dict[str, Any]:
    """Return the document in the text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    document: dict[str, Any] = json.loads(content.text)
    return document


@contextmanager
def connected(errors: Path, *options: str, mode: str = "auto") -> Iterator[Assistant]:
    """Start `advisor mcp` with options and connect to it; what it writes on standard error goes to a file."""
    server = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], *options])
    with errors.open("w", encoding="utf-8") as log, start_blocking_portal() as portal:
        made = portal.call(lambda: Client(stdio_client(server, errlog=log), mode=mode, read_timeout_seconds=PATIENCE))
        with portal.wrap_async_context_manager(made) as client:
            yield Assistant(client, portal, errors)
