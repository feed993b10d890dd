"""What a customer sees and pays, today and on another day: for the rep of the account, and for the merchandiser."""

from datetime import date

from flask import request

from models import catalog, pricing
from models.money import divide_half_up

from .paging import Page, asked_page
from .scope import scope

PRODUCTS_A_PAGE = 50
QUANTITY_LETTERS = 9
PART = "shared/_seen.html"


def asked_words(name: str = "q") -> str:
    """The words that the address has under a name."""
    return request.args.get(name, "").replace("\x00", "").strip()[:100]


def asked_day(shop, name: str = "date") -> date:
    """The day that the address asks for; today at the shop where it asks for none."""
    return day_from(request.args.get(name, "")) or shop.today()


def day_from(text: str) -> date | None:
    """A day as year-month-day; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def asked_quantity() -> int:
    """The quantity that the address asks about; 1 if it is no whole number above 0."""
    text = request.args.get("quantity", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= QUANTITY_LETTERS else 1


def shown(account, shop, url) -> dict:
    """The context of `shared/_seen.html`: what the account (None: a guest) may see, with today's price and that of the
    day asked for. `url(**arguments)` is the address of the same page with other arguments."""
    words, day = asked_words(), asked_day(shop)
    rows, total = catalog.seen_by(account, shop, words, scope.language, asked_page(), PRODUCTS_A_PAGE)
    asked = {"q": words or None, "date": day.isoformat()}
    page = Page(asked_page(), PRODUCTS_A_PAGE, total, lambda n: url(**asked, page=n))
    return {
        "account": account,
        "shop": shop,
        "words": words,
        "day": day,
        "page": page,
        "rows": _priced(rows, account, shop, day),
    }


def _priced(rows: list[dict], account, shop, day: date) -> list[dict]:
    """The rows with what one unit costs today (`today`) and then (`then`, a Quote), and the difference in percent."""
    units = {row["id"]: 1 for row in rows}
    today = pricing.quote(shop, account, units, shop.today(), apart=units)
    then = pricing.quote(shop, account, units, day, apart=units)
    quotes = [(row, today[row["id"]], then[row["id"]]) for row in rows]
    return [row | {"today": now, "then": later, "percent": percent(now, later)} for row, now, later in quotes]


def percent(today, then) -> int | None:
    """The difference of two quotes in thousandths of a percent; None where there is nothing to compare, or none."""
    before, after = today.unit_price, then.unit_price
    if not before or after is None or before == after:
        return None
    return divide_half_up((after - before) * 100_000, before)
