"""The page of one price book: what it shows, and how its sheet is read."""

from datetime import date

from flask import request, url_for

from models import catalog, history, pricing
from models.catalog import Wanted
from models.pricing import Edit, PriceBook, State
from models.refusals import Refused
from models.text import N_
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from .forms import AssignmentForm, BookForm, TierForm
from .money_typed import read_price, written
from .sentences import told

PRICES_A_PAGE = 100


def asked_words() -> Wanted:
    """Which products the address asks for: words and a shelf."""
    words, category = (request.args.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "category"))
    return Wanted(words=words, category=category)


def here_of(book: PriceBook, page: int | None = None) -> dict:
    """The address of the page of the sheet that is open, as arguments for url_for."""
    wanted = asked_words()
    asked = {"q": wanted.words, "category": wanted.category, "page": page if page and page > 1 else None}
    return {"book": book.id} | {name: value for name, value in asked.items() if value}


def shown(book: PriceBook) -> dict:
    """What the page shows: a page of prices as they are typed, the forms, and who changed what."""
    wanted, number = asked_words(), asked_page()
    rows, total = pricing.prices_page(book, wanted, scope.language, number, PRICES_A_PAGE)
    costs = pricing.costs_of({row["product_id"] for row in rows}, book.currency, scope.today)
    return {
        "book": book,
        "rows": [row | {"typed": typed_of(row), "seen": seen_of(row)} | margin_of(row, costs) for row in rows],
        "wanted": wanted,
        "here": here_of(book, number),
        "page": Page(number, PRICES_A_PAGE, total, lambda n: url_for("studio.show_book", **here_of(book, n))),
        "categories": catalog.category_tree(scope.language),
        "given": pricing.assignments_of(book),
        "form": BookForm(formdata=None, obj=book),
        "giving": AssignmentForm(formdata=None),
        "tier": TierForm(formdata=None),
        "events": told(list(reversed(history.events_of(f"price_book:{book.id}")))[:10]),
        "refused": {},
        "meanwhile": set(),
        "now": {},
        "filled": "",
    }


def typed_of(row: dict) -> dict:
    """A price as its boxes hold it."""
    return {
        "quantity": str(row["min_quantity"]),
        "price": written(row["unit_price"]),
        "from": row["valid_from"].isoformat() if row["valid_from"] else "",
        "to": row["valid_to"].isoformat() if row["valid_to"] else "",
        "gone": False,
    }


def margin_of(row: dict, costs: dict[int, int]) -> dict:
    """What the product costs the house today (`cost`), and what that leaves of the price (`margin`, in thousandths of a
    percent): seen here only, never by a customer."""
    cost = costs.get(row["product_id"])
    left = pricing.margin(row["unit_price"], cost)
    return {"cost": cost, "margin": None if left is None else left * 100}


def seen_of(row: dict) -> str:
    """A price as one text, by which it is known again: quantity, ten-thousandths, from, to."""
    days = (row[name].isoformat() if row[name] else "" for name in ("valid_from", "valid_to"))
    return "|".join([str(row["min_quantity"]), str(row["unit_price"]), *days])


class Sheet:
    """The sheet that was sent: what was typed in each row, the edits that it asks for, and what could not be read."""

    def __init__(self):
        self.typed: dict[int, dict] = {}
        self.edits: list[Edit] = []
        self.refused: dict[int, str] = {}
        for name in list(request.form)[:2_000]:
            if name.startswith("seen-") and name[5:].isascii() and name[5:].isdigit() and len(name) < 16:
                self._read(int(name[5:]))

    def _read(self, row: int) -> None:
        boxes = ("quantity", "price", "from", "to")
        typed = {name: request.form.get(f"{name}-{row}", "").strip()[:40] for name in boxes}
        typed["gone"] = bool(request.form.get(f"gone-{row}"))
        self.typed[row] = typed
        try:
            seen = _state(*request.form[f"seen-{row}"][:60].split("|"))
            wanted = None if typed["gone"] else state_typed(typed)
        except Refused as refusal:
            self.refused[row] = say(refusal)
        except (TypeError, ValueError):
            self.refused[row] = say(NotRead())
        else:
            self.edits.append(Edit(row, seen, wanted))


class NotRead(Refused):
    """A quantity or a date that is none."""

    message = N_("Enter a whole number as quantity, and dates as year-month-day, such as 2026-12-03.")


def state_typed(typed: dict) -> State:
    """A price from its boxes; raises PriceNotRead, NotRead."""
    price = read_price(typed["price"])
    digits = typed["quantity"]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise NotRead()
    try:
        return State(int(digits), price, _day(typed["from"]), _day(typed["to"]))
    except ValueError:
        raise NotRead() from None


def _state(quantity: str, price: str, start: str, end: str) -> State:
    return State(int(quantity), int(price), _day(start), _day(end))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
