"""The account's invoices and credit memos."""

from flask import request, url_for

from models import invoices
from views import guard, reply
from views.orders.invoiced import standing_words
from views.paging import Page, asked_page
from views.scope import scope

from . import room


@room.get("/invoices/")
@guard.account
def index_invoices():
    """The newest first, fifty a page, narrowed by number and by how they stand; above them, what is owed in all."""
    words, standing = asked()
    number, today = asked_page(), scope.storefront.today()
    rows, total = invoices.of_account(scope.account.id, today, number, words, standing)
    page = Page(
        number, invoices.PAGE_INVOICES, total,
        lambda n: url_for("invoices.index_invoices", q=words or None, standing=standing or None, page=n),
    )  # fmt: skip
    context = {"rows": rows, "page": page, "words": words, "standing": standing, "today": today}
    context |= {"file_limit": invoices.FILE_INVOICES, "stands": standing_words}
    context["owed"] = invoices.owed_by(scope.account.id, today)
    return reply.page("invoices/index.html", part="invoices/_invoices.html", **context)


def asked() -> tuple[str, str]:
    """The words and the standing that the address narrows the list to; "" for all."""
    words, standing = request.args.get("q", "").replace("\x00", "")[:100], request.args.get("standing", "")
    return words, standing if standing in invoices.STANDINGS else ""
