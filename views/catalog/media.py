"""Files of products: pictures in their sizes, data sheets, diagrams and videos, to whoever may see the product."""

import re

from flask import Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable, ServiceUnavailable
from werkzeug.http import parse_range_header

from models import catalog, files
from models.refusals import NotFound
from views import guard
from views.scope import scope
from views.session.headers import talisman

from . import room
from .drawings import FOR_THIS_BROWSER, POLICY

# The address holds the content's hash, so what it gives never changes; what only some may see, or no longer may, is
# asked for again.
FOR_EVERYONE = "public, max-age=31536000, immutable"
# As of a picture; a browser plays a video that is opened by itself on a page that it makes around it.
DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox"
# Nothing of the end: werkzeug takes it for everything.
NO_PART = re.compile(r"\s*bytes\s*=\s*-0+\s*")
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@room.get("/media/<content>/<int:width>.<any(avif, webp, jpg):form>")
@talisman(content_security_policy=POLICY)
@guard.anyone
def show_rendition(content, width, form):
    """A picture in one of its sizes and formats."""
    found, kept = _reached(content)
    if width not in files.WIDTHS or found.content_type not in files.IMAGES:
        raise NotFound(content)
    try:
        path = files.rendition(content, width, form)
    except files.NotKept as refusal:
        raise ServiceUnavailable() from refusal
    return _sent(path, files.TYPES[form], f"{content[:32]}-{width}-{form}", kept, _named(found, form))


@room.get("/media/<content>/file.<any(pdf, mp4, webm):suffix>")
@talisman(content_security_policy=DOCUMENT_POLICY)
@guard.anyone
def show_document(content, suffix):
    """A document or a video, whole or in part, to be looked at in the browser."""
    found, kept = _reached(content)
    if found.content_type in files.IMAGES or files.EXTENSIONS[found.content_type] != suffix:
        raise NotFound(content)
    return _sent(files.path_of(content), found.content_type, content, kept, _named(found, suffix))


def _reached(content: str) -> tuple[catalog.Media, str]:
    """The file's row, if this visitor may see its product, and how it may be kept."""
    try:
        return catalog.media_file(content, None, scope.storefront), FOR_EVERYONE
    except NotFound:
        if scope.role == "merchandiser":
            return catalog.any_media_file(content), FOR_THIS_BROWSER
        if scope.account is None:
            raise
        return catalog.media_file(content, scope.account, scope.storefront), FOR_THIS_BROWSER


def _named(found: catalog.Media, form: str) -> str:
    """What the file is called when it is saved: as its bringer called it, ending in what it is."""
    stem = UNSAFE.sub(" ", found.filename.rsplit(".", 1)[0]).strip(" .")
    return f"{stem or found.kind}.{form}"


def _sent(path, content_type: str, tag: str, kept: str, name: str) -> Response:
    """The file, or what was asked for of it: 206 for one range, 304 for what the browser has, 416 beyond the end.

    Several ranges at once, and ranges that nobody understands, are answered with the whole (RFC 9110, 14.2).
    """
    header = request.headers.get("Range")
    asked = parse_range_header(header)
    if asked is None or len(asked.ranges) != 1 or asked.units != "bytes":
        request.environ.pop("HTTP_RANGE", None)
    try:
        if header and NO_PART.fullmatch(header):
            raise RequestedRangeNotSatisfiable()
        response = send_file(path, content_type, conditional=True, etag=tag, download_name=name)
    except FileNotFoundError:
        raise NotFound(tag) from None
    except RequestedRangeNotSatisfiable:
        response = Response(status=416, headers={"Content-Range": f"bytes */{path.stat().st_size}"})
    response.headers["Cache-Control"] = kept
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
