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
    if here is None or endpoint[0] == ".":
        return worked_out(endpoint, **values)
    for name in values:
        if name[0] == "_":
            return worked_out(endpoint, **values)
    return _kept(site(), here.language, endpoint, tuple(values.items()))


def site() -> tuple:
    """The application, and under which path it stands: what addresses depend on beside their language."""
    if (found := g.get("site")) is None:
        found = g.site = current_app._get_current_object(), request.script_root if request else None
    return found


@lru_cache(KEPT)
def _kept(_site: tuple, _language: str, endpoint: str, values: tuple) -> str:
    return worked_out(endpoint, **dict(values))
