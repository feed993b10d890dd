"""Settling: the money of what came, previewed, then given back once, with everything that hangs on it."""

from collections.abc import Collection

from models import changes, clock, invoices
from models.base import writing
from models.changes import Preview
from models.money import Money
from models.orders import Order
from models.refusals import NotFound

from .answering import tell_buyer
from .asking import Done, held, record
from .queries import lines_of
from .refusals import AmountChanged, ReturnNotSo
from .tables import ReturnOrder


def preview_settlement(ret: ReturnOrder, deliveries: Collection[int] = ()) -> Preview:
    """What settling the return gives back: what came, and what these deliveries (by number) were charged.

    Raises ReturnNotSo where nothing came yet or it is settled already, NotFound for a delivery of which nothing comes
    back.
    """
    if ret.status != "received":
        raise ReturnNotSo(number=ret.number)
    return _told(ret, Order.get_by_id(ret.order_id), deliveries)


def settle(
    ret: ReturnOrder, *, by, key: str, version: int, total: int, deliveries: Collection[int] = (), base: str = "",
) -> Done:
    """Give back what came, as it was previewed: `total` (minor unit, 0 or below) is what the preview said. Credit,
    budgets and cost centres get it back, and the buyer has a mail.

    Raises AmountChanged where it would be another amount by now, and what `preview_settlement` raises.
    """  # fmt: skip
    with writing():
        order = held(Order.get_by_id(ret.order_id))
        made = ret.move("settled", key=key, version=version, settled_at=clock.now())
        if made:
            told = _told(ret, order, deliveries)
            if told.effect != total:
                raise AmountChanged(now=Money(-told.effect, order.currency))
            facts = {"key": f"return:{ret.id}", "reason": ret.reason, "note": ret.remark}
            change = changes.give_back(order, told, by=by, **facts)
            invoices.credit(order, change, by=by, base=base)
            ret.change = change.id
            ReturnOrder.update(change=ret.change_id).where(ReturnOrder.id == ret.id).execute()
            record(ret, order, by, "settle_return", amount=-told.effect, currency=order.currency)
            tell_buyer(ret, by, base)
    return Done(ret, made)


def _told(ret: ReturnOrder, order: Order, deliveries: Collection[int]) -> Preview:
    lines = lines_of(ret)
    if unknown := set(deliveries) - {line.delivery for line in lines if line.came}:
        raise NotFound(unknown.pop())
    return changes.preview_return(order, {line.number: line.came for line in lines}, deliveries)
