"""Answers are compressed for who can read them so; a page then weighs a fifth."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress

ALGORITHMS = ["br", "gzip"]
"""The ways of packing, the best first; every browser reads one of them."""

KINDS = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/markdown",
    "application/json",
    "application/problem+json",
    "image/svg+xml",
]


def register(app: Flask) -> None:
    """Compress what is text and worth it. No page holds a secret that its length could give away."""
    app.config.update(COMPRESS_ALGORITHM=ALGORITHMS, COMPRESS_MIMETYPES=KINDS)
    Compress(app)
