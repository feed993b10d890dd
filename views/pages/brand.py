"""What a brand is made of: its colours, type and corners as custom properties, and its logo as an image."""

from flask import make_response

from models.refusals import NotFound
from views import guard
from views.catalog.drawings import POLICY, as_image
from views.scope import scope
from views.session.headers import talisman

from . import room

# A brand changes rarely; a browser may be an hour late.
KEPT = "public, max-age=3600"
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="{colour}"/>'
    '<text x="32" y="44" font-family="sans-serif" font-size="34" font-weight="700" fill="#fff" text-anchor="middle">'
    "{letter}</text></svg>"
)


@room.get("/brand.css")
@guard.anyone
def brand_css():
    """The storefront's tokens as custom properties."""
    response = make_response(stylesheet(scope.storefront.tokens))
    response.mimetype = "text/css"
    response.headers["Cache-Control"] = KEPT
    return response


@room.get("/logo.svg")
@talisman(content_security_policy=POLICY)
@guard.anyone
def show_logo():
    """The storefront's logo; it is shown as an image only, so nothing in it can run."""
    if not scope.storefront.logo:
        raise NotFound("logo")
    return as_image(make_response(scope.storefront.logo), KEPT)


@room.get("/favicon.svg")
@talisman(content_security_policy=POLICY)
@guard.anyone
def show_favicon():
    """The logo, or the first letter of the shop's name on its colour."""
    return as_image(make_response(scope.storefront.logo or _mark()), KEPT)


def stylesheet(tokens: dict[str, str]) -> str:
    """A brand's tokens as CSS."""
    return ":root {\n" + "\n".join(f"  --brand-{name}: {value};" for name, value in tokens.items()) + "\n}\n"


def _mark() -> str:
    letter = next((one for one in scope.storefront.name(scope.language) if one.isalnum()), "•")
    return MARK.format(colour=scope.storefront.tokens.get("primary", "#3a2519"), letter=letter.upper())
