"""The files that pages refer to. A digest in each address lets browsers keep them for good."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, request

FOLDER = Path(__file__).parent.parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, read once: its content, what kind it is, and the digest by which its address changes with it."""

    content: bytes
    kind: str
    digest: str


def register(app: Flask) -> None:
    """Serve the files, and give templates `assets`, from the name of a file to its path below the root."""
    assets = {file.name: _read(file) for file in FOLDER.iterdir() if file.is_file()}
    app.jinja_env.globals["assets"] = {name: f"/static/{name}?v={asset.digest}" for name, asset in assets.items()}

    def static(name: str) -> Response:
        return _sent(assets.get(name) or abort(404))

    app.add_url_rule("/static/<name>", "static", static)
    # Browsers ask for it where a page names no icon, such as a document of JSON.
    app.add_url_rule("/favicon.ico", "icon", lambda: static("icon.svg"))


def _read(file: Path) -> Asset:
    content = file.read_bytes()
    return Asset(content, guess_type(file.name)[0] or "text/plain", sha256(content).hexdigest()[:10])


def _sent(asset: Asset) -> Response:
    response = Response(asset.content, mimetype=asset.kind)
    response.set_etag(asset.digest, weak=True)  # it is the same file, packed or not
    asked = request.args.get("v")
    response.headers["Cache-Control"] = FOR_GOOD if asked == asset.digest else "no-cache"
    response.make_conditional(request)
    return response
