"""An editor: it opens files by the language server that editors share for YAML, and shows what that finds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.contract.tools import BESIDE

LENGTH = b"Content-Length: "


class Editor:
    """A language server that has been greeted; it ends with `close`."""

    def __init__(self, folder: Path) -> None:
        path = os.pathsep.join([*map(str, BESIDE), os.environ.get("PATH", "")])
        found = shutil.which("yaml-language-server", path=path)
        assert found, "yaml-language-server is not installed; `make contract` installs it"
        environment = os.environ | {"PATH": path}
        self._server = subprocess.Popen(
            [found, "--stdio"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={"workspace": {}})
        self._say("initialized", {})

    def close(self) -> None:
        """Let the server go."""
        self._server.kill()
        self._server.communicate()

    def marks(self, path: Path) -> list[tuple[int, str]]:
        """Open a file, and return what is marked in it: the number of the line, counted from 1, and what is said."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._say("textDocument/didOpen", {"textDocument": document})
        while (heard := self._hear()).get("method") != "textDocument/publishDiagnostics":
            pass
        assert heard["params"]["uri"] == path.as_uri()
        found = heard["params"]["diagnostics"]
        return [(each["range"]["start"]["line"] + 1, each["message"]) for each in found]

    def offered(self, path: Path, line: int, column: int) -> list[str]:
        """Return what is offered in an open file, at a line counted from 1."""
        position = {"line": line - 1, "character": column}
        found = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=position)
        items = found["items"] if isinstance(found, dict) else found
        return [each["label"] for each in items]

    def ask(self, method: str, **params: object) -> Any:
        """Return the answer to a request."""
        self._asked += 1
        self._say(method, params, id=self._asked)
        while (heard := self._hear()).get("id") != self._asked or "method" in heard:
            pass
        return heard["result"]

    def _say(self, method: str, params: object, **more: object) -> None:
        assert self._server.stdin
        content = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._server.stdin.write(LENGTH + str(len(content)).encode() + b"\r\n\r\n" + content)
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """Return the next message; what the server asks is answered with nothing."""
        assert self._server.stdout
        length = 0
        while (header := self._server.stdout.readline().strip()) or not length:
            assert self._server.poll() is None, "the server has ended"
            length = int(header.removeprefix(LENGTH)) if header.startswith(LENGTH) else length
        heard: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if "method" in heard and "id" in heard:
            answer = [None] * len(heard["params"].get("items", [])) if isinstance(heard["params"], dict) else None
            content = json.dumps({"jsonrpc": "2.0", "id": heard["id"], "result": answer}).encode()
            assert self._server.stdin
            self._server.stdin.write(LENGTH + str(len(content)).encode() + b"\r\n\r\n" + content)
            self._server.stdin.flush()
        return heard
