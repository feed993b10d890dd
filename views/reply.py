"""The only way out of a view. The same call answers a plain browser and htmx.

| call | plain browser | htmx |
|---|---|---|
| page | the full page | the named partial when it asked for just that, else the full page |
| changed | 303 to `goto`, with its flash | the partial, then each `also` out of band |
| moved | 303 | 200 with HX-Redirect (a 303 would pour a page into a cell) |
| invalid | the full page, 422 (or 409) | the partial with its errors, same status |
"""

from flask import Response, flash, g, make_response, redirect, render_template, request
from markupsafe import Markup

OUT_OF_BAND = Markup(' hx-swap-oob="true"')


def page(template: str, part: str | None = None, status: int = 200, **context) -> Response:
    """A whole page, or only `part` (a partial of it) when htmx asks for the element that the partial draws."""
    if part and wants_part(part):
        return make_response(_draw(part, **context), status)
    return make_response(_draw(template, **context), status)


def changed(partial: str, *, goto: str, also: list = (), flash: str | None = None, kind: str = "done", **context):
    """After a verb: redraw. `also` are further partials, or (partial, context) pairs, that changed with it.

    `flash` is one sentence about what happened, already in the user's language; `kind` is done, info, warn or bad.
    """
    g.pop("current_cart", None)
    if flash:
        _tell(flash, kind)
    if not request.htmx:
        return redirect(goto, 303)
    pieces = [_draw(partial, **context)] if partial else []
    for piece in also:
        name, more = piece if isinstance(piece, tuple) else (piece, {})
        pieces.append(_out_of_band(name, **(context | more)))
    if flash:
        pieces.append(_out_of_band("shared/_notices.html", **context))
    return make_response("\n".join(pieces))


def moved(url: str, flash: str | None = None, kind: str = "done") -> Response:
    """To another page."""
    if flash:
        _tell(flash, kind)
    if request.htmx:
        return Response("", headers={"HX-Redirect": url})
    return redirect(url, 303)


def invalid(partial: str, *, within: str, status: int = 422, also: list = (), **context) -> Response:
    """A form that was refused, drawn again with what was typed and its errors (409: it was changed meanwhile)."""
    g.pop("current_cart", None)
    if not request.htmx:
        return make_response(_draw(within, **context), status)
    pieces = [_draw(partial, **context)]
    for piece in also:
        name, more = piece if isinstance(piece, tuple) else (piece, {})
        pieces.append(_out_of_band(name, **(context | more)))
    response = make_response("\n".join(pieces), status)
    if status != 422 and request.htmx.target:
        response.headers["HX-Retarget"] = f"#{request.htmx.target}"
        response.headers["HX-Reswap"] = "outerHTML"
    return response


def wants_part(part: str) -> bool:
    """Whether htmx asks for the element that a partial draws: its file name is its id (`_line_list`, `line-list`)."""
    if not request.htmx or request.htmx.boosted or request.htmx.history_restore_request:
        return False
    name = part.rsplit("/", 1)[-1].removeprefix("_").rsplit(".", 1)[0]
    return (request.htmx.target or "").replace("-", "_") == name.replace("-", "_")


def _tell(sentence: str, kind: str) -> None:
    flash(sentence, kind)


def _draw(template: str, **context) -> str:
    return render_template(template, **({"oob": ""} | context))


def _out_of_band(partial: str, **context) -> str:
    # Inside <template> a lone table row survives parsing; htmx finds the out-of-band pieces in there.
    return f"<template>{render_template(partial, **(context | {'oob': OUT_OF_BAND}))}</template>"
