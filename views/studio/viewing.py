"""What a customer sees and pays on a day, today or ahead: to look at only."""

from flask import request, url_for

from models import accounts, brands, catalog
from models.refusals import NotFound
from models.text import key
from views import as_customer, guard, reply, tracing
from views.scope import scope

from . import room


@room.get("/studio/as-customer/")
@guard.staff("merchandiser")
def show_as_customer():
    """What an account (or a guest of this shop) may see, with what one unit costs it today and on another day."""
    code = as_customer.asked_words("account")
    account = accounts.with_code(code) if code else None
    shop = _shop_of(account)
    asked = {"account": code or None}
    context = as_customer.shown(account, shop, lambda **more: url_for(".show_as_customer", **asked, **more))
    context |= {"code": code, "unknown": bool(code) and not account, "address_of": _product, "why_of": _why_of(code)}
    return reply.page("studio/viewing/show.html", part=as_customer.PART, **context)


@room.get("/studio/as-customer/why/")
@guard.staff("merchandiser")
def show_reason_as_customer():
    """Why a product costs an account what it does on a day, with the books that lost: in the panel, or as a page."""
    code, sku = as_customer.asked_words("account"), as_customer.asked_words("sku")
    account = accounts.with_code(code) if code else None
    shop = _shop_of(account)
    found = catalog.find_products([sku], account, shop).get(key(sku))
    if (code and account is None) or found is None or found.kind == "parent":
        raise NotFound(sku)
    day = as_customer.asked_day(shop)
    back = url_for("studio.show_as_customer", account=code or None, date=request.args.get("date"), q=sku)
    who = {"shop": shop, "account": account, "day": day, "with_lost": account is not None}
    why = tracing.of_product(found, as_customer.asked_quantity(), back, **who)
    return reply.page(tracing.PAGE, part=tracing.PART, why=why)


def _shop_of(account):
    """The account's shop; for a guest the shop at hand."""
    if account is None:
        return scope.storefront
    return next(shop for shop in brands.every() if shop.id == account.storefront_id)


def _product(row: dict) -> str:
    return url_for("studio.edit_product", product=row["id"])


def _why_of(code: str):
    day = request.args.get("date") or None
    return lambda row: url_for("studio.show_reason_as_customer", account=code or None, sku=row["sku"], date=day)
