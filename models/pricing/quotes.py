"""Quote: what an account pays for many products at once, and why. One statement, whatever their number."""

from collections.abc import Iterable
from datetime import date

from peewee import JOIN, SQL, Select, fn

from models.accounts import lineage_of
from models.base import among, id_table
from models.catalog import BundlePart, Product
from models.prepared import prepared

from .answers import Quote
from .books import Price, PriceBook, PriceBookAssignment
from .tiers import (
    BY_PARTS,
    Book,
    Counts,
    Found,
    Offer,
    Part,
    by_parts,
    count,
    list_price,
    part_prices,
    winner,
)

# Cells of rows that have no such thing.
_NULL, _EMPTY, _ZERO, _ONE, _NO = SQL("NULL"), SQL("''"), SQL("0"), SQL("1"), SQL("FALSE")


class Quotes(dict[int, Quote]):
    """Quotes by product id, with what they were `found` in."""

    def __init__(self, found: Found):
        super().__init__()
        self.found = found


def quote(storefront, account, quantities: dict[int, int], day: date, apart: Iterable[int] = ()) -> Quotes:
    """What `account` (None: a guest) pays for these products (product id -> its quantity over all lines) on `day`.

    One statement. The book of the highest priority that has a tier for the quantity wins; at equal priority the lower
    price. Books and prices count between their dates (both included) and only in the storefront's currency. A guest
    is told the storefront's list prices and nothing else. Every product asked for has its Quote.

    The products are bought together: bundles' parts and, where a book says so, variants of one parent count for one
    another (see `tiers`). Those in `apart` are each quoted by themselves, as in a list, and count for nothing else.
    A bundle that no book prices costs the sum of its parts; where a part has no price, it is on request.
    """
    if not quantities:
        return Quotes(Found())
    found, apart = found_in(_rows(storefront, account, quantities, day)), set(apart)
    hangs = found.parts or found.families
    counts = count({one: units for one, units in quantities.items() if one not in apart}, found) if hangs else None
    quotes = Quotes(found)
    for product, quantity in quantities.items():
        if not hangs or (product in apart and product not in found.parts):
            # Nothing else can count for it, which is so for nearly everything.
            quotes[product] = _answer(product, quantity, found.offers.get(product, []))
        else:
            own = count({product: quantity}, found) if product in apart else counts
            quotes[product] = quoted(product, quantity, own)
    return quotes


def quoted(product: int, quantity: int, counts: Counts) -> Quote:
    """The quote of one product out of what was found and counted."""
    offers = counts.own_terms(product, quantity)
    if product not in counts.found.parts:
        answer = _answer(product, quantity, offers)
    else:
        answer = _answer(product, quantity, offers + by_parts(product, counts))
        _tell_parts(answer, counts)
    if answer.book:
        _tell_counted(answer, counts)
    return answer


def _answer(product: int, quantity: int, offers: list[Offer]) -> Quote:
    answer = Quote(product, quantity, offers=offers, list_price=list_price(offers))
    if won := winner(offers, quantity):
        book, answer.min_quantity, answer.unit_price = won
        answer.by_parts = book.kind == BY_PARTS
        if not answer.by_parts:
            answer.book, answer.book_name_en, answer.book_name_fr = book.code, book.name_en, book.name_fr
    return answer


def _tell_parts(answer: Quote, counts: Counts) -> None:
    """The parts of a bundle; what the list says of it where it has no price of its own is the sum of theirs."""
    answer.parts = part_prices(answer.product_id, answer.quantity, counts)
    lists = [part.list_price for part in answer.parts]
    if answer.list_price is None and None not in lists:
        answer.list_price = sum(part.quantity * price for part, price in zip(answer.parts, lists, strict=True))


def _tell_counted(answer: Quote, counts: Counts) -> None:
    """Where more counted than the product's own quantity: how much, and the book's own tier."""
    offers = counts.found.offers[answer.product_id]
    book, tiers = next(offer for offer in offers if offer[0].code == answer.book)
    counted = counts.of(answer.product_id, book)
    if counted != answer.quantity:
        answer.counted, answer.together = counted, book.together and answer.product_id in counts.found.families
        answer.min_quantity = max(start for start in tiers if start <= counted)


def found_in(rows) -> Found:
    """What each product, and each part of a bundle, costs in each book that has it; and what bundles hold."""
    found, books, parts = Found(), {}, {}
    tiers_of: dict[int, dict[int, dict[int, int]]] = {}
    begun: dict[tuple[int, int, int], date | str] = {}
    for product, book, start, price, since, *told in rows:
        if book is None:
            sku, tax_class, _, kind, row, _ = told
            if kind == "family":
                found.families[product] = price
            else:
                parts.setdefault(product, {})[row] = Part(price, sku, tax_class, start)
            continue
        if book not in books:
            books[book] = Book(*told[:-1], bool(told[-1]))
        tiers = tiers_of.setdefault(product, {}).setdefault(book, {})
        # Where prices of one tier overlap, the one that began last is the newer word; of twins, the lower.
        if start in tiers:
            before = begun.get((product, book, start))
            if (since is not None, since, -price) < (before is not None, before, -tiers[start]):
                continue
        tiers[start] = price
        if since is not None:
            begun[product, book, start] = since
    for product, by_book in tiers_of.items():
        found.offers[product] = [(books[book], tiers) for book, tiers in by_book.items()]
    found.parts = {bundle: [rows[row] for row in sorted(rows)] for bundle, rows in parts.items()}
    return found


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
def rows_of_books(products, day, currency, books):
    """The same as `_rows` for books by their ids, whoever has them."""
    return _rows_of(_books(among(PriceBookAssignment.book, books), currency, day), products, day)


@prepared
def rows_of_any(products, day, books):
    """The same for books of any currency."""
    return _rows_of(PriceBook.select().where(_valid(PriceBook, day), among(PriceBook.id, books)), products, day)


@prepared
def _guest_rows(products, day, storefront, currency):
    return _rows_of(_books(given_to(storefront), currency, day).where(PriceBook.kind == "list"), products, day)


@prepared
def _account_rows(products, day, storefront, currency, account, segment, *, inherits, in_segment):
    given = given_to(storefront, account, segment if in_segment else None, inherits=inherits)
    return _rows_of(_books(given, currency, day), products, day)


def _rows_of(books, products, day):
    # Worked out once for the whole statement.
    books, asked = books.cte("book", materialized=True), _asked(products)
    wanted = _with_parts(asked)
    prices = (
        Price.select(
            Price.product, books.c.id, Price.min_quantity, Price.unit_price, Price.valid_from, books.c.code,
            books.c.name_en, books.c.name_fr, books.c.kind, books.c.priority, books.c.variants_together,
        )
        .from_(wanted)
        .join(books, JOIN.CROSS)
        .join(Price, JOIN.CROSS)
        .where(Price.product == wanted.c.id, Price.book == books.c.id)
        # Never so; but conditions on prices alone would have SQLite read all of them into a Bloom filter first.
        .where(*(term | wanted.c.id.is_null() for term in _dates(Price, day)))
    )  # fmt: skip
    query = prices.union_all(_part_rows(asked)).union_all(_family_rows(wanted, books))
    return query.with_cte(asked, wanted, books)


def _asked(products):
    """The ids of the products asked for, as a table of the statement."""
    ids = id_table("ids", products)
    return Select((ids.source,), (ids.id.alias("id"),)).cte("asked", columns=("id",))


def _with_parts(asked):
    """The products asked for, and those that bundles among them are made of."""
    parts = BundlePart.select(BundlePart.component).join(asked, on=(BundlePart.bundle == asked.c.id))
    return asked.select_from(asked.c.id).union(parts).cte("wanted", columns=("id",))


def _part_rows(asked):
    """What bundles among the products asked for are made of, in the columns of the prices."""
    part = BundlePart
    rows = part.select(
        part.bundle, _NULL, part.quantity, part.component, _NULL, Product.sku, Product.tax_class, _EMPTY, _EMPTY,
        part.id, _NO,
    )  # fmt: skip
    return rows.join(asked, on=(part.bundle == asked.c.id)).join(Product, on=(Product.id == part.component))


def _family_rows(wanted, books):
    """The parents of variants, where any book of the account counts variants together, in the columns of prices."""
    together = fn.EXISTS(books.select_from(_ONE).where(books.c.variants_together))
    rows = Product.select(
        Product.id, _NULL, _ZERO, Product.parent, _NULL, _EMPTY, _EMPTY, _EMPTY, SQL("'family'"), _ZERO, _NO
    )
    return rows.join(wanted, on=(Product.id == wanted.c.id)).where(Product.kind == "variant", together)


def _books(given, currency, day):
    """The price books that `given`, a condition on assignments, names and that hold on `day`."""
    books = PriceBookAssignment.select(PriceBookAssignment.book).where(given)
    return PriceBook.select().where(PriceBook.currency == currency, _valid(PriceBook, day), PriceBook.id.in_(books))


def given_to(storefront, account=None, segment=None, *, inherits=False):
    """Whether an assignment is to this storefront, account (where it `inherits`: or a parent of it) or segment: ids."""
    scope = PriceBookAssignment
    given = (scope.scope == "storefront") & (scope.scope_id == storefront)
    if account is not None:
        given |= (scope.scope == "account") & scope.scope_id.in_(lineage_of(account) if inherits else [account])
    if segment is not None:
        given |= (scope.scope == "segment") & (scope.scope_id == segment)
    return given


def _valid(model, day):
    """Whether a row's dates (both included, empty: no bound) hold on `day`."""
    begun, not_over = _dates(model, day)
    return begun & not_over


def _dates(model, day):
    return (
        model.valid_from.is_null() | (model.valid_from <= day),
        model.valid_to.is_null() | (model.valid_to >= day),
    )
