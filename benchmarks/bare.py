"""The server beside which our API is timed: bare Flask routes that answer the same bytes, served as ours are.

python -m benchmarks.bare FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask, Response

from webui.serving.server import serve
from webui.settings import settings_from

ASSESS, NEXT, KEPT = "assess", "next", "kept"
"""Names of the routes; those that answer with a body have it in a file of that name in the folder."""

SIZE = "size"
"""The file with the number of bytes of a header that makes a bare 304 as long as ours."""


def main() -> None:
    """Print the address, then serve until the process ends."""
    folder = Path(sys.argv[1])
    app = Flask("bare")
    bodies = {name: (folder / name).read_bytes() for name in (ASSESS, NEXT)}
    padding = "x" * int((folder / SIZE).read_text("ascii"))

    @app.post(f"/{ASSESS}")
    def assess() -> Response:
        return Response(bodies[ASSESS], mimetype="application/json")

    @app.post(f"/{NEXT}")
    def following() -> Response:
        return Response(bodies[NEXT], mimetype="application/json")

    @app.get(f"/{KEPT}")
    def kept() -> Response:
        return Response(status=304, headers={"Padding": padding})

    serve(app, settings_from({"ADVISOR_PORT": "0"}), lambda address: print(address, flush=True))


if __name__ == "__main__":
    main()
