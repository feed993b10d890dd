"""Several carts: listed, looked at, made, named, shared, taken at hand, copied, merged, put away."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.history import SentTwice
from models.refusals import NotFound, Refused
from views import guard, reply
from views.fields import sent_key
from views.paging import Page, asked_page
from views.scope import current_cart, scope
from views.wording import ngettext, say

from . import room
from .forms import SHARING_WORDS, CartForm, MergeForm, PlainForm
from .shown import back, leads_of, my_reach, name_of


@room.get("/carts/")
@guard.account
def index_carts():
    """Every cart within reach: own ones, what is saved for later, and what colleagues share."""
    return reply.page("carts/index.html", **_listed())


@room.get("/carts/<int:cart>/")
@guard.account
def show_other(cart):
    """A cart that is not at hand, to look at."""
    found = carts.cart_of(*my_reach(), cart)
    at_hand = current_cart()
    if at_hand is not None and at_hand.id == found.id:
        return reply.moved(url_for("carts.show_cart"))
    page = carts.lines_page(found, scope.language, asked_page())
    pager = Page(page.number, carts.PAGE_LINES, page.total, lambda n: url_for("carts.show_other", cart=cart, page=n))
    context = {"cart": found, "lines": page.rows, "leads": leads_of(page.rows), "pager_of": pager, "here": {}}
    mine = found.buyer_id == scope.actor.buyer_id
    return reply.page("carts/other.html", **context, name=name_of(found), mine=mine)


@room.post("/carts/")
@guard.ordering
def create_cart():
    """A new cart, at hand from now on."""
    form = CartForm()
    if not form.validate_on_submit():
        return reply.invalid("carts/index.html", within="carts/index.html", **_listed(form))
    try:
        cart = carts.new_cart(scope.storefront, scope.account, form.name.data or "", by=scope.actor, key=sent_key())
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("carts/index.html", within="carts/index.html", **_listed(form))
    return reply.moved(url_for("carts.show_cart"), flash=_("“%(cart)s” is your cart now.", cart=name_of(cart)))


@room.post("/carts/<int:cart>/")
@guard.ordering
def update_cart(cart):
    """Another name, or other people who see or change it."""
    found, form = carts.cart_of(*my_reach(), cart), CartForm()
    here = url_for("carts.index_carts", _anchor=f"cart-{cart}")
    if not form.validate_on_submit():
        said = _("The name can have at most %(max)s letters.", max=carts.NAME_LETTERS)
        return reply.moved(here, flash=said, kind="warn")
    try:
        carts.describe_cart(found, name=form.name.data or "", shared=form.shared.data or "", by=scope.actor)
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="warn")
    return reply.moved(here, flash=_("“%(cart)s” is saved.", cart=name_of(found)))


@room.post("/carts/<int:cart>/choice/")
@guard.ordering
def create_choice(cart):
    """Take another cart at hand, and stay where one was."""
    PlainForm().validate()
    found = carts.cart_of(*my_reach(), cart, edit=True)
    carts.choose(found, by=scope.actor)
    return reply.moved(back(), flash=_("“%(cart)s” is your cart now.", cart=name_of(found)))


@room.post("/carts/<int:cart>/copies/")
@guard.ordering
def create_cart_copy(cart):
    """A copy under its own name, at today’s prices."""
    PlainForm().validate()
    found = carts.cart_of(*my_reach(), cart)
    name = _("Copy of %(cart)s", cart=name_of(found))
    try:
        copy = carts.copy_cart(found, name, by=scope.actor, key=sent_key())
    except Refused as refusal:
        kind = "info" if isinstance(refusal, SentTwice) else "warn"
        return reply.moved(url_for("carts.index_carts"), flash=say(refusal), kind=kind)
    return reply.moved(url_for("carts.show_cart"), flash=_("“%(cart)s” is your cart now.", cart=name_of(copy)))


@room.post("/carts/<int:cart>/merges/")
@guard.ordering
def create_merge(cart):
    """Put all lines into another cart, where what is alike adds up."""
    form, reach = MergeForm(), my_reach()
    target = carts.cart_of(*reach, form.into.data if form.validate() else 0, edit=True)
    try:
        source = carts.cart_of(*reach, cart, edit=True)
    except NotFound:
        return _merged_away(cart)
    try:
        count = carts.merge_carts(source, target, by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("carts.index_carts"), flash=say(refusal), kind="warn")
    said = ngettext(
        "%(num)s line is in “%(cart)s” now. Nothing was lost.",
        "%(num)s lines are in “%(cart)s” now. Nothing was lost.", count,
        cart=name_of(target),
    )
    return reply.moved(url_for("carts.show_cart"), flash=said)


@room.post("/carts/<int:cart>/removal/")
@guard.ordering
def create_cart_removal(cart):
    """Put a cart away; the page then offers to bring it back."""
    PlainForm().validate()
    found = carts.removed_cart(*my_reach(), cart)
    try:
        if found.status == "open":
            carts.remove_cart(found, by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("carts.index_carts"), flash=say(refusal), kind="warn")
    return reply.moved(url_for("carts.index_carts", removed=cart))


@room.post("/carts/<int:cart>/restoration/")
@guard.ordering
def create_cart_restoration(cart):
    """Bring a cart back that was put away."""
    PlainForm().validate()
    found = carts.removed_cart(*my_reach(), cart)
    carts.restore_cart(found, by=scope.actor)
    return reply.moved(url_for("carts.show_cart"), flash=_("“%(cart)s” is back, as it was.", cart=name_of(found)))


def _merged_away(cart: int):
    """A second click finds the cart merged away: its lines are where they were to go. NotFound for anybody else's."""
    carts.removed_cart(*my_reach(), cart)
    said = _("These lines are in the cart already, or were removed.")
    return reply.moved(url_for("carts.show_cart"), flash=said, kind="info")


def _listed(form: CartForm | None = None) -> dict:
    at_hand = current_cart()
    return {
        "carts": carts.carts_of(*my_reach()),
        "at_hand": at_hand.id if at_hand else None,
        "me": scope.actor.buyer_id,
        "form": form or CartForm(formdata=None),
        "name_of": name_of,
        "sharings": SHARING_WORDS,
        "removed": request.args.get("removed", type=int),
    }
