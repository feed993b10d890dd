"""What one of the rep's own accounts sees and pays on a day, today or ahead: to look at only."""

from flask import request, url_for

from models import accounts, catalog
from models.refusals import NotFound
from models.text import key
from views import as_customer, guard, reply, tracing
from views.scope import scope

from . import room


@room.get("/accounts/<code>/prices/")
@guard.staff("rep")
def index_prices(code):
    """What the account may see, with what one unit costs it today and on another day. Another rep's is not found."""
    account = accounts.account_of_rep(scope.user, scope.storefront, code)
    context = as_customer.shown(account, scope.storefront, lambda **more: url_for(".index_prices", code=code, **more))
    context |= {"unknown": False, "code": code, "address_of": _product, "why_of": _why_of(code)}
    return reply.page("reps/prices.html", part=as_customer.PART, **context)


@room.get("/accounts/<code>/prices/why/")
@guard.staff("rep")
def show_price_reason(code):
    """Why a product costs the account what it does on a day, with the books that lost: in the panel, or as a page."""
    account, sku = accounts.account_of_rep(scope.user, scope.storefront, code), as_customer.asked_words("sku")
    found = catalog.find_products([sku], account, scope.storefront).get(key(sku))
    if found is None or found.kind == "parent":
        raise NotFound(sku)
    day = as_customer.asked_day(scope.storefront)
    back = url_for("reps.index_prices", code=code, date=request.args.get("date"), q=sku)
    who = {"shop": scope.storefront, "account": account, "day": day, "with_lost": True}
    why = tracing.of_product(found, as_customer.asked_quantity(), back, **who)
    return reply.page(tracing.PAGE, part=tracing.PART, why=why)


def _product(row: dict) -> str:
    return url_for("catalog.show_product", sku=row["sku"])


def _why_of(code: str):
    day = request.args.get("date") or None
    return lambda row: url_for("reps.show_price_reason", code=code, sku=row["sku"], date=day)
