"""From lists, counts and past orders into the cart, judged row by row as a quick order is; and from the cart to a list.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models import history, lists
from models.base import writing

from .carts import Cart
from .imports import Import, take_rows
from .lines import quantities_of
from .reading import Entry
from .receipt_pages import counts_of
from .refusals import NothingChosen


class Wanted(NamedTuple):
    """A quantity of a product by its SKU, for a store (its code; "": the one chosen for all)."""

    sku: str
    quantity: int
    location: str = ""


class Taken(NamedTuple):
    """What became of them: how many are in the cart, how many were refused, and the receipt that says why."""

    added: int
    refused: int
    receipt: Import


def add_wanted(rows: Sequence[Wanted], *, by, storefront, account, name: str = "", location=None,
               wanted_on: date | None = None, key: str = "", counted: lists.List | None = None) -> Taken:
    """Add to the buyer's cart what can be added, all for one store and date where these are given, and keep a receipt
    that says of each refused row why, as for a quick order.

    The number of statements does not grow with the rows. `name` says where the rows come from; `key` is the form's:
    sent again it raises `history.SentTwice`. `counted` is the list whose counts at the location the rows answer: they
    are forgotten with it, so that no count is ordered by twice. Raises NothingChosen without a row, and what
    `Cart.add_lines` refuses.
    """
    if not rows:
        raise NothingChosen()
    entries = [
        Entry(number, f"{row.sku} × {row.quantity}", row.sku, row.quantity, row.location or None,
              quantity_text=str(row.quantity))
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    with writing():
        history.spend(key, by.buyer_id, account.id, rows, location and location.id, wanted_on)
        given = {"by": by, "storefront": storefront, "account": account}
        receipt = take_rows(entries, **given, filename=name, location=location, wanted_on=wanted_on)
        added = receipt.add_rows(**given)
        refused = counts_of(receipt).refused
        if counted is not None:
            counted.forget_counts(location.id, by=by)
    return Taken(added, refused, receipt)


def items_to_list(cart: Cart) -> list[lists.NewLine]:
    """What a cart holds, as lines of a list: each product once, with its quantity over all stores and dates."""
    return [lists.NewLine(product, quantity) for product, quantity in quantities_of(cart.id).items()]
