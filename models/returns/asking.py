"""Asking to return units that were sent: by a buyer for the account, or by somebody of the house for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import history, limits, orders
from models.base import insert_many, writing
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from models.text import N_

from .queries import returns_of
from .refusals import (
    MoreThanSent,
    NothingShipped,
    NothingToReturn,
    NotYours,
    ReturnReasonNeeded,
    TooManyLines,
    WordsTooLong,
)
from .tables import REASONS, ReturnLine, ReturnOrder

RETURN_LINES = limits.declare("return_lines", 100, N_("A return takes at most %(value)s lines."))
RETURN_WORDS = limits.declare(
    "return_words", 500, N_("The note on a return, and the answer to it, have at most %(value)s characters.")
)
FOR_ALL = ("approver", "admin")


@dataclass(frozen=True, slots=True)
class Done:
    """The return as it stands; `made` False: the same form was followed before, and nothing was done now."""

    ret: ReturnOrder
    made: bool


def ask_return(order: Order, wanted: Mapping[int, int], *, by, key: str, reason: str, note: str = "") -> Done:
    """Ask to return so many units of lines (by their numbers). The same key of the order always means the same return.

    Refuses by name (see refusals.py), and then nothing has happened. The number of statements does not grow with the
    order.
    """
    if reason not in REASONS:
        raise ReturnReasonNeeded()
    note = checked(note)
    with writing():
        now = held(order)
        if earlier := ReturnOrder.get_or_none(ReturnOrder.order == now.id, ReturnOrder.key == key):
            return Done(earlier, False)
        user = User.get_by_id(by.user_id)
        check_may_return(now, user)
        units = _chosen(now, wanted)
        ret = ReturnOrder.create(
            number=orders.next_number("return", "RT"), storefront=now.storefront_id, account=now.account_id,
            order=now.id, reason=reason, note=note, asked_by=user.id, asked_by_name=user.name,
            on_behalf_of=by.on_behalf_of_id, key=key,
        )  # fmt: skip
        insert_many(ReturnLine, [{"owner": ret.id, "line": line, "asked": asked} for line, asked in units.items()])
        record(ret, now, by, "ask_return", units=sum(units.values()), reason=reason)
    return Done(ret, True)


def check_may_return(order: Order, user: User, left: Mapping[int, int] | None = None) -> None:
    """Raise NotYours or NothingShipped where this person cannot ask to return goods of an order; `left` is what
    `returnable` says, where it is at hand."""
    if not user.is_staff and order.buyer_id != user.id and user.role not in FOR_ALL:
        raise NotYours(buyer=order.buyer_name)
    if not any((returnable(order) if left is None else left).values()):
        raise NothingShipped(number=order.number)


def returnable(order: Order) -> dict[int, int]:
    """The units of each line, by its id, that were sent and are not asked back yet. Two statements."""
    _, back = returns_of(order)
    return {line.id: line.shipped - back.get(line.id, 0) for line in orders.lines_of(order)}


def _chosen(order: Order, wanted: Mapping[int, int]) -> dict[int, int]:
    """The units by line id."""
    left, lines = returnable(order), {line.number: line for line in orders.lines_of(order)}
    if unknown := [number for number in wanted if number not in lines]:
        raise NotFound(unknown[0])
    for number, asked in wanted.items():
        line = lines[number]
        if not 0 <= asked <= left[line.id]:
            raise MoreThanSent(sku=line.sku, left=left[line.id], asked=asked)
    units = {lines[number].id: asked for number, asked in wanted.items() if asked}
    if not units:
        raise NothingToReturn()
    if len(units) > RETURN_LINES:
        raise TooManyLines(limit=RETURN_LINES, lines=len(units))
    return units


def held(order: Order) -> Order:
    """The order as it is now, held until the end of the transaction: the first statement of each verb."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def checked(text: str, field: str = "note") -> str:
    """A note or an answer as it is kept; raises WordsTooLong."""
    text = text.strip()
    if len(text) > RETURN_WORDS:
        raise WordsTooLong(limit=RETURN_WORDS, length=len(text), field=field)
    return text


def record(ret: ReturnOrder, order: Order, by, verb: str, **particulars) -> None:
    """The event of a step, in the journal of the order."""
    facts = {"number": ret.number, "order": order.number} | particulars
    history.record(by, verb, f"order:{order.id}", account=order.account_id, **facts)
