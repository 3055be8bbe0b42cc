"""What should never happen while somebody uses the pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Watch:
    """Notes errors in the console, failed requests and requests to other hosts, and every address asked for."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.faults: list[str] = []
        self.requests: list[Request] = []

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    @property
    def weight(self) -> int:
        """The bytes of all responses so far, their headers included."""
        sizes = [request.sizes() for request in self.requests if request.failure is None]
        return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium notes every answer from 400 on; whether a page may have one is for the test to say, and a file
        # that a page refers to may not: see `_response`.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        self.requests.append(request)
        if urlsplit(request.url).netloc != self.home:
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # Downloads end as navigations that were aborted, and so does what still loads when a page is left.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        page = response.request.is_navigation_request()
        if response.status >= (500 if page else 400):
            self.faults.append(f"answered with {response.status}: {response.url}")
