"""What search engines are asked to leave alone: searches, lists with every filter, and what needs a sign-in."""

from flask import Flask, Response, request

TEXT = """User-agent: *
Disallow: /*/search/
Disallow: /*/sign-in/
Disallow: /*?
"""


def init_app(app: Flask) -> None:
    """Answer /robots.txt, which has no language, at every host."""

    @app.before_request
    def answer():
        if request.path == "/robots.txt" and request.method in ("GET", "HEAD"):
            return Response(TEXT, mimetype="text/plain", headers={"Cache-Control": "public, max-age=86400"})
        return None
