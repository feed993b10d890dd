"""What planned prices change: for one account, and for all accounts of a price book."""

from flask import request, url_for

from models import accounts, brands, checkout, pricing
from models.refusals import NotFound
from views import as_customer, guard, planned, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room

ACCOUNTS_A_PAGE = 50


@room.get("/studio/planned-prices/")
@guard.staff("merchandiser")
def show_planned_prices():
    """An account's usual basket at today's prices and at those of another day."""
    account, shop = _asked()
    context = planned.shown(account, shop, _address(account, ".show_planned_prices"), _why_of(account))
    file = _address(account, ".show_planned_file")(date=context["day"].isoformat(), sort=context["sort"])
    context |= {"code": account.code, "file": file, "state_words": planned.state_words}
    return reply.page("studio/planned/show.html", part=planned.PART, **context)


@room.get("/studio/planned-prices.csv")
@guard.staff("merchandiser")
def show_planned_file():
    """The same as a file with every line."""
    return planned.file_of(*_asked())


@room.get("/studio/price-books/<int:book>/effects/")
@guard.staff("merchandiser")
def index_effects(book):
    """What the changes of a book cost the accounts that have it, each on its usual basket."""
    found = pricing.book_of(book)
    days = pricing.change_days_of_book(found, scope.today)
    day = as_customer.day_from(request.args.get("date", "")) or next(iter(days), scope.today)
    rows, total = pricing.accounts_with(found, asked_page(), ACCOUNTS_A_PAGE)
    address = {"book": book, "date": day.isoformat()}
    page = Page(asked_page(), ACCOUNTS_A_PAGE, total, lambda n: url_for("studio.index_effects", **address, page=n))
    context = {"book": found, "day": day, "days": days, "page": page, "effects": _effects(found, rows, day)}
    return reply.page("studio/planned/effects.html", part="studio/planned/_effects.html", **context)


def _effects(book, rows: list, day) -> list[dict]:
    """Each account with its sums over the products whose price the book says on one of the days."""
    shops = {shop.id: shop for shop in brands.every()}
    outlooks = {}
    for shop in shops.values():
        own = [account for account in rows if account.storefront_id == shop.id]
        outlooks |= checkout.planned_prices(shop, own, day, scope.language) if own else {}
    return [
        planned.summed(outlooks[account.id].by_book(book.code)) | {"shop": shops[account.storefront_id]}
        for account in rows
    ]


def _asked():
    """The account that the address asks for, of whatever shop, and its shop; NotFound where there is none."""
    code = as_customer.asked_words("account")
    account = accounts.with_code(code) if code else None
    if account is None:
        raise NotFound(code)
    return account, next(shop for shop in brands.every() if shop.id == account.storefront_id)


def _address(account, endpoint: str):
    return lambda **more: url_for(endpoint, account=account.code, **more)


def _why_of(account):
    asked, where = {"account": account.code}, ".show_reason_as_customer"
    return lambda sku, quantity, day: url_for(where, **asked, sku=sku, quantity=quantity, date=day.isoformat())
