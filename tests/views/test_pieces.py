"""Pieces of pages that are kept: they know nothing but what they are given."""

import flask_babel
import pytest
from flask import g
from jinja2 import meta
from markupsafe import Markup

from models import catalog
from views import pieces
from views.scope import Scope

# What depends on nothing but its arguments, the language, the locale and the currency: all of it is in a piece's key.
KNOWN = {"it", "_", "ngettext", "url_for", "pictured"}


def undeclared(app, name: str) -> set[str]:
    source = app.jinja_env.loader.get_source(app.jinja_env, name)[0]
    return meta.find_undeclared_variables(app.jinja_env.parse(source))


def test_a_piece_knows_nothing_of_who_looks(app):
    names = [name for name in app.jinja_env.list_templates() if name.startswith("pieces/")]
    assert names
    for name in names:
        assert undeclared(app, name) <= KNOWN, name


def test_a_piece_is_drawn_anew_for_other_words_numbers_and_values_and_refuses_markup(app, world):
    drawn, light = [], catalog.Choice("a&b", "<Light>", 1_234, True)
    with app.test_request_context("/en/", base_url="http://capricorn.localhost/"):
        for shop, language in ((world.capricorn, "en"), (world.capricorn_ca, "en"), (world.capricorn_ca, "fr")):
            g.scope = Scope(shop, language)
            flask_babel.refresh()
            drawn.append(pieces.drawn("pieces/facet.html", [catalog.Facet("roast", "<Roast>", (light,) * 9)]))
    assert drawn[0] == drawn[1] != drawn[2]
    for text in drawn:
        assert "&lt;Light&gt;" in text and "a&amp;b" in text and "<Light>" not in text
    with app.test_request_context("/en/", base_url="http://capricorn.localhost/"):
        g.scope = Scope(world.capricorn, "en")
        with pytest.raises(TypeError):
            pieces.drawn("pieces/facet.html", [catalog.Facet("roast", Markup("<b>Roast</b>"), ())])
