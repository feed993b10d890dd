"""Everything that can answer a quote: the account's books, their prices, what bundles hold. One statement."""

from collections.abc import Collection, Iterable
from datetime import date

from peewee import JOIN, SQL, Select, fn

from models.accounts import lineage_of
from models.base import among, among_these, database, id_table, is_sqlite
from models.catalog import BundlePart, Product
from models.prepared import prepared

from .books import Price, PriceBook, PriceBookAssignment
from .tiers import Book, Found, Part

# Cells of rows that have no such thing.
_NULL, _EMPTY, _ZERO, _ONE, _NO = SQL("NULL"), SQL("''"), SQL("0"), SQL("1"), SQL("FALSE")
# For so many products PostgreSQL reads the short books whole, see `_price_rows`.
MANY = 100


def found_in(rows) -> Found:
    """What each product, and each part of a bundle, costs in each book that has it; and what bundles hold."""
    found, books, parts = Found(), {}, {}
    tiers_of: dict[int, dict[int, dict[int, int]]] = {}
    begun: dict[tuple[int, int, int], date | str] = {}
    for product, book, start, price, since, kind, *told in rows:
        if kind is not None:
            if kind == "family":
                found.families[product] = price
            elif kind == "part":
                sku, tax_class, _, row, _ = told
                parts.setdefault(product, {})[row] = Part(price, sku, tax_class, start)
            else:
                code, name_en, name_fr, priority, together = told
                books[book] = Book(code, name_en, name_fr, kind, priority, bool(together))
            continue
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


def rows_for(storefront, account, products: Collection[int], day: date, ones: Iterable[int] = ()):
    """Every tier that can answer, in one statement: for each product, the few books of the account, then the prices.

    The cross joins keep SQLite's planner on this way through the index on product and book, which holds for a book of
    a hundred thousand prices as for a product in a thousand books; for PostgreSQL’s see `_price_rows`.
    """
    these = (products, ones, day, storefront.id, storefront.currency)
    if account is None:
        return _guest_rows.bare(*these, with_ones=bool(ones))
    return _account_rows.bare(
        *these, account.id, account.segment_id, with_ones=bool(ones), inherits=account.parent_id is not None,
        in_segment=account.segment_id is not None, many=len(products) > MANY and not is_sqlite(),
    )  # fmt: skip


@prepared
def rows_of_books(products, day, currency, books):
    """The same as `rows_for` for books by their ids, whoever has them."""
    return _rows_of(_books(among(PriceBookAssignment.book, books), currency, day), products, day)


@prepared
def rows_of_any(products, day, books):
    """The same for books of any currency."""
    return _rows_of(PriceBook.select().where(_valid(PriceBook, day), among(PriceBook.id, books)), products, day)


@prepared
def _guest_rows(products, ones, day, storefront, currency, *, with_ones):
    books = _books(given_to(storefront), currency, day).where(PriceBook.kind == "list")
    return _rows_of(books, products, day, ones if with_ones else None)


@prepared
def _account_rows(
    products, ones, day, storefront, currency, account, segment, *, with_ones, inherits, in_segment, many
):
    given = given_to(storefront, account, segment if in_segment else None, inherits=inherits)
    return _rows_of(_books(given, currency, day), products, day, ones if with_ones else None, many)


def _rows_of(books, products, day, ones=None, many=False):
    """Rows of four or five sorts, told apart by their sixth column: a book's kind, "part", "family", and NULL for a
    price. Books come once and not with each of their prices, and the prices of `ones` below two units only."""
    # Worked out once for the whole statement.
    books, asked = books.cte("book", materialized=True), _asked("asked", products)
    wanted = _with_parts(asked)
    tables, short = [asked, wanted, books], None
    query = _book_rows(books)
    if many:
        tables.append(short := _short_books(wanted, books))
        query = query.union_all(_prices_of_short(wanted, short, day))
    query = query.union_all(_price_rows(wanted, books, day, short=short))
    query = query.union_all(_part_rows(asked)).union_all(_family_rows(wanted, books))
    if ones is None:
        return query.with_cte(*tables)
    ids = id_table("ones", ones)
    single = Select((ids.source,), (ids.id.alias("id"), _ONE.alias("most")))
    single = single.cte("single", columns=("id", "most"), materialized=True)
    query = query.union_all(_price_rows(single, books, day, single.c.most))
    return query.with_cte(*tables, single)


def _book_rows(books):
    """The books themselves. They come first: their columns are those that no other sort leaves without a type."""
    book = books.c
    columns = (
        _NULL, book.id, _NULL, _NULL, _NULL, book.kind, book.code, book.name_en, book.name_fr, book.priority,
        book.variants_together,
    )  # fmt: skip
    return Select((books,), columns).bind(database)


def _price_rows(wanted, books, day, most=None, short=None):
    """The prices of products in books; those up to `most` units, where that is given, and not of books in `short`."""
    if is_sqlite():
        rows = _prices_from_books(wanted, books, day)
        return rows if most is None else rows.where(Price.min_quantity <= most)
    theirs = Select((books,), (books.c.id,))
    if short is not None:
        theirs = theirs.where(books.c.id.not_in(Select((short,), (short.c.id,))))
    its = _prices(day).where(Price.product == wanted.c.id, among_these(Price.book, theirs))
    its = its if most is None else its.where(Price.min_quantity <= most)
    # With an offset PostgreSQL asks product by product, whatever it believes. Planning for any account at all, it takes
    # each to have but one book, and would read all prices of all books that this one has.
    its = its.offset(0).alias("its")
    return Select((wanted,), _price_columns(its)).join(its, JOIN.LATERAL, on=SQL("TRUE")).bind(database)


def _short_books(wanted, books):
    """The books that have fewer prices than it takes to look for every product in them. For PostgreSQL only: looking
    for a product in a book takes it twice as long as reading a price."""
    enough = SQL('(SELECT 2 * COUNT(*) FROM "wanted")')
    some = Price.select(_ONE).where(Price.book == books.c.id).limit(enough).alias("some")
    counted = Select((some,), (fn.COUNT(_ONE),))
    return Select((books,), (books.c.id,)).where(counted < enough).cte("short", columns=("id",), materialized=True)


def _prices_of_short(wanted, short, day):
    """The prices of products in books that are read whole, as PostgreSQL finds them."""
    # With an offset book by book, where it would ask product by product after all.
    its = _prices(day).where(Price.book == short.c.id).offset(0).alias("its")
    rows = Select((short,), _price_columns(its)).join(its, JOIN.LATERAL, on=SQL("TRUE"))
    return rows.join(wanted, on=(wanted.c.id == its.c.product_id)).bind(database)


def _prices(day):
    price = Price
    columns = price.product, price.book, price.min_quantity, price.unit_price, price.valid_from
    return price.select(*columns).where(*_dates(price, day))


def _price_columns(its):
    names = "product_id", "book_id", "min_quantity", "unit_price", "valid_from"
    return (*[its.c[name] for name in names], *[_NULL] * 6)


def _prices_from_books(wanted, books, day):
    """The same as SQLite finds it."""
    price = Price
    return (
        price.select(
            price.product, books.c.id, price.min_quantity, price.unit_price, price.valid_from,
            _NULL, _NULL, _NULL, _NULL, _NULL, _NULL,
        )
        .from_(wanted)
        .join(books, JOIN.CROSS)
        .join(price, JOIN.CROSS)
        .where(price.product == wanted.c.id, price.book == books.c.id)
        # Never so; but conditions on prices alone would have SQLite read all of them into a Bloom filter first.
        .where(*(term | wanted.c.id.is_null() for term in _dates(price, day)))
    )  # fmt: skip


def _asked(name: str, products):
    """The ids of products asked for, as a table of the statement."""
    ids = id_table("ids", products)
    return Select((ids.source,), (ids.id.alias("id"),)).cte(name, columns=("id",))


def _with_parts(asked):
    """The products asked for, and those that bundles among them are made of."""
    parts = BundlePart.select(BundlePart.component).join(asked, on=(BundlePart.bundle == asked.c.id))
    return Select((asked,), (asked.c.id,)).union(parts).cte("wanted", columns=("id",))


def _part_rows(asked):
    """What bundles among the products asked for are made of, in the columns of the prices."""
    part = BundlePart
    rows = part.select(
        part.bundle, _NULL, part.quantity, part.component, _NULL, SQL("'part'"), Product.sku, Product.tax_class, _EMPTY,
        part.id, _NO,
    )  # fmt: skip
    return rows.join(asked, on=(part.bundle == asked.c.id)).join(Product, on=(Product.id == part.component))


def _family_rows(wanted, books):
    """The parents of variants, where any book of the account counts variants together, in the columns of prices."""
    together = fn.EXISTS(Select((books,), (_ONE,)).where(books.c.variants_together))
    rows = Product.select(
        Product.id, _NULL, _ZERO, Product.parent, _NULL, SQL("'family'"), _EMPTY, _EMPTY, _EMPTY, _ZERO, _NO
    )
    # As with prices: no Bloom filter of all variants there are.
    variant = (Product.kind == "variant") | wanted.c.id.is_null()
    return rows.join(wanted, on=(Product.id == wanted.c.id)).where(variant, together)


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
