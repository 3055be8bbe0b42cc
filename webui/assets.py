"""The files that pages refer to. A digest in each address lets browsers keep them for good."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

FOR_GOOD = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Give templates `assets`, from the name of a file to its path below the root of the application."""
    folder = Path(str(app.static_folder))
    app.jinja_env.globals["assets"] = {
        file.name: f"{app.static_url_path}/{file.name}?v={sha256(file.read_bytes()).hexdigest()[:10]}"
        for file in folder.iterdir()
        if file.is_file()
    }
    app.after_request(_keep)


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
        response.headers["Cache-Control"] = FOR_GOOD
    return response
