"""A product's drawn picture as an image."""

from flask import make_response, render_template

from models import catalog
from models.refusals import NotFound
from views import guard, reply
from views.scope import scope
from views.session.headers import talisman

from . import room
from .images import image_of
from .pictures import picture_of

# A picture shown to guests may be kept by anyone for a day; one that only some accounts may see, by their own browser.
FOR_EVERYONE = "public, max-age=86400"
FOR_THIS_BROWSER = "private, max-age=600"
# An image opened by itself runs nothing and loads nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@room.get("/pictures/<path:sku>.svg")
@talisman(content_security_policy=POLICY)
@guard.anyone
def show_picture(sku):
    """The drawing of a product that this visitor may see, as SVG; on to its picture where it has one."""
    try:
        facts, kept = _facts(sku, None), FOR_EVERYONE
    except NotFound:
        if scope.account is None:
            raise
        facts, kept = _facts(sku, scope.account), FOR_THIS_BROWSER
    if image := image_of(facts["picture"]):
        answer = reply.moved(image.address(320, "webp"))
        answer.headers["Cache-Control"] = FOR_THIS_BROWSER
        return answer
    values = {code: " ".join(those) for code, those in facts["attributes"].items()}
    label = facts["name"].split(",")[0]
    picture = picture_of(facts["family"], values, label)
    response = make_response(render_template(picture["template"], **picture))
    return as_image(response, kept)


def as_image(response, kept: str):
    """The response as an SVG image, kept as said; its view gives it POLICY, so that it can only be looked at."""
    response.mimetype = "image/svg+xml"
    response.headers["Cache-Control"] = kept
    return response


def _facts(sku: str, account) -> dict:
    return catalog.picture_facts(sku, account, scope.storefront, scope.language)
