"""Quote: what an account pays for many products at once, and why. One statement, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from peewee import JOIN, Value

from models import limits
from models.accounts import Account
from models.base import id_table
from models.prepared import prepared
from models.text import N_

from .books import Price, PriceBook, PriceBookAssignment

PARENT_LEVELS = limits.declare(
    "parent_levels", 5, N_("An account has the contract prices of at most %(value)s companies above it.")
)


class Tier(NamedTuple):
    """From `min_quantity` on, one unit costs `unit_price` (ten-thousandths)."""

    min_quantity: int
    unit_price: int


class Book(NamedTuple):
    """What a quote tells of a price book."""

    code: str
    name_en: str
    name_fr: str
    kind: str
    priority: int


# A book with its tiers of one product: min_quantity -> unit price.
Offer = tuple[Book, dict[int, int]]


@dataclass
class Quote:
    """What one unit of a product costs an account at a quantity, in ten-thousandths, and why.

    `unit_price` None means that no book answers: a price on request. `list_price` is what the list says for one unit.
    `book` and `min_quantity` name the tier that won.
    """

    product_id: int
    quantity: int
    unit_price: int | None = None
    list_price: int | None = None
    book: str | None = None
    book_name_en: str = ""
    book_name_fr: str = ""
    min_quantity: int | None = None
    offers: list[Offer] = field(default_factory=list, repr=False)

    @cached_property
    def tiers(self) -> list[Tier]:
        """What the account pays from which quantity on, over all its books: a tier wherever the price changes."""
        steps: list[Tier] = []
        for start in sorted({start for _, tiers in self.offers for start in tiers}):
            price = _winner(self.offers, start)[2]
            if not steps or steps[-1].unit_price != price:
                steps.append(Tier(start, price))
        return steps

    @property
    def next_tier(self) -> Tier | None:
        """The next quantity at which the price changes, or None."""
        return next((tier for tier in self.tiers if tier.min_quantity > self.quantity), None)

    def reason(self) -> dict:
        """Why it costs this, as plain values to be stored with a line; empty for a price on request."""
        if self.unit_price is None:
            return {}
        reason = {
            "what": "price",
            "book": self.book,
            "name_en": self.book_name_en,
            "name_fr": self.book_name_fr,
            "min_quantity": self.min_quantity,
        }
        if following := self.next_tier:
            reason["next"] = {"min_quantity": following.min_quantity, "unit_price": following.unit_price}
        return reason


def quote(storefront, account, quantities: dict[int, int], day: date) -> dict[int, Quote]:
    """What `account` (None: a guest) pays for these products (product id -> its quantity over all lines) on `day`.

    One statement. The book of the highest priority that has a tier for the quantity wins; at equal priority the lower
    price. Books and prices count between their dates (both included) and only in the storefront's currency. A guest
    is told the storefront's list prices and nothing else. Every product asked for has its Quote.
    """
    offers = _offers(storefront, account, quantities, day) if quantities else {}
    return {product: _answer(product, quantity, offers.get(product, [])) for product, quantity in quantities.items()}


def _answer(product: int, quantity: int, offers: list[Offer]) -> Quote:
    answer = Quote(product, quantity, offers=offers, list_price=_list_price(offers))
    if winner := _winner(offers, quantity):
        book, answer.min_quantity, answer.unit_price = winner
        answer.book, answer.book_name_en, answer.book_name_fr = book.code, book.name_en, book.name_fr
    return answer


def _winner(offers: list[Offer], quantity: int) -> tuple[Book, int, int] | None:
    """The book, tier and unit price that win at a quantity; codes decide between equals so that reasons are stable."""
    best, best_rank = None, None
    for book, tiers in offers:
        start = max((start for start in tiers if start <= quantity), default=None)
        if start is not None:
            rank = (-book.priority, tiers[start], book.code)
            if best_rank is None or rank < best_rank:
                best, best_rank = (book, start, tiers[start]), rank
    return best


def _list_price(offers: list[Offer]) -> int | None:
    """What the list says for one unit; where it sells only from a larger quantity on, the price of that one."""
    lists = [offer for offer in offers if offer[0].kind == "list"]
    if winner := _winner(lists, 1):
        return winner[2]
    starts = [start for _, tiers in lists for start in tiers]
    return _winner(lists, min(starts))[2] if starts else None


def _offers(storefront, account, products: Iterable[int], day: date) -> dict[int, list[Offer]]:
    """What each product costs on `day` in each book that has it."""
    books: dict[int, Book] = {}
    found: dict[int, dict[int, dict[int, int]]] = {}
    begun: dict[tuple[int, int, int], date | str] = {}
    for product, book, start, price, since, *told in _rows(storefront, account, products, day):
        if book not in books:
            books[book] = Book(*told)
        tiers = found.setdefault(product, {}).setdefault(book, {})
        # Where prices of one tier overlap, the one that began last is the newer word; of twins, the lower.
        if start in tiers:
            before = begun.get((product, book, start))
            if (since is not None, since, -price) < (before is not None, before, -tiers[start]):
                continue
        tiers[start] = price
        if since is not None:
            begun[product, book, start] = since
    return {product: [(books[book], tiers) for book, tiers in by_book.items()] for product, by_book in found.items()}


def _rows(storefront, account, products: Iterable[int], day: date):
    """Every tier that can answer, in one statement: for each product, the few books of the account, then the prices.

    The cross joins keep SQLite's planner on this way through the index on product and book, which holds for a book of
    a hundred thousand prices as for a product in a thousand books; PostgreSQL finds its own way.
    """
    if account is None:
        return _guest_rows.bare(products, day, storefront.id, storefront.currency)
    return _account_rows.bare(
        products, day, storefront.id, storefront.currency, account.id, account.segment_id,
        inherits=account.parent_id is not None, in_segment=account.segment_id is not None,
    )  # fmt: skip


@prepared
def _guest_rows(products, day, storefront, currency):
    return _rows_of(_books(given_to(storefront), currency, day).where(PriceBook.kind == "list"), products, day)


@prepared
def _account_rows(products, day, storefront, currency, account, segment, *, inherits, in_segment):
    given = given_to(storefront, account, segment if in_segment else None, inherits=inherits)
    return _rows_of(_books(given, currency, day), products, day)


def _rows_of(books, products, day):
    # Worked out once for the whole statement.
    books = books.cte("book", materialized=True)
    wanted = id_table("wanted", products)
    return (
        books.select_from(
            Price.product,
            books.c.id,
            Price.min_quantity,
            Price.unit_price,
            Price.valid_from,
            books.c.code,
            books.c.name_en,
            books.c.name_fr,
            books.c.kind,
            books.c.priority,
        )
        .from_(wanted.source)
        .join(books, JOIN.CROSS)
        .join(Price, JOIN.CROSS)
        .where(Price.product == wanted.id, Price.book == books.c.id, _valid(Price, day))
    )


def _books(given, currency, day):
    """The price books that `given`, a condition on assignments, names and that hold on `day`."""
    books = PriceBookAssignment.select(PriceBookAssignment.book).where(given)
    return PriceBook.select().where(PriceBook.currency == currency, _valid(PriceBook, day), PriceBook.id.in_(books))


def given_to(storefront, account=None, segment=None, *, inherits=False):
    """Whether an assignment is to this storefront, account (where it `inherits`: or a parent of it) or segment: ids."""
    scope = PriceBookAssignment
    given = (scope.scope == "storefront") & (scope.scope_id == storefront)
    if account is not None:
        given |= (scope.scope == "account") & scope.scope_id.in_(_lineage(account) if inherits else [account])
    if segment is not None:
        given |= (scope.scope == "segment") & (scope.scope_id == segment)
    return given


def _lineage(account):
    """The ids of the account (its id) and of the companies above it, PARENT_LEVELS up."""
    own = Account.select(Account.id, Account.parent, Value(0).alias("level")).where(Account.id == account)
    line = own.cte("line", recursive=True, columns=("id", "parent_id", "level"))
    above = (
        Account.select(Account.id, Account.parent, line.c.level + 1)
        .join(line, on=(Account.id == line.c.parent_id))
        .where(line.c.level < PARENT_LEVELS)
    )
    whole = line.union_all(above)
    return whole.select_from(whole.c.id)


def _valid(model, day):
    """Whether a row's dates (both included, empty: no bound) hold on `day`."""
    begun = model.valid_from.is_null() | (model.valid_from <= day)
    return begun & (model.valid_to.is_null() | (model.valid_to >= day))
