"""New lists: empty, from the cart or an order, copies; and deleted ones brought back."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, lists, orders
from models.history import SentTwice
from models.refusals import NotFound, Refused
from views import guard, reply
from views.fields import sent_key
from views.scope import current_cart, scope
from views.wording import date_text, ngettext, say

from . import room
from .forms import NameForm, NewListForm, RestorationForm
from .shown import my_list


@room.get("/lists/new/")
@guard.ordering
def new_list():
    """Name a new list and say who may use it; what it is made from stands in the address."""
    order, cart = request.args.get("order", "")[:20], "1" if request.args.get("cart") else ""
    count = len(_items(order, cart))
    name = _("Order %(number)s", number=order) if order else _("Cart of %(day)s", day=date_text(scope.today))
    form = NewListForm(name=name if order or cart else "", order=order, cart=cart, formdata=None)
    return reply.page("lists/new.html", form=form, count=count)


@room.post("/lists/")
@guard.ordering
def create_list():
    """Make it, with the products of the cart or the order that can still be bought."""
    form = NewListForm()
    items = _items((form.order.data or "")[:20], form.cart.data)
    try:
        if not form.validate_on_submit():
            return _again(form, len(items))
        made = lists.create_list(
            scope.account, scope.storefront, form.name.data or "", by=scope.actor, sharing=form.sharing.data,
            items=items, key=sent_key(),
        )  # fmt: skip
    except SentTwice as refusal:
        return reply.moved(url_for("lists.index_lists"), flash=say(refusal), kind="warn")
    except Refused as refusal:
        form.refuse(refusal)
        return _again(form, len(items))
    said = ngettext("The list is made, with %(num)s product.", "The list is made, with %(num)s products.", len(items))
    return reply.moved(url_for("lists.show_list", list_id=made.id), flash=said if items else _("The list is made."))


@room.post("/lists/<int:list_id>/copies/")
@guard.ordering
def create_copy(list_id):
    """A copy of one's own."""
    found, form = my_list(list_id), NameForm()
    try:
        made = lists.copy_list(found, form.name.data or found.name, by=scope.actor, key=sent_key())
    except SentTwice as refusal:
        return reply.moved(url_for("lists.index_lists"), flash=say(refusal), kind="warn")
    except Refused as refusal:
        return reply.moved(url_for("lists.edit_list", list_id=list_id), flash=say(refusal), kind="bad")
    return reply.moved(url_for("lists.show_list", list_id=made.id), flash=_("This is your copy."))


@room.post("/lists/<int:list_id>/restoration/")
@guard.ordering
def create_restoration(list_id):
    """Bring a deleted list back; a second click finds it there."""
    form = RestorationForm()
    try:
        lists.restore_list(scope.account, list_id, form.removal.data or "", by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("lists.index_lists"), flash=say(refusal), kind="info")
    return reply.moved(url_for("lists.show_list", list_id=list_id), flash=_("The list is back."))


def _items(order: str, cart: str) -> list:
    """The products of an order of the account, or of the cart, that can still be bought."""
    if order:
        items = orders.items_to_list(orders.by_number(scope.account, order))
    elif cart:
        if current_cart() is None:
            raise NotFound("no cart")
        items = carts.items_to_list(current_cart())
    else:
        return []
    return lists.available(items, scope.account, scope.storefront)


def _again(form, count: int):
    return reply.invalid("lists/_new.html", within="lists/new.html", form=form, count=count)
