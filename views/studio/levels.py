"""What was counted of a product in a warehouse."""

from flask import url_for
from flask_babel import gettext as _

from models import catalog, stock
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import CountForm
from .product_page import filled, shown


@room.post("/studio/levels/<int:level>/")
@guard.staff("merchandiser")
def update_level(level):
    """Write down a count; what is promised to orders stays promised."""
    found, form = stock.level_of(level), CountForm()
    here = url_for("studio.edit_product", product=found.product_id, _anchor="levels")
    try:
        if form.validate_on_submit():
            stock.adjust(found, form.on_hand.data, by=scope.actor)
            return reply.moved(here, flash=_("The count is written down."))
        problem = " ".join(str(error) for error in form.on_hand.errors)
    except Refused as refusal:
        problem = say(refusal)
    now = catalog.edited(found.product_id)
    context = shown(now, filled(now)) | {"counted": {level: (form.on_hand._value(), problem)}}
    return reply.invalid("studio/products/_levels.html", within="studio/products/edit.html", **context)
