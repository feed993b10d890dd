"""The drawing of any product, on sale or not."""

from flask import make_response, render_template

from models import catalog
from views import guard
from views.catalog.drawings import FOR_THIS_BROWSER, POLICY, as_image
from views.catalog.pictures import picture_of
from views.session.headers import talisman

from . import room


@room.get("/studio/products/<int:product>/drawing.svg")
@talisman(content_security_policy=POLICY)
@guard.staff("merchandiser")
def show_drawing(product):
    """The product's drawing as SVG."""
    its = catalog.edited(product).product
    values = {code: " ".join(those) for code, those in its.attributes.items()}
    picture = picture_of(its.family, values, "")
    return as_image(make_response(render_template(picture["template"], **picture)), FOR_THIS_BROWSER)
