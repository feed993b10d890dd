"""Prices of several accounts at once, in as many statements as for one; and the days on which prices change."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from peewee import Value

from models.accounts import PARENT_LEVELS, Account
from models.base import among

from .answers import Quote
from .books import Price, PriceBook, PriceBookAssignment
from .quotes import quoted
from .reading import found_in, rows_of_any, rows_of_books
from .tiers import Found, count

CHANGES_TOLD = 6


def quote_several(
    storefront, accounts: Sequence[Account], baskets: dict[int, dict[int, int]], days: Iterable[date]
) -> list[dict[int, dict[int, Quote]]]:
    """For each of the days: what each account (by id) of one storefront pays for its basket (product id -> quantity).

    Each product is quoted by itself, as in a list. One statement a day, one for the books, and one more where an
    account has a parent.
    """
    books = _books_of(storefront, accounts)
    products = {product for basket in baskets.values() for product in basket}
    every = {book for mine in books.values() for book in mine}
    answers = []
    for day in days:
        found = found_in(rows_of_books.bare(products, day, storefront.currency, list(every)))
        answers.append({
            account.id: {
                product: _by_itself(product, units, found, set(books[account.id].values()))
                for product, units in baskets.get(account.id, {}).items()
            }
            for account in accounts
        })
    return answers


def quote_at_shops(storefronts: Sequence, product_id: int, day: date) -> dict[int, Quote]:
    """What a guest pays on a day for one unit of a product at each of these shops, by the shop's id: two statements,
    however many shops there are."""
    given = PriceBookAssignment
    theirs = (given.scope == "storefront") & among(given.scope_id, [shop.id for shop in storefronts])
    rows = given.select(given.scope_id, PriceBook.id, PriceBook.code, PriceBook.currency).join(PriceBook)
    books: dict[int, dict[int, str]] = {}
    for shop, book, *known in rows.where(theirs, PriceBook.kind == "list").tuples():
        books.setdefault(shop, {})[book] = known
    every = [book for mine in books.values() for book in mine]
    found = found_in(rows_of_any.bare([product_id], day, every))
    answers = {}
    for shop in storefronts:
        codes = {code for code, currency in books.get(shop.id, {}).values() if currency == shop.currency}
        answers[shop.id] = _by_itself(product_id, 1, found, codes)
    return answers


def change_days(storefront, account, products: Iterable[int], after: date) -> list[date]:
    """The first days after `after` (CHANGES_TOLD at most) on which a price of these products, or a whole book, begins
    or is over, among the account's books. Whether the account's price moves with it, only a quote says.

    Two statements, and one more where the account has a parent.
    """
    books = _books_of(storefront, [account])[account.id]
    return _days(among(PriceBook.id, list(books)) & among(Price.product, list(products)), after)


def change_days_of_book(book: PriceBook, after: date) -> list[date]:
    """The same for one book and all its prices. One statement."""
    return _days(PriceBook.id == book.id, after)


def accounts_with(book: PriceBook, page: int, size: int) -> tuple[list[Account], int]:
    """One page of the accounts that a book is given to, by itself, their segment, their storefront or a company above
    them, by name, and how many there are; closed accounts left out. Two statements."""
    given = PriceBookAssignment

    def owners(scope: str):
        return given.select(given.scope_id).where(given.book == book.id, given.scope == scope)

    own = Account.select(Account.id, Value(0).alias("level")).where(Account.id.in_(owners("account")))
    tree = own.cte("tree", recursive=True, columns=("id", "level"))
    lower = Account.alias()
    below = lower.select(lower.id, tree.c.level + 1).join(tree, on=(lower.parent == tree.c.id))
    whole = tree.union_all(below.where(tree.c.level < PARENT_LEVELS))
    mine = Account.id.in_(whole.select_from(whole.c.id)) | Account.segment.in_(owners("segment"))
    mine |= Account.storefront.in_(owners("storefront"))
    found = Account.select().where(mine, Account.status != "closed")
    return list(found.order_by(Account.name, Account.id).paginate(page, size)), found.count()


def _by_itself(product: int, units: int, found: Found, codes: set[str]) -> Quote:
    """The quote of one product by the books with these codes."""
    parts = found.parts.get(product, [])
    ids = {product, *(part.product_id for part in parts)}
    own = Found(
        {one: [offer for offer in found.offers.get(one, ()) if offer[0].code in codes] for one in ids},
        {product: parts} if parts else {},
        {one: found.families[one] for one in ids if one in found.families},
    )
    return quoted(product, units, count({product: units}, own))


def _books_of(storefront, accounts: Sequence[Account]) -> dict[int, dict[int, str]]:
    """The books (id -> code) that are given to each account, by its id, whatever their currency and dates."""
    lines = _lineages(accounts)
    given, ids = PriceBookAssignment, {one for line in lines.values() for one in line}
    segments = {account.segment_id for account in accounts if account.segment_id is not None}
    mine = (given.scope == "storefront") & (given.scope_id == storefront.id)
    mine |= (given.scope == "account") & among(given.scope_id, ids)
    mine |= (given.scope == "segment") & among(given.scope_id, segments)
    rows = given.select(given.scope, given.scope_id, PriceBook.id, PriceBook.code).join(PriceBook).where(mine)
    by_owner: dict[tuple[str, int], dict[int, str]] = {}
    for scope, owner, book, code in rows.tuples():
        by_owner.setdefault((scope, owner), {})[book] = code
    return {
        account.id: by_owner.get(("storefront", storefront.id), {})
        | by_owner.get(("segment", account.segment_id), {})
        | {book: code for one in lines[account.id] for book, code in by_owner.get(("account", one), {}).items()}
        for account in accounts
    }


def _lineages(accounts: Sequence[Account]) -> dict[int, set[int]]:
    """Each account's own id and those of the companies above it, PARENT_LEVELS up."""
    lines = {account.id: {account.id} for account in accounts}
    starting = [account.id for account in accounts if account.parent_id is not None]
    if starting:
        first = Account.select(Account.id, Account.parent, Value(1).alias("level")).where(among(Account.id, starting))
        up = first.cte("up", recursive=True, columns=("start", "above", "level"))
        higher = Account.alias()
        more = higher.select(up.c.start, higher.parent, up.c.level + 1).join(up, on=(higher.id == up.c.above))
        whole = up.union_all(more.where(higher.parent.is_null(False), up.c.level < PARENT_LEVELS))
        for start, above in whole.select_from(whole.c.start, whole.c.above).tuples():
            lines[start].add(above)
    return lines


def _days(condition, after: date) -> list[date]:
    """The next days on which a price or a book begins, or has been over for the first time."""
    columns = (Price.valid_from, Price.valid_to, PriceBook.valid_from, PriceBook.valid_to)
    changing = Price.valid_from > after
    for column in columns[1:]:
        changing |= column >= after
    rows = Price.select(*columns).join(PriceBook).where(condition, changing).distinct()
    days = set()
    for price_from, price_to, book_from, book_to in rows.tuples():
        ends = (day for day in (price_to, book_to) if day and day < date.max)
        days |= {price_from, book_from, *(day + timedelta(days=1) for day in ends)}
    return sorted(day for day in days if day is not None and day > after)[:CHANGES_TOLD]
