"""Usual quantities and the par levels of one store, a page of lines as one form."""

from flask import url_for
from flask_babel import gettext as _

from models import accounts, carts, lists
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import PlainForm
from .shown import asked_filter, asked_page, asked_store, here_of, my_list, pager, typed_numbers


@room.get("/lists/<int:list_id>/quantities/")
@guard.ordering
def edit_quantities(list_id):
    """The boxes of a page of lines."""
    return reply.page("lists/quantities.html", **_shown(my_list(list_id)))


@room.post("/lists/<int:list_id>/quantities/")
@guard.ordering
def update_quantities(list_id):
    """Change them all, or none and say what is wrong with which."""
    found = my_list(list_id)
    PlainForm().validate()
    typed, quantities, wrong = typed_numbers("quantity")
    typed_pars, pars, wrong_pars = typed_numbers("par")
    more = {"typed": typed, "typed_pars": typed_pars, "wrong": wrong, "wrong_pars": wrong_pars}
    versions = typed_numbers("version")[1]
    store = asked_store(accounts.locations_of(scope.account))
    if wrong or wrong_pars:
        return _again(found, 422, problem=say(carts.WHOLE_NUMBER), **more)
    values = {n: (versions.get(n) or 0, quantities[n], pars.get(n)) for n in quantities}
    try:
        found.change_quantities(values, by=scope.actor, location=store and store.id)
    except ChangedMeanwhile:
        return _again(found, 409, problem=_("A line was changed meanwhile. Compare, and save again."), **more)
    except Refused as refusal:
        return _again(found, 422, problem=say(refusal), **more)
    here = {"store": store.id} if store else {}
    here |= here_of(asked_filter(), asked_page())
    return reply.moved(url_for("lists.edit_quantities", list_id=list_id, **here), flash=_("The quantities are saved."))


def _shown(found, **more) -> dict:
    places = accounts.locations_of(scope.account)
    store, filter = asked_store(places), asked_filter()
    page = lists.lines_page(found, scope.language, filter, asked_page(), store and store.id)
    here = here_of(filter, page.number) | ({"store": store.id} if store else {})
    return {
        "list": found,
        "lines": page.rows,
        "found": page,
        "filter": filter,
        "locations": places,
        "store": store,
        "here": here,
        "pager_of": pager("lists.edit_quantities", found, page, here),
        "problem": "",
        "typed": {},
        "typed_pars": {},
        "wrong": set(),
        "wrong_pars": set(),
    } | more


def _again(found, status: int, **more):
    context = _shown(found, **more)
    return reply.invalid("lists/quantities.html", within="lists/quantities.html", status=status, **context)
