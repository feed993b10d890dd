"""Edit this page: the quantities of a page of lines as one form."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import ChangedMeanwhile
from views import guard, reply
from views.fields import quantity_typed
from views.scope import current_cart, scope
from views.wording import say

from . import room
from .forms import PlainForm
from .shown import address_of, asked_filter, asked_page, fresh_cart, my_cart, shown


@room.get("/cart/edit/")
@guard.ordering
def edit_lines():
    """The quantities of a page of lines, each in its box."""
    return reply.page("carts/edit.html", **shown(current_cart()))


@room.post("/cart/edit/")
@guard.ordering
def update_lines():
    """Change them all, or none and say what is wrong with which."""
    cart = my_cart()
    PlainForm().validate()
    typed, wanted, refused = _typed()
    if refused:
        return _again(typed, refused, 422)
    try:
        problems = cart.change_quantities(wanted, by=scope.actor)
    except ChangedMeanwhile:
        return _again(typed, {}, 409)
    if problems:
        return _again(typed, {number: say(refusal) for number, refusal in problems.items()}, 422)
    here = url_for("carts.show_cart", **address_of(asked_filter(), asked_page()))
    return reply.moved(here, flash=_("The quantities are saved."))


def _typed() -> tuple[dict[int, str], dict[int, tuple[int, int]], dict[int, str]]:
    """What was typed by line id; line id -> (version, quantity) where it is a number; a sentence where it is none."""
    typed, wanted, refused = {}, {}, {}
    for name, text in list(request.form.items())[: 2 * carts.PAGE_LINES + 10]:
        line = name.removeprefix("quantity-")
        if line == name or not line.isdecimal() or len(line) > 9:
            continue
        number, text = int(line), text.strip()
        typed[number] = text[:40]
        quantity, version = quantity_typed(text), quantity_typed(request.form.get(f"version-{line}", ""))
        if quantity is not None and version is not None:
            wanted[number] = (version, quantity)
        else:
            refused[number] = say(carts.WHOLE_NUMBER)
    return typed, wanted, refused


def _again(typed: dict[int, str], refused: dict[int, str], status: int):
    context = shown(fresh_cart(), typed=typed, refused=refused, meanwhile=status == 409)
    return reply.invalid("carts/edit.html", within="carts/edit.html", status=status, **context)
