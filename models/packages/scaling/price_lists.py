"""The synthetic prices: a list book for everybody, and contracts in three tiers, forty for the first account."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random

from models.pricing import DEFAULT_PRIORITY, Price, PriceBook, PriceBookAssignment

from . import customers, goods
from .bulk import Tell, analyze, indexes_made_after, insert
from .market import Market

PREFIX = "SCALE-B"
LIST = "SCALE-LIST"
# So many books are the first account's, and deal with the first so many products: they overlap as contracts do.
BOOKS_OF_FIRST = 40
PRODUCTS_OF_FIRST = 1_000
# From so many units on, the contract's price is so many hundredths lower.
TIERS = ((1, 0), (12, 4), (48, 9))


def grow_books(market: Market, count: int, tell: Tell) -> int:
    """Add the books that are missing up to `count`, the list among them, and give them to the accounts in turn."""
    have = _books().count()
    if count <= have:
        return 0
    tell(f"{count - have:,} price books …")
    if not have:
        listed = PriceBook.create(
            code=LIST, name_en="List prices", name_fr="Prix courants", kind="list", currency=market.storefront.currency,
            priority=DEFAULT_PRIORITY["list"],
        )  # fmt: skip
        PriceBookAssignment.create(book=listed.id, scope="storefront", scope_id=market.storefront.id)
    numbers = range(max(have, 1), count)
    insert(
        PriceBook, "code name_en name_fr kind currency priority valid_from",
        ((f"{PREFIX}{n:06d}", f"Contract {n}", f"Contrat {n}", "contract", market.storefront.currency,
          DEFAULT_PRIORITY["contract"] + n % 2, date(2025, 1, 1) if n % 3 == 0 else None) for n in numbers),
    )  # fmt: skip
    books, accounts = dict(_books().select(PriceBook.code, PriceBook.id).tuples()), customers.ids()
    if accounts:
        insert(
            PriceBookAssignment, "book scope scope_id",
            ((books[f"{PREFIX}{n:06d}"], "account", _owner(n, accounts)) for n in numbers),
        )  # fmt: skip
    return count - have


def grow_prices(count: int, seed: int, tell: Tell) -> int:
    """Add the prices that are missing up to `count`: a list price for each product first, the rest in the contracts."""
    books = [row[0] for row in _books().select(PriceBook.id).order_by(PriceBook.code != LIST, PriceBook.code).tuples()]
    products = goods.ids(sellable=True)
    if not books or not products:
        return 0
    missing = count - Price.select().where(Price.book.in_(_books().select(PriceBook.id))).count()
    if missing <= 0:
        return 0
    given = _given()
    tell(f"{missing:,} prices …")
    with indexes_made_after(Price, missing, tell):
        rows = _rows(books, products, given, missing, seed)
        added = insert(Price, "book product min_quantity unit_price", rows, tell, missing)
    analyze(Price, PriceBook, PriceBookAssignment)
    return added


def list_price(number: int, seed: int) -> int:
    """The n-th sellable product's list price in ten-thousandths: 3.00 to 183.00 by the cent."""
    return 30_000 + (number * 7_919 + seed * 104_729) % 18_001 * 100


def _owner(number: int, accounts: list[int]) -> int:
    return accounts[0] if number <= BOOKS_OF_FIRST else accounts[number % len(accounts)]


def _books():
    return PriceBook.select().where((PriceBook.code == LIST) | PriceBook.code.startswith(PREFIX))


def _given() -> dict[int, set[int]]:
    """The products that each book of the world has a price of already."""
    found = defaultdict(set)
    mine = Price.book.in_(_books().select(PriceBook.id))
    for book, product in Price.select(Price.book, Price.product).where(mine).distinct().tuples().iterator():
        found[book].add(product)
    return found


def _rows(books: list[int], products: list[int], given: dict, missing: int, seed: int) -> Iterator[tuple]:
    listed, *contracts = books
    unlisted = [n for n, product in enumerate(products) if product not in given[listed]][:missing]
    for n in unlisted:
        yield listed, products[n], 1, list_price(n, seed)
    missing -= len(unlisted)
    for place, book in enumerate(contracts):
        share = missing // (len(contracts) - place)
        for row in _contract(place, book, products, given[book], share, seed):
            missing -= 1
            yield row


def _contract(place: int, book: int, products: list[int], given: set[int], share: int, seed: int) -> Iterator[tuple]:
    """`share` rows of a contract, three for a product, for products drawn at random that it does not yet have."""
    pool = range(min(len(products), PRODUCTS_OF_FIRST) if place < BOOKS_OF_FIRST else len(products))
    rng = Random(f"{seed}:book:{place}:{len(given)}")
    wanted = min(len(pool), -(-share // len(TIERS)) + len(given))
    for n in sorted(rng.sample(pool, wanted)):
        if products[n] in given or share <= 0:
            continue
        off = 5 + (n + place) % 12
        for start, more in TIERS[:share]:
            yield book, products[n], start, list_price(n, seed) * (100 - off - more) // 100
        share -= len(TIERS)
