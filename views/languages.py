"""The language is the first part of every address; without one, the address is sent on to the negotiated one."""

from flask import Flask, g, redirect, request
from werkzeug.exceptions import HTTPException

from models.text import LANGUAGES

from .links import url_for
from .scope import scope


def init_app(app: Flask) -> None:
    """Take the language from each address, put it into each link, and offer the same page in the others."""

    @app.url_value_preprocessor
    def take_language(_endpoint, values):
        if values and "language" in values:
            g.language = values.pop("language")
        elif request.routing_exception and _first_part() in LANGUAGES:
            g.language = _first_part()

    @app.url_defaults
    def put_language(endpoint, values):
        # Every address but a static file's begins with its language (tests/test_access.py holds that).
        if endpoint != "static" and "language" not in values:
            here = g.get("scope")
            values["language"] = here.language if here else "en"

    @app.before_request
    def keep_to_languages_of_shop():
        language = g.get("language")
        if g.get("scope") and request.endpoint and language and language not in scope.storefront.languages:
            return redirect(url_for(request.endpoint, language=scope.language, **(request.view_args or {})), 302)
        return None

    app.context_processor(lambda: {"language_links": language_links()})


def locale() -> str:
    """The locale of this answer as Babel writes it: `fr_CA`. Where no shop is known: by the address, or the browser."""
    if g.get("scope"):
        return g.scope.locale.replace("-", "_")
    asked = g.get("language") or (request and request.accept_languages.best_match(LANGUAGES))
    return "fr_CA" if asked == "fr" else "en_US"


def language_links() -> list[dict]:
    """This page in each language of the shop: language, name in that language, url, whether it is the present one."""
    if not g.get("scope") or not request.endpoint:
        return []
    names = {"en": "English", "fr": "Français"}
    return [
        {
            "language": language,
            "name": names[language],
            "url": _same_page(language),
            "current": language == scope.language,
        }
        for language in scope.storefront.languages
    ]


def redirect_to_language(error: HTTPException):
    """For an address without a language: to the negotiated one, if there is a page; else the error stands."""
    if request.method != "GET" or _first_part() in LANGUAGES or not g.get("scope"):
        return error
    return redirect(f"/{negotiated()}{request.full_path.rstrip('?')}", 302)


def negotiated() -> str:
    """The language of the signed-in person, else the browser's best one among the shop's, else the shop's first."""
    languages = scope.storefront.languages
    mine = (scope.user.locale or "")[:2] if scope.user else ""
    if mine in languages:
        return mine
    return request.accept_languages.best_match(languages) or languages[0]


def _first_part() -> str:
    return request.path.strip("/").split("/", 1)[0]


def _same_page(language: str) -> str:
    if request.method == "GET" and request.url_rule and "language" in request.url_rule.arguments:
        path = url_for(request.endpoint, language=language, **(request.view_args or {}))
        query = request.query_string.decode()
        return f"{path}?{query}" if query else path
    return url_for("pages.show_home", language=language)
