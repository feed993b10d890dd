"""Which hosts are answered: those of the shops and, in demo mode only, plain localhost for its welcome page."""

from flask import Flask, current_app, g, redirect, request

from models.refusals import NotFound
from models.text import LANGUAGES
from views.joined_files import SHOPLESS

PLAIN_HOSTS = ("localhost", "127.0.0.1")
OPEN_AT_PLAIN_HOST = (*SHOPLESS, "pages.show_welcome")


def init_app(app: Flask) -> None:
    """Mark requests to plain localhost before the shop is looked up by its host; any other unknown host is 404."""

    @app.url_value_preprocessor
    def mark(_endpoint, _values):
        g.bare_host = current_app.config["DEMO"] and request.host.rsplit(":", 1)[0].lower() in PLAIN_HOSTS

    @app.before_request
    def refuse_nul():
        # PostgreSQL takes none, and nothing has it in its address.
        if "\x00" in request.path:
            raise NotFound(request.path)

    @app.before_request
    def keep_to_welcome():
        if not g.get("bare_host") or request.endpoint in OPEN_AT_PLAIN_HOST:
            return None
        if request.method == "GET" and request.path == "/":
            return redirect(f"/{request.accept_languages.best_match(LANGUAGES) or 'en'}/welcome", 302)
        if request.path == "/favicon.ico":
            return "", 204  # browsers ask for it by themselves; this host has no brand to show
        raise NotFound(request.path)
