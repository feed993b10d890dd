"""Pieces of pages that follow from their values alone: drawn once, found again by whoever comes with the same values.

A piece (`templates/pieces/`) sees its values, the words of a language, the way its locale writes numbers and prices,
and the shop's addresses: no request, no scope, nobody (tests/views/test_pieces.py holds every piece to that). It is
kept under all that is written in it, so that it cannot grow old, and shows nobody what they did not bring themselves.
What differs from one answer to the next, a form's tokens, is put in afterwards.
"""

from collections.abc import Iterable
from functools import lru_cache

from flask import current_app, g
from markupsafe import Markup

from .links import site
from .wording import locale_name

# So many pieces, of about a kilobyte each, are kept in a process: those that are shown again and again.
KEPT = 10_000


def drawn(template: str, those: Iterable) -> Markup:
    """The piece `template` of each of those values, one behind the other; in it, the value is `it`.

    A value is plain, or a tuple of plain ones. The same place holds the same kind of value each time, since 1 and True
    are found alike; Markup is refused.
    """
    piece, here = current_app.jinja_env.get_template(template), g.scope
    key = (*site(), here.language, here.currency, locale_name())
    return Markup("".join([_drawn(piece, key, it) for it in those]))


@lru_cache(KEPT)
def _drawn(piece, _here: tuple, it) -> str:
    _check(it)
    return piece.render(it=it)


def _check(value) -> None:
    """Text and the same text as Markup are found alike: were Markup let in, text would come out as markup."""
    if isinstance(value, Markup):
        raise TypeError("a piece is drawn of plain text, never of Markup")
    if isinstance(value, tuple):
        for one in value:
            _check(one)
