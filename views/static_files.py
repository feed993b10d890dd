"""Static files under a content hash: cached for ever, never stale."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, request

from .links import url_for


def init_app(app: Flask) -> None:
    """Give templates `static(path)`, and let browsers keep what carries its hash."""
    app.jinja_env.globals["static"] = static

    @app.after_request
    def keep(response):
        if request.endpoint == "static" and "v" in request.args and response.status_code in (200, 304):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def static(path: str) -> str:
    """The address of a static file with the hash of its content."""
    return url_for("static", filename=path, v=_hash(current_app.static_folder, path, _stamp(path)))


def _stamp(path: str) -> int:
    # In development a file may change while the server runs; otherwise one look is enough.
    if not current_app.debug:
        return 0
    return Path(current_app.static_folder, path).stat().st_mtime_ns


@cache
def _hash(folder: str, path: str, _changed: int) -> str:
    return hashlib.sha256(Path(folder, path).read_bytes()).hexdigest()[:12]
