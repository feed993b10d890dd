"""Reads for pages: returns of an account, of an order, those that wait at the desk, and the lines of one."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from models.orders import DeliveryGroup, Order, OrderLine
from models.refusals import NotFound

from .tables import ASKED_FOR, CAME, WAITING, ReturnLine, ReturnOrder

PAGE_RETURNS = 50


def return_of(account, number: str) -> ReturnOrder:
    """The account's return with this number; NotFound if it is another account's or there is none."""
    return _found(number, ReturnOrder.account == account.id)


def return_in_shop(storefront, number: str) -> ReturnOrder:
    """The shop's return with this number, whosever it is; NotFound if there is none."""
    return _found(number, ReturnOrder.storefront == storefront.id)


def of_account(account, page: int = 1, size: int = PAGE_RETURNS) -> tuple[list, int]:
    """One page of an account's returns, newest first, and how many there are: two statements. Rows: number, status,
    reason, asked_at, asked_by_name, order_number, units."""
    return _page(ReturnOrder.account == account.id, page, size, ReturnOrder.asked_at.desc())


def of_shop(storefront, status: str = "", page: int = 1, size: int = PAGE_RETURNS) -> tuple[list, int]:
    """One page of a shop's returns, and how many match: those at `status`, the newest first; without one, those that
    the house has something to do about, the longest waiting first. The rows of `of_account`, and account_name."""
    mine = ReturnOrder.storefront == storefront.id
    if status:
        return _page(mine & (ReturnOrder.status == status), page, size, ReturnOrder.asked_at.desc())
    return _page(mine & ReturnOrder.status.in_(WAITING), page, size, ReturnOrder.asked_at)


def count_waiting(storefront) -> int:
    """How many returns of a shop the house has something to do about. One statement."""
    mine = ReturnOrder.storefront == storefront.id
    return ReturnOrder.select().where(mine, ReturnOrder.status.in_(WAITING)).count()


@dataclass(slots=True)
class Head:
    """A return of an order: how many `units` came of it, or else were asked for."""

    number: str
    status: str
    reason: str
    asked_at: datetime
    units: int = 0


def returns_of(order: Order) -> tuple[list[Head], dict[int, int]]:
    """An order's returns, oldest first; and the units that are asked back or came back of each line, by its id. One
    statement."""
    own, line = ReturnOrder, ReturnLine
    columns = (own.number, own.status, own.reason, own.asked_at, line.line, line.asked, line.came)
    rows = own.select(*columns).join(line, on=(line.owner == own.id)).where(own.order == order.id)
    heads: dict[str, Head] = {}
    back: dict[int, int] = {}
    for number, status, reason, asked_at, of_line, asked, came in rows.order_by(own.id, line.id).tuples():
        units = came if status in CAME else asked
        heads.setdefault(number, Head(number, status, reason, asked_at)).units += units
        if status in ASKED_FOR + CAME:
            back[of_line] = back.get(of_line, 0) + units
    return list(heads.values()), back


def lines_of(ret: ReturnOrder) -> list:
    """The lines of a return, in the order's sequence, as rows: id, asked, came, restocked, and of the order's line
    number, line_id, product_id, sku, part_number, name_en, name_fr, unit_en, unit_fr, parts, delivery (its number). One
    statement."""
    own, line = ReturnLine, OrderLine
    rows = own.select(
        own.id, own.asked, own.came, own.restocked, line.id.alias("line_id"), line.number,
        line.product.alias("product_id"), line.sku, line.part_number, line.name_en, line.name_fr, line.unit_en,
        line.unit_fr, line.parts, DeliveryGroup.number.alias("delivery"),
    )  # fmt: skip
    joined = rows.join(line).join(DeliveryGroup, on=(line.group == DeliveryGroup.id))
    return list(joined.where(own.owner == ret.id).order_by(line.number).namedtuples())


def _found(number: str, mine) -> ReturnOrder:
    found = ReturnOrder.get_or_none(ReturnOrder.number == number, mine)
    if found is None:
        raise NotFound(number)
    return found


def _units():
    """How many units a return is about: those that came, else those that were asked for."""
    line = ReturnLine
    counted = fn.COALESCE(fn.NULLIF(fn.SUM(line.came), 0), fn.SUM(line.asked))
    return line.select(counted).where(line.owner == ReturnOrder.id)


def _page(mine, page: int, size: int, first) -> tuple[list, int]:
    own = ReturnOrder
    total = own.select().where(mine).count()
    rows = own.select(
        own.number, own.status, own.reason, own.asked_at, own.asked_by_name, Order.number.alias("order_number"),
        Order.account_name, _units().alias("units"),
    ).join(Order).where(mine).order_by(first, own.id)  # fmt: skip
    return list(rows.paginate(min(max(page, 1), max(1, -(-total // size))), size).namedtuples()), total
