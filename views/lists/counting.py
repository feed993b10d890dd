"""The count sheet of a store, and the order that its counts suggest."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, carts, lists
from models.carts import Wanted
from models.refusals import NotFound, Refused
from models.text import N_
from views import guard, reply
from views.adding import add_wanted
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import BulkForm, PlainForm
from .shown import asked_filter, asked_page, asked_store, beside, my_list, pager, typed_numbers

WHY = {
    "par": N_("Par %(par)s, counted %(counted)s → %(quantity)s"),
    "multiple": N_("Par %(par)s, counted %(counted)s, multiple of %(multiple)s → %(quantity)s"),
    "minimum": N_("Par %(par)s, counted %(counted)s, sold from %(minimum)s on → %(quantity)s"),
    "maximum": N_("Par %(par)s, counted %(counted)s, at most %(maximum)s at once → %(quantity)s"),
    "enough": N_("Par %(par)s, counted %(counted)s: enough"),
    "none": N_("Par %(par)s, counted %(counted)s: no quantity that is sold fits"),
}


@room.get("/lists/<int:list_id>/count/")
@guard.ordering
def edit_count(list_id):
    """The products that a store keeps a par level of, each with a box for what is there."""
    return reply.page("lists/count.html", **_sheet(my_list(list_id)))


@room.post("/lists/<int:list_id>/count/")
@guard.ordering
def update_count(list_id):
    """Keep the counts of a page, and go on to the next one or to the order that they suggest."""
    found, store = my_list(list_id), _store()
    PlainForm().validate()
    typed, counts, wrong = typed_numbers("counted")
    if wrong:
        return _again(found, typed=typed, wrong=wrong, problem=say(carts.WHOLE_NUMBER))
    try:
        kept = found.count(store.id, counts, by=scope.actor)
    except Refused as refusal:
        return _again(found, typed=typed, problem=say(refusal))
    if request.form.get("then") == "page":
        here = url_for("lists.edit_count", list_id=list_id, store=store.id, page=asked_page() + 1)
        said = ngettext("%(num)s product is counted so far.", "%(num)s products are counted so far.", kept)
        return reply.moved(here, flash=said)
    return reply.moved(url_for("lists.show_suggestion", list_id=list_id, store=store.id))


@room.get("/lists/<int:list_id>/suggestion/")
@guard.ordering
def show_suggestion(list_id):
    """What the counts of a store suggest to order, and why."""
    return reply.page("lists/suggestion.html", **_suggested(my_list(list_id)))


@room.post("/lists/<int:list_id>/suggestion/")
@guard.ordering
def create_suggested(list_id):
    """Add what is suggested to the cart, with the quantities of the boxes; 0 leaves a product out."""
    found, store, form = my_list(list_id), _store(), BulkForm()
    typed, numbers, wrong = typed_numbers("quantity")
    try:
        if not form.validate_on_submit() or wrong:
            return _suggested_again(found, form, typed=typed, wrong=wrong)
        lines = lists.counted_lines(found, scope.language, asked_filter(), store.id)
        wanted = [(one, numbers.get(one.id, one.suggestion.quantity)) for one in lines]
        rows = [Wanted(one.sku, quantity) for one, quantity in wanted if quantity and one.state != "hidden"]
        hidden = sum(one.state == "hidden" for one, quantity in wanted if quantity)
        return add_wanted(rows, found.name, store.id, form.wanted_on.data, hidden, counted=found)
    except Refused as refusal:
        form.form_errors.append(say(refusal))
        return _suggested_again(found, form, typed=typed)


@room.post("/lists/<int:list_id>/count/removal/")
@guard.ordering
def remove_count(list_id):
    """Begin a new count at a store."""
    found, store = my_list(list_id), _store()
    PlainForm().validate()
    found.forget_counts(store.id, by=scope.actor)
    here = url_for("lists.edit_count", list_id=list_id, store=store.id)
    return reply.moved(here, flash=_("The sheet is empty: a new count can begin."))


def why(line) -> str:
    """The reason of a suggestion, in a sentence."""
    facts = {name: getattr(line, name) or 0 for name in ("par", "counted", "minimum", "multiple", "maximum")}
    return say(WHY[line.suggestion.why], **facts, quantity=line.suggestion.quantity)


def _store():
    """The store that is counted; NotFound where the account has none."""
    store = asked_store(accounts.locations_of(scope.account))
    if store is None:
        raise NotFound("no store")
    return store


def _sheet(found, **more) -> dict:
    places = accounts.locations_of(scope.account)
    store = asked_store(places)
    number = store.id if store else 0
    page = lists.lines_page(found, scope.language, asked_filter(), asked_page(), number, counting=True)
    here = {"store": number} if store else {}
    return {
        "list": found,
        "lines": page.rows,
        "found": page,
        "locations": places,
        "store": store,
        "here": here | ({"page": page.number} if page.number > 1 else {}),
        "pager_of": pager("lists.edit_count", found, page, here),
        "state": lists.count_state(found, number),
        "typed": {},
        "wrong": set(),
        "problem": "",
    } | more


def _suggested(found, **more) -> dict:
    """A page of what was counted, those to order first."""
    places = accounts.locations_of(scope.account)
    store = asked_store(places)
    lines = lists.counted_lines(found, scope.language, asked_filter(), store.id) if store else []
    lines.sort(key=lambda line: line.suggestion.quantity == 0)
    size = lists.PAGE_LINES
    pages = max(1, -(-len(lines) // size))
    page = lists.LinesPage([], min(asked_page(), pages), pages, len(lines))
    rows = lines[(page.number - 1) * size : page.number * size]
    return {
        "list": found, "lines": rows, "found": page, "locations": places, "store": store, "why": why,
        "count": sum(line.suggestion.quantity > 0 for line in lines), "typed": {}, "wrong": set(), "form": None,
        "pager_of": pager("lists.show_suggestion", found, page, {"store": store.id} if store else {}), **beside(rows),
    } | more  # fmt: skip


def _again(found, **more):
    return reply.invalid("lists/count.html", within="lists/count.html", **_sheet(found, **more))


def _suggested_again(found, form, **more):
    context = _suggested(found, form=form, **more)
    return reply.invalid("lists/suggestion.html", within="lists/suggestion.html", **context)
