"""What the company usually buys, for one store or for all."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, carts, checkout
from models.refusals import Refused
from views import guard, reply
from views.lists.shown import typed_numbers
from views.scope import scope
from views.wording import say

from . import room
from .shown import AgainForm, add_again, shown


@room.get("/reorder/")
@guard.ordering
def show_usual():
    """Products with their usual quantity and rhythm, what is due first; the due ones are chosen already."""
    return reply.page("reorder/usual.html", part="reorder/_usual.html", **_shown(*_rows()))


@room.post("/reorder/")
@guard.ordering
def create_usual():
    """Add the chosen ones, or all, to the cart for a store and a date."""
    store, rows = _rows()
    typed, _numbers, wrong = typed_numbers("quantity")
    try:
        done = add_again(rows, _("What you usually buy"))
        problem = say(carts.WHOLE_NUMBER)
    except Refused as refusal:
        done, problem = None, say(refusal)
    if done is not None:
        return done
    context = _shown(store, rows, form=AgainForm(), typed=typed, wrong=wrong, problem=problem)
    return reply.invalid("reorder/usual.html", within="reorder/usual.html", **context)


def _rows():
    """The store that is asked for (None: all of them), and what is usually bought there."""
    places = accounts.locations_of(scope.account)
    asked = request.values.get("store", "")
    store = next((place for place in places if str(place.id) == asked), None)
    if store is None and asked != "all" and len(places) > 1:
        store = places[0]
    return store, checkout.usual(scope.account, scope.storefront, store.code if store else "")


def _shown(store, rows: list, **more) -> dict:
    asked = store.id if store else "all"
    context = shown(rows, lambda n: url_for("reorder.show_usual", store=asked, page=n), **more)
    due = sum(row.due for row in rows)
    return context | {"store": store, "asked": asked, "due": due, "days": checkout.USUAL_DAYS}
