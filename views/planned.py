"""What planned prices change for an account: the page and the file, for its rep and for the merchandiser."""

from flask import make_response, request
from flask_babel import gettext as _

from models import checkout, sheets
from models.checkout import Outlook, PlannedLine
from models.money import decimal_of, divide_half_up, unit_price_decimal

from .as_customer import day_from
from .paging import Page, asked_page
from .scope import scope
from .wording import local

LINES_A_PAGE = 100
PART = "shared/_planned.html"
SORTS = {
    "change": lambda line: (-abs(line.per_year or 0), not line.state, line.sku),
    "rise": lambda line: (-(line.per_year or 0), line.sku),
    "sku": lambda line: line.sku,
    "name": lambda line: (line.name.casefold(), line.sku),
    "units": lambda line: (-line.usual.units, line.sku),
}


def shown(account, shop, url, why_of) -> dict:
    """The context of the page: the outlook of the account from today to the day asked for, a page of its lines, and
    the next days on which prices change. `url(**arguments)` is the address of the same page, `why_of(sku, quantity,
    day)` of why a product costs what it does."""
    outlook = _outlook(account, shop)
    day = outlook.then
    sort = _sort()
    lines = sorted(outlook.lines, key=SORTS[sort])
    page = Page(asked_page(), LINES_A_PAGE, len(lines), lambda n: url(date=day.isoformat(), sort=sort, page=n))
    start = (page.number - 1) * LINES_A_PAGE
    return {
        "account": account,
        "shop": shop,
        "day": day,
        "days": outlook.days,
        "outlook": outlook,
        "lines": lines[start : start + LINES_A_PAGE],
        "page": page,
        "sort": sort,
        "sorts": _sorts(),
        "url": url,
        "why_of": why_of,
        "rise": rise(*outlook.year_sums),
    }


def file_of(account, shop):
    """The same as a CSV file with every line."""
    outlook = _outlook(account, shop)
    header = [
        _("SKU"), _("Name"), _("Orders"), _("Usual quantity"), _("Units in 12 months"), _("Price today"),
        _("Price then"), _("Difference per unit"), _("Difference per usual order"), _("Difference per year"),
        _("Price book today"), _("Price book then"), _("Note"),
    ]  # fmt: skip
    cells = [_cells(line) for line in sorted(outlook.lines, key=SORTS[_sort()])]
    response = make_response(sheets.write_csv(header, cells))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    name = f"prices-{account.code}-{outlook.then.isoformat()}.csv".lower()
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def state_words(state: str) -> str:
    """What is to be said of a line beside its prices."""
    words = {
        "loses its price": _("Loses its price: on request from then on"),
        "gains a price": _("Has no price today, and gains one"),
        "no price": _("Has no price, today nor then"),
        "no longer sold": _("No longer sold"),
        "not open to the account": _("Not open to the account any more"),
    }
    return words.get(state, "")


def rise(before: int, after: int) -> int | None:
    """The change in thousandths of a percent, to a tenth of one; None where there is nothing to compare."""
    return divide_half_up((after - before) * 1_000, before) * 100 if before else None


def _outlook(account, shop) -> Outlook:
    """The outlook to the day asked for, else to the next one on which a price changes."""
    return checkout.planned_for(shop, account, day_from(request.args.get("date", "")), scope.language)


def _sort() -> str:
    asked = request.args.get("sort", "")
    return asked if asked in SORTS else "change"


def _sorts() -> list[tuple[str, str]]:
    return [
        ("change", _("Largest change in a year")),
        ("rise", _("Largest rise in a year")),
        ("units", _("Most units")),
        ("sku", _("SKU")),
        ("name", _("Name")),
    ]


def _cells(line: PlannedLine) -> list:
    currency, comparable = line.currency, line.comparable
    prices = (line.now.unit_price, line.then.unit_price, line.per_unit)
    amounts = (line.per_order, line.per_year) if comparable else (None, None)
    books = (local(quote, "book_name") if quote.book else "" for quote in (line.now, line.then))
    return [
        line.sku, line.name, line.usual.orders, line.usual.quantity, line.usual.units,
        *(None if price is None else unit_price_decimal(price) for price in prices),
        *(None if amount is None else decimal_of(amount, currency) for amount in amounts),
        *books, state_words(line.state),
    ]  # fmt: skip


def summed(outlook: Outlook) -> dict:
    """One account's line in a list: its sums of a year, the change and how many lines are flagged."""
    before, after = outlook.year_sums
    return {
        "account": outlook.account,
        "lines": len(outlook.lines),
        "before": before,
        "after": after,
        "percent": rise(before, after),
        "flagged": len(outlook.flagged),
    }
