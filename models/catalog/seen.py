"""What others see of the catalogue, for those who look after it: whole catalogues, from the search index."""

from itertools import islice

from models.accounts import Account

from . import bits
from .products import Product
from .search_reading import Reading, steady
from .search_tables import SearchPlace


@steady
def offered(storefront) -> list[int]:
    """The ids of the products that somebody of this storefront can order: a guest, or one of its accounts.

    Of exceptions only those for the whole storefront count: what one account does not see another one may. One
    statement; one more for an index that is read first.
    """
    reading = Reading(None, storefront, anybody=True)
    reading.load(("map", "product"))
    products = reading.map("product")
    return [products[place] for place in bits.places(reading.visible())]


@steady
def seen_page(account: Account | None, storefront, page: int, size: int, *more) -> tuple[list[int], int]:
    """One page of the products that an account (None: a guest) can order, by SKU, as ids, and how many there are;
    `more` are further conditions on Product. A few statements."""
    reading = Reading(account, storefront)
    reading.load(("map", "product"), ("order", "sku"))
    seen = reading.visible()
    if more:
        rows = SearchPlace.select(SearchPlace.place).join(Product, on=(Product.id == SearchPlace.product))
        seen &= bits.bitset(place for place, in rows.where(*more).tuples())
    first = (page - 1) * size
    products = reading.map("product")
    shown = islice(reading.order("sku").walk(seen), first, first + size)
    return [products[place] for place in shown], seen.bit_count()
