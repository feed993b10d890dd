"""What a customer sees and pays on a day, today or ahead: to look at only."""

from datetime import date

from flask import request, url_for

from models import accounts, brands, catalog, pricing
from models.catalog import Wanted
from models.money import divide_half_up
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room

PRODUCTS_A_PAGE = 50


@room.get("/studio/as-customer/")
@guard.staff("merchandiser")
def show_as_customer():
    """What an account (or a guest of this shop) may see, with what one unit costs it today and on another day."""
    code, words = (request.args.get(name, "").replace("\x00", "").strip()[:100] for name in ("account", "q"))
    account = accounts.with_code(code) if code else None
    shop = _shop_of(account)
    context = {"code": code, "words": words, "account": account, "shop": shop, "unknown": bool(code) and not account}
    context["day"] = day = _day(request.args.get("date", "")) or shop.today()
    found = [] if context["unknown"] else _seen(words, account, shop)
    asked = {"account": code or None, "q": words or None, "date": day.isoformat()}
    rows, total = found or ([], 0)
    context["page"] = Page(
        asked_page(), PRODUCTS_A_PAGE, total, lambda n: url_for("studio.show_as_customer", **asked, page=n)
    )
    context["rows"] = _priced(rows, account, shop, day)
    return reply.page("studio/viewing/show.html", part="studio/viewing/_seen.html", **context)


def _shop_of(account):
    """The account's shop; for a guest the shop at hand."""
    if account is None:
        return scope.storefront
    return next(shop for shop in brands.every() if shop.id == account.storefront_id)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _seen(words: str, account, shop) -> tuple[list[dict], int]:
    may_see = (catalog.visible(account, shop), catalog.sellable())
    return catalog.products_page(Wanted(words=words), scope.language, asked_page(), PRODUCTS_A_PAGE, *may_see)


def _priced(rows: list[dict], account, shop, day: date) -> list[dict]:
    """The rows with what one unit costs today (`today`) and then (`then`, a Quote), and the difference in percent."""
    units = {row["id"]: 1 for row in rows}
    today = pricing.quote(shop, account, units, shop.today(), apart=units)
    then = pricing.quote(shop, account, units, day, apart=units)
    quotes = [(row, today[row["id"]], then[row["id"]]) for row in rows]
    return [row | {"today": now, "then": later, "percent": _percent(now, later)} for row, now, later in quotes]


def _percent(today, then) -> int | None:
    """The difference in thousandths of a percent; None where there is nothing to compare, or none."""
    before, after = today.unit_price, then.unit_price
    if not before or after is None or before == after:
        return None
    return divide_half_up((after - before) * 100_000, before)
