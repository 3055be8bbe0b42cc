"""The MCP server: it shows the tools, runs them, and speaks with one assistant over standard input and output."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from importlib.metadata import version
from io import TextIOWrapper

import msgspec
from anyio import AsyncFile
from anyio.streams.memory import MemoryObjectSendStream
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.shared.message import SessionMessage
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ErrorData,
    JSONRPCError,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
    jsonrpc_message_adapter,
)
from mcp.types import Tool as ShownTool

from advisor.advisor import Advisor
from advisor.assistants import schemas
from advisor.assistants.calls import call_from
from advisor.assistants.instructions import instructions
from advisor.assistants.lines import PARSE_ERROR, Refused, heard
from advisor.assistants.tools import TOOLS, Tool
from advisor.assistants.types import Refusal
from advisor.problems.problem import Faulty
from advisor.reports.documents.problem_types import FaultDocument
from advisor.words.markers import N_
from advisor.words.translations import Translations

REFUSED = N_("The call was refused. Mend every fault, then call again.")

BY_NAME = {tool.name: tool for tool in TOOLS}

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Context = ServerRequestContext[object]


def made(advisor: Advisor, language: str) -> Server[object]:
    """Return a server that gives advice by a rule base, in this language to whoever names no other."""
    shown = ListToolsResult(tools=[_shown(tool, advisor, language) for tool in TOOLS])

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return shown

    async def call_tool(_: Context, asked: CallToolRequestParams) -> CallToolResult:
        if asked.name not in BY_NAME:
            raise MCPError(INVALID_PARAMS, f"Unknown tool: {asked.name}")
        try:
            return _called(BY_NAME[asked.name], asked.arguments or {}, advisor, language)
        except Exception:  # its text may hold what was sent, which nobody is told but who sent it
            raise MCPError(INTERNAL_ERROR, "Internal error") from None

    localised = advisor.localised(language)
    server: Server[object] = Server(
        "alliance-advisor",
        version=version("alliance-advisor"),
        title=localised.translations.say(advisor.rulebase.service.name),
        instructions=instructions(localised),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()  # it would tell each call to a tracer, where one is installed
    return server


def run(server: Server[object], announce: Callable[[], None]) -> None:
    """Serve one assistant until it closes standard input, or somebody interrupts the process.

    `announce` is called once all is ready; it writes nothing on standard output.
    """
    logging.disable()  # what the package logs of a failure may hold what was sent
    # A thread waits for the next line, and Python would wait for that thread before it ends.
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    announce()
    try:
        asyncio.run(_speak(server))
    except* OSError:  # nobody reads what is said any more
        pass


async def _speak(server: Server[object]) -> None:
    lines = _Lines(TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"))
    async with stdio_server(lines) as (read, write):
        lines.answers = write  # nothing is read before the first wait
        await server.run(read, write, server.create_initialization_options())


class _Lines(AsyncFile[str]):
    """Standard input, message by message; what is none is answered at once."""

    answers: MemoryObjectSendStream[SessionMessage]

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await self.readline():
            for each in heard(line, _is_message):
                if isinstance(each, Refused):
                    await self._answer(each)
                else:
                    yield each

    async def _answer(self, refused: Refused) -> None:
        message = "Parse error" if refused.code == PARSE_ERROR else "Invalid Request"
        error = JSONRPCError(jsonrpc="2.0", id=refused.id, error=ErrorData(code=refused.code, message=message))
        await self.answers.send(SessionMessage(error))


def _is_message(text: str) -> bool:
    try:
        jsonrpc_message_adapter.validate_json(text, by_name=False)
    except ValueError:
        return False
    return True


def _shown(tool: Tool, advisor: Advisor, language: str) -> ShownTool:
    say = advisor.localised(language).translations
    return ShownTool(
        name=tool.name,
        title=say(tool.title),
        description=say(tool.description),
        input_schema=schemas.taken(tool.takes, tool.needs, advisor, language),
        output_schema=schemas.given(tool.gives),
        annotations=READ_ONLY,
    )


def _called(tool: Tool, arguments: Mapping[str, object], advisor: Advisor, language: str) -> CallToolResult:
    """Return what a tool gives, or every fault in the arguments."""
    try:
        call = call_from(arguments, tool.takes, tool.needs, advisor, language)
    except Faulty as faulty:
        spoken = arguments.get("language")
        known = spoken if isinstance(spoken, str) and spoken in advisor.languages else language
        return _refused(faulty, advisor.translations(known))
    document = tool.run(advisor, call)
    return CallToolResult(content=[_text(document)], structured_content=msgspec.to_builtins(document))


def _refused(faulty: Faulty, translations: Translations) -> CallToolResult:
    faults = [
        FaultDocument(each.code, each.subject, each.message(translations), each.hint(translations))
        for each in faulty.problems
    ]
    return CallToolResult(content=[_text(Refusal(translations(REFUSED), faults))], is_error=True)


def _text(document: msgspec.Struct) -> TextContent:
    return TextContent(text=msgspec.json.encode(document).decode())
