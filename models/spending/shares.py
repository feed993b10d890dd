"""Shares: what of an order is charged to which cost centre and store, to the cent.

A budget counts what the order comes to: goods less discounts, shipping and taxes. A line is charged with what is left
of it after discounts, its taxes, and its part of its delivery's shipping (with the taxes on that), spread over the
delivery's lines in proportion to what they come to. So the shares of an order add up to its total, and each cent stands
in one cost centre, one store, one buyer and one account.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.money import allocate


class Share(NamedTuple):
    """An `amount` (minor unit) charged to a cost centre (its id; None: to none) for a store (its code)."""

    cost_centre: int | None
    location: str
    amount: int


def spread(goods: Sequence[int], shipping: int) -> list[int]:
    """What each line of a delivery is charged with: `goods` are what the lines come to with their taxes, `shipping` is
    the delivery's charge with its taxes (minor unit). Together they are the same as before, to the cent."""
    return [amount + more for amount, more in zip(goods, allocate(shipping, list(goods)), strict=True)]


def summed(shares: Iterable[Share]) -> list[Share]:
    """The shares with one for each cost centre and store, in the order in which they first stand."""
    amounts: dict[tuple, int] = {}
    for share in shares:
        amounts[share[:2]] = amounts.get(share[:2], 0) + share.amount
    return [Share(*place, amount) for place, amount in amounts.items()]
