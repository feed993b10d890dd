"""Price books as a merchandiser reads them: the list, one book as a sheet, to whom it is given, two side by side."""

from dataclasses import dataclass
from datetime import date

from peewee import fn

from models import catalog
from models.accounts import Account, Segment
from models.brands import Storefront
from models.catalog import Product, Wanted
from models.money import divide_half_up
from models.refusals import NotFound, Refused
from models.text import N_

from .books import Price, PriceBook, PriceBookAssignment

SCOPES = {"storefront": Storefront, "segment": Segment, "account": Account}


class CurrenciesDiffer(Refused):
    """Prices in two currencies cannot be compared. Facts: first, second."""

    message = N_("One book is in %(first)s and the other in %(second)s: these prices cannot be compared.")
    field = "other"


@dataclass(frozen=True)
class Pair:
    """One tier of one product in two books; `percent` is the second against the first in thousandths of a percent."""

    sku: str
    name: str
    min_quantity: int
    first: int | None
    second: int | None

    @property
    def percent(self) -> int | None:
        """(second − first) / first, rounded half up; None where one of them is missing, or the first is zero."""
        if self.first in (None, 0) or self.second is None:
            return None
        return divide_half_up((self.second - self.first) * 100_000, self.first)


def book_of(number: int) -> PriceBook:
    """The book with this number; raises NotFound."""
    found = PriceBook.get_or_none(PriceBook.id == number)
    if found is None:
        raise NotFound(number)
    return found


def books_page(words: str, page: int, size: int) -> tuple[list[dict], int]:
    """One page of books by kind and code, with how many prices each has (`prices`), and how many books there are."""
    chosen = PriceBook.select()
    for word in words.split()[:5]:
        chosen = chosen.where(
            PriceBook.code.contains(word) | PriceBook.name_en.contains(word) | PriceBook.name_fr.contains(word)
        )
    count = Price.select(fn.COUNT(Price.id)).where(Price.book == PriceBook.id)
    rows = chosen.select_extend(count.alias("prices")).order_by(PriceBook.priority, PriceBook.code)
    return list(rows.paginate(page, size).dicts()), chosen.count()


def books_in(currency: str, besides: int) -> list[PriceBook]:
    """The books of a currency but one, by code: what that one may be compared with; at most 200."""
    mine = PriceBook.select().where(PriceBook.currency == currency, PriceBook.id != besides)
    return list(mine.order_by(PriceBook.priority, PriceBook.code).limit(200))


def prices_page(book: PriceBook, wanted: Wanted, language: str, page: int, size: int) -> tuple[list[dict], int]:
    """One page of a book's prices by SKU, quantity and date: id, sku, name, min_quantity, unit_price, valid_from,
    valid_to; and how many match."""
    chosen = sheet(book, wanted)
    rows = (
        chosen.select(
            Price.id, Product.id.alias("product_id"), Product.sku, Price.min_quantity, Price.unit_price,
            Price.valid_from, Price.valid_to,
        )
        .order_by(Product.sku_key, Price.min_quantity, Price.valid_from, Price.id)
        .paginate(page, size)
        .dicts()
    )  # fmt: skip
    rows = list(rows)
    names = catalog.names({row["product_id"] for row in rows}, language)
    return [row | {"name": names.get(row["product_id"], row["sku"])} for row in rows], chosen.count()


def sheet(book: PriceBook, wanted: Wanted):
    """The book's prices of the wanted products, joined to Product."""
    query = Price.select(Price.id).join(Product, on=(Product.id == Price.product)).where(Price.book == book.id)
    if wanted.words or wanted.category:
        query = query.where(*catalog.conditions(wanted))
    return query


def assignments_of(book: PriceBook) -> list[dict]:
    """To whom the book is given: id, scope, code, name; by scope and code."""
    given = list(PriceBookAssignment.select().where(PriceBookAssignment.book == book.id))
    found = []
    for scope, model in SCOPES.items():
        ids = {row.scope_id: row.id for row in given if row.scope == scope}
        if ids:
            for owner in model.select().where(model.id.in_(list(ids))).order_by(model.code):
                name = getattr(owner, "name_en", None) or owner.name
                found.append({"id": ids[owner.id], "scope": scope, "code": owner.code, "name": name})
    return found


def compare(first: PriceBook, second: PriceBook, wanted: Wanted, day: date, language: str, page: int, size: int):
    """One page of the tiers that either book has on `day`, as Pairs by SKU, and how many there are. Four statements.

    Raises CurrenciesDiffer.
    """
    if first.currency != second.currency:
        raise CurrenciesDiffer(first=first.currency, second=second.currency)
    both = (
        Price.select(Price.product, Price.min_quantity)
        .join(Product, on=(Product.id == Price.product))
        .where(Price.book.in_((first.id, second.id)), _valid(day))
        .group_by(Price.product, Price.min_quantity, Product.sku_key, Product.sku)
    )
    if wanted.words or wanted.category:
        both = both.where(*catalog.conditions(wanted))
    tiers = both.select(Price.product, Price.min_quantity, Product.sku).order_by(Product.sku_key, Price.min_quantity)
    rows = list(tiers.paginate(page, size).tuples())
    prices = _in_force((first.id, second.id), {row[0] for row in rows}, day)
    names = catalog.names({row[0] for row in rows}, language)
    pairs = [
        Pair(
            sku, names.get(product, sku), start,
            prices.get((first.id, product, start)), prices.get((second.id, product, start)),
        )
        for product, start, sku in rows
    ]  # fmt: skip
    return pairs, both.count()


def _in_force(books: tuple, products: set, day: date) -> dict:
    """{(book, product, min_quantity): unit price} on `day`; of two that overlap, the one that began last: as quotes."""
    rows = (
        Price.select(Price.book, Price.product, Price.min_quantity, Price.unit_price, Price.valid_from)
        .where(Price.book.in_(books), Price.product.in_(list(products)), _valid(day))
        .tuples()
    )
    ordered = sorted(rows, key=lambda row: (row[4] is not None, row[4] or date.min, -row[3]))
    return {(book, product, start): price for book, product, start, price, _since in ordered}


def _valid(day: date):
    begun = Price.valid_from.is_null() | (Price.valid_from <= day)
    return begun & (Price.valid_to.is_null() | (Price.valid_to >= day))
