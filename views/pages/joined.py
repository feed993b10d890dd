"""The style sheet and the script of every page."""

from flask import make_response, request

from models.refusals import NotFound
from views import guard
from views.joined_files import NAMES, joined

from . import room

FOR_EVER = "public, max-age=31536000, immutable"


@room.get("/files/<name>")
@guard.anyone
def show_joined_file(name):
    """One of the joined files; compressed where the browser takes it. Kept for ever if asked for by its hash."""
    if name not in NAMES:
        raise NotFound(name)
    file = joined(name)
    zipped = "gzip" in request.accept_encodings
    response = make_response(file.zipped if zipped else file.plain)
    response.mimetype = NAMES[name]
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = FOR_EVER if request.args.get("v") == file.hash else "public, no-cache"
    return response
