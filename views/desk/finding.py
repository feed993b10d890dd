"""Finding an order of whatever customer, and looking at it."""

from flask import request, url_for

from models import orders, returns
from views import guard, reply
from views.orders.showing import one_delivery
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .invoices import drawn


@room.get("/desk/")
@guard.staff("agent")
def index_orders():
    """The shop's orders, the newest first, narrowed by number, PO number, company or buyer."""
    words, number = request.args.get("q", "").replace("\x00", "")[:100], asked_page()
    rows, total = orders.of_shop(scope.storefront, number, words)
    page = Page(number, orders.PAGE_FOUND, total, lambda n: url_for("desk.index_orders", q=words, page=n))
    context = {"orders": rows, "words": words, "page": page}
    context["returns_waiting"] = returns.count_waiting(scope.storefront)
    return reply.page("desk/index.html", part="desk/_found.html", **context)


@room.get("/desk/orders/<number>/")
@guard.staff("agent")
def show_order(number):
    """One order as its buyer sees it, with what the desk does about it."""
    order = orders.in_shop(scope.storefront, number)
    return drawn(order)


@room.get("/desk/orders/<number>/deliveries/<int:delivery>/")
@guard.staff("agent")
def show_delivery(number, delivery):
    """One delivery of a large order with its lines."""
    return one_delivery(orders.in_shop(scope.storefront, number), delivery, "desk")
