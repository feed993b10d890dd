"""The account's orders."""

from flask import request, url_for

from models import orders, schedules
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room


@room.get("/orders/")
@guard.account
def index_orders():
    """The newest first, fifty a page, narrowed by words (number, PO number, SKU) and status."""
    words, number = request.args.get("q", "")[:100], asked_page()
    status = asked_status()
    rows, total = orders.of_account(scope.account, number, words, status)
    page = Page(
        number, orders.PAGE_ORDERS, total, lambda n: url_for("orders.index_orders", q=words, status=status, page=n)
    )
    context = {"orders": rows, "words": words, "chosen_status": status, "page": page,
               "file_limit": orders.FILE_ORDERS}  # fmt: skip
    context["asking"] = schedules.asking(scope.account.id, scope.actor)
    return reply.page("orders/index.html", part="orders/_orders.html", **context)


def asked_status() -> str:
    """The status that the address narrows the list to; "" for all."""
    status = request.args.get("status", "")
    return status if status in orders.STATUSES else ""
