"""Many lines at once: chosen ones, or all that match the filter, in one step and one plain form."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, carts
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import date_text, ngettext, say

from . import room
from .forms import BulkForm
from .shown import address_of, asked_filter, asked_page, fresh_cart, my_cart, shown


@room.post("/cart/destinations/")
@guard.ordering
def create_destination():
    """Send the lines to one of the account's stores."""

    def send(cart, form, lines):
        place = next((one for one in accounts.locations_of(scope.account) if one.id == form.location.data), None)
        count = cart.send_lines_to(lines, place, by=scope.actor, version=form.version.data)
        said = ngettext("%(num)s line goes to %(store)s.", "%(num)s lines go to %(store)s.", count, store=place.name)
        return said, {}

    return done(send)


@room.post("/cart/dates/")
@guard.ordering
def create_date():
    """Move the lines to a date."""

    def move(cart, form, lines):
        if form.wanted_on.data is None:
            raise carts.DateMissing()
        count = cart.reschedule_lines(lines, form.wanted_on.data, by=scope.actor, version=form.version.data)
        day = date_text(form.wanted_on.data)
        said = ngettext("%(num)s line is wanted on %(day)s.", "%(num)s lines are wanted on %(day)s.", count, day=day)
        return said, {}

    return done(move)


@room.post("/cart/removals/")
@guard.ordering
def create_removal():
    """Take the lines out; the page then offers to put them back."""

    def remove(cart, form, lines):
        return None, {"undo": cart.remove_lines(lines, by=scope.actor, version=form.version.data)}

    return done(remove)


def done(verb):
    """Run one bulk verb on the lines of the form and show the page again, wherever it was."""
    cart, form = my_cart(), BulkForm()
    here = address_of(asked_filter(), asked_page())
    try:
        if not form.validate_on_submit():
            return _again(form, 422)
        if form.cart.data != cart.id:
            raise ChangedMeanwhile(f"cart {form.cart.data}")
        said, more = verb(cart, form, _selection())
    except ChangedMeanwhile:
        said = _("The cart was changed in another tab, so nothing was done. Check your choice and send it again.")
        form.form_errors.append(said)
        return _again(form, 409)
    except Refused as refusal:
        form.form_errors.append(say(refusal))
        return _again(form, 422)
    kind = more.pop("kind", "done")
    return reply.moved(url_for("carts.show_cart", **here, **more), flash=said, kind=kind)


def _selection() -> carts.Selection:
    """The one line whose own button was pressed, all that match the filter, or the chosen ones."""
    if request.form.get("only"):
        return ids([request.form["only"]])
    if request.form.get("all"):
        return asked_filter()
    return ids(request.form.getlist("line"))


def ids(values: list[str]) -> list[int]:
    """The ids among what a form sent."""
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10]


def _again(form: BulkForm, status: int):
    if fresh_cart().agreement:
        said = " ".join(map(str, [*form.form_errors, *form.wanted_on.errors, *form.quantity.errors]))
        return reply.moved(url_for("carts.show_cart"), flash=said, kind="bad")
    chosen = set(ids(request.form.getlist("line")))
    context = shown(fresh_cart(), form=form, chosen=chosen, all_chosen=bool(request.form.get("all")))
    return reply.invalid("carts/_lines.html", within="carts/show.html", status=status, **context)
