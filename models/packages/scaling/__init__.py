"""A synthetic world of any size next to the one that is there, for measuring: the same seed gives the same world."""

from dataclasses import dataclass

from models.base import writing

from .bulk import Tell
from .customers import grow_customers
from .goods import grow_goods
from .market import CODE, HOST, open_market
from .past_orders import grow_orders
from .price_lists import grow_books, grow_prices

__all__ = ["CODE", "HOST", "Sizes", "grow"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each the synthetic world is to have. `orders` are the first account's."""

    products: int = 0
    accounts: int = 0
    books: int = 0
    prices: int = 0
    orders: int = 0


def grow(sizes: Sizes, seed: int = 1, tell: Tell = lambda text: None) -> dict[str, int]:
    """Grow the world of the storefront `scale` to these sizes; returns how many of each were added.

    What is there already stays and is counted, so a second call adds nothing. `tell` hears of the progress. Each
    kind is a transaction of its own. A tenth of the products are parents, which are not sold and have no price.
    """
    market = _step(open_market)
    return {
        "products": _step(grow_goods, market, sizes.products, seed, tell),
        "accounts": _step(grow_customers, market, sizes.accounts, seed, tell),
        "books": _step(grow_books, market, sizes.books, tell),
        "prices": _step(grow_prices, sizes.prices, seed, tell),
        "orders": grow_orders(market, sizes.orders, seed, tell),
    }


def _step(grow_some, *arguments):
    with writing():
        return grow_some(*arguments)
