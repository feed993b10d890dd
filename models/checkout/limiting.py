"""Purchase limits: what an account may still order under its policy, with every figure."""

from dataclasses import dataclass
from datetime import date, timedelta

from models import clock, orders
from models.money import Money
from models.policies import Limits

from .refusals import OverOrderLimit, OverPeriodLimit, TooManyOpenOrders


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of the purchase limits (minor unit), before the order at hand.

    `used` is what the orders of the last days came to, `open` how many are open, `again_on` the day on which the first
    of those orders no longer counts (None: there is none).
    """

    limits: Limits
    used: int
    open: int
    again_on: date | None

    @property
    def left(self) -> int | None:
        """What can still be ordered within the days; None where that is not limited."""
        return None if self.limits.amount is None else max(0, self.limits.amount - self.used)

    @property
    def open_left(self) -> int | None:
        """How many orders more can be open; None where that is not limited."""
        return None if self.limits.open is None else max(0, self.limits.open - self.open)

    @property
    def most(self) -> int | None:
        """What one order can come to now; None where nothing limits it."""
        if self.open_left == 0:
            return 0
        return min((one for one in (self.limits.order, self.left) if one is not None), default=None)


def room_of(storefront, account, limits: Limits) -> Room | None:
    """What is left of the limits, in one statement; None where there are none (any more).

    Exact only while the account is locked.
    """
    if not limits:
        return None
    days = timedelta(days=limits.days or 0)
    bought = orders.bought_by(account.id, clock.now() - days)
    if limits.first and bought.orders >= limits.first:
        return None
    again_on = clock.in_zone(bought.first_at + days, storefront.time_zone).date() if bought.first_at else None
    return Room(limits, bought.amount, bought.open, again_on)


def check_room(room: Room | None, total: int, currency: str) -> dict:
    """Raise the refusal of an order of this total (minor unit) that goes over one of the purchase limits; else what the
    journal keeps of them."""
    if room is None:
        return {}

    def money(amount: int) -> Money:
        return Money(amount, currency)

    limits = room.limits
    if limits.open is not None and room.open >= limits.open:
        raise TooManyOpenOrders(limit=limits.open, open=room.open)
    if limits.order is not None and total > limits.order:
        raise OverOrderLimit(limit=money(limits.order), order=money(total))
    if room.left is not None and total > room.left:
        raise OverPeriodLimit(
            limit=money(limits.amount), days=limits.days, used=money(room.used), left=money(room.left),
            order=money(total),
        )  # fmt: skip
    kept = {"order": limits.order, "amount": limits.amount, "days": limits.days, "open": limits.open}
    return {"purchase_limits": kept | {"used": room.used, "opened": room.open}}
