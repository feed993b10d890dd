"""Goods that come back, in the buyers' room and at the desk: asking for a return, and looking at one."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from models import orders, returns
from models.changes import ChangeOrder
from models.orders import Order
from models.refusals import Refused
from models.returns import ReturnOrder
from views import reply
from views.cancelling import NotAWholeNumber
from views.fields import Form, quantity_typed, sent_key
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

LINES_A_PAGE = returns.RETURN_LINES
REASONS = {
    "damaged": lazy_gettext("Arrived damaged"),
    "wrong": lazy_gettext("Not what was ordered"),
    "quality": lazy_gettext("Not good enough"),
    "too many": lazy_gettext("Ordered too many"),
    "not needed": lazy_gettext("No longer needed"),
    "other": lazy_gettext("Something else"),
}


class ReturnForm(Form):
    """Why the goods go back, and a remark."""

    reason = RadioField(
        lazy_gettext("Why?"),
        choices=[SelectChoice(value=value, label=label) for value, label in REASONS.items()],
        validate_choice=False,
    )
    note = TextAreaField(lazy_gettext("Note"))


def typed(prefix: str = "units-") -> dict[int, str]:
    """What was typed in the boxes of lines, by the line's number; empty ones left out."""
    sent = {name.removeprefix(prefix): text.strip() for name, text in request.values.items() if name.startswith(prefix)}
    numbered = {name: text for name, text in sent.items() if name.isascii() and name.isdigit() and len(name) < 9}
    return {int(name): text for name, text in numbered.items() if text}


def units_typed(prefix: str = "units-") -> dict[int, int]:
    """The same as units; raises NotAWholeNumber."""
    units = {number: quantity_typed(text) for number, text in typed(prefix).items()}
    for number, quantity in units.items():
        if quantity is None:
            raise NotAWholeNumber(typed=typed(prefix)[number][:20])
    return units


def sent_version() -> int:
    """The version of the return that the form was drawn for; 0 for nonsense."""
    told = request.form.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def choose(order: Order, room: str, form: ReturnForm | None = None, said: str = "", status: int = 200):
    """The page on which the units that go back are chosen; of a long order, a hundred lines at a time."""
    left = returns.returnable(order)
    try:
        returns.check_may_return(order, scope.user, left)
    except Refused as no:
        return reply.moved(_order_page(order, room), flash=say(no), kind="warn")
    lines = [line for line in orders.lines_of(order) if left[line.id]]
    place = f"{room}.new_return"
    page = Page(asked_page(), LINES_A_PAGE, len(lines), lambda n: url_for(place, number=order.number, page=n))
    first = (page.number - 1) * LINES_A_PAGE
    context = {"order": order, "room": room, "left": left, "lines": lines[first : first + LINES_A_PAGE], "page": page}
    places = {group.id: group.address["name"] for group in orders.groups_of(order)}
    context |= {"typed": typed(), "refused": said, "form": form or ReturnForm(formdata=None), "places": places}
    return reply.page("returns/new.html", status=status, **context, order_page=_order_page(order, room))


def ask(order: Order, room: str):
    """Ask for the return, once."""
    form = ReturnForm()
    facts = {"reason": form.reason.data or "", "note": form.note.data or ""}
    try:
        done = returns.ask_return(order, units_typed(), by=scope.actor, key=sent_key(), **facts)
    except Refused as refusal:
        if refusal.field is None:
            return choose(order, room, form, say(refusal), 422)
        form.refuse(refusal)
        return choose(order, room, form, status=422)
    there = url_for(f"{room}.show_return", ret=done.ret.number)
    if not done.made:
        return reply.moved(there, flash=_("This was asked for already, and was not a second time."), kind="info")
    return reply.moved(there, flash=_("Return %(number)s is asked for.", number=done.ret.number))


def shown(ret: ReturnOrder, room: str) -> dict:
    """What the page of a return and its slip show."""
    order, lines = Order.get_by_id(ret.order_id), returns.lines_of(ret)
    name = f"name_{scope.language}"
    return {
        "ret": ret,
        "order": order,
        "lines": lines,
        "held": {line.number: [(part["quantity"], part[name]) for part in line.parts] for line in lines if line.parts},
        "change": ChangeOrder.get_by_id(ret.change_id) if ret.change_id else None,
        "came": ret.status in ("received", "settled"),
        "room": room,
        "order_page": _order_page(order, room),
    }


def of_order(order: Order, lines: list) -> dict:
    """What the page of an order says of its returns, and whether this person may ask for one. One statement, and none
    as long as nothing of it was sent."""
    if not any(line.shipped for line in lines):
        return {"returns": [], "may_return": False}
    made, back = returns.returns_of(order)
    may = scope.may_order or scope.role == "agent"
    if may:
        try:
            left = {line.id: line.shipped - back.get(line.id, 0) for line in lines}
            returns.check_may_return(order, scope.user, left)
        except Refused:
            may = False
    return {"returns": made, "may_return": may}


def _order_page(order: Order, room: str) -> str:
    return url_for("desk.show_order" if room == "desk" else "orders.show_order", number=order.number)
