"""Which pages elsewhere may call the API from a browser: none, unless whoever runs it names their origins."""

from __future__ import annotations

from flask import Flask
from flask_cors import CORS

PATHS = r"/api/v1/.*"


def register(app: Flask) -> None:
    """Answer pages of the `ORIGINS` as browsers want it (CORS); they may send no cookie."""
    origins = app.config["ORIGINS"]
    if origins:
        CORS(
            app,
            resources=PATHS,
            origins="*" if "*" in origins else [*origins],
            methods=["GET", "HEAD", "POST"],
            allow_headers=["Content-Type", "Accept-Language"],
            expose_headers=["Content-Language", "ETag", "X-Request-ID"],
            supports_credentials=False,
            send_wildcard="*" in origins,
            max_age=600,
        )
