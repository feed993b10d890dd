"""Addresses, each worked out once: a list has a hundred of them, and the router takes longer than the template."""

from functools import lru_cache

from flask import Flask, current_app, g, request
from flask import url_for as worked_out

KEPT = 20_000


def init_app(app: Flask) -> None:
    """Give templates the `url_for` of this module."""
    app.jinja_env.globals["url_for"] = url_for


def url_for(endpoint: str, **values) -> str:
    """As Flask's, for addresses within a shop: there, endpoint and values give one address in each language."""
    here = g.get("scope")
    if here is None or endpoint.startswith(".") or any(name.startswith("_") for name in values):
        return worked_out(endpoint, **values)
    return _kept(_site(), here.language, endpoint, tuple(values.items()))


def _site() -> tuple:
    if "site" not in g:
        g.site = current_app._get_current_object(), request.script_root if request else None
    return g.site


@lru_cache(KEPT)
def _kept(_site: tuple, _language: str, endpoint: str, values: tuple) -> str:
    return worked_out(endpoint, **dict(values))
