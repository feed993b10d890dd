"""Who may cancel, and until when.

The house's own people may as long as the order is open: something of it is not sent yet. A buyer may cancel the own
order, an approver or administrator any of the company's, for as long after placing as the shop allows
(`cancel_minutes`).
"""

from datetime import datetime, timedelta

from models import clock
from models.brands import Storefront
from models.identity import User
from models.orders import Order

from .refusals import NotOpen, NotYourOrder, StaffOnly, TooLate

FOR_ALL = ("approver", "admin")


def cancel_until(order: Order, storefront: Storefront) -> datetime | None:
    """Until when (UTC) a buyer may cancel an open order; None: for as long as it is open."""
    minutes = storefront.cancel_minutes
    return None if minutes is None else order.placed_at + timedelta(minutes=minutes)


def check_may_cancel(order: Order, storefront: Storefront, user: User) -> None:
    """Raise NotOpen, NotYourOrder, StaffOnly or TooLate where this person may not cancel (any more)."""
    if order.status != "open" or order.shipping_status == "shipped":
        raise NotOpen(number=order.number)
    if user.is_staff:
        return
    if order.buyer_id != user.id and user.role not in FOR_ALL:
        raise NotYourOrder(buyer=order.buyer_name)
    until = cancel_until(order, storefront)
    if storefront.cancel_minutes == 0:
        raise StaffOnly()
    if until is not None and clock.now() > until:
        raise TooLate(until=until)
