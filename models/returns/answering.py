"""The house's yes or no to a return, the buyer's change of mind, and the goods that came."""

from collections.abc import Mapping

from models import clock, history, stock
from models.base import execute_many, writing
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from models.stock import Warehouse

from .asking import Done, checked, held, record
from .queries import lines_of
from .refusals import AnswerNeeded, MoreThanAsked, NothingCame
from .tables import ReturnOrder

NEWS = "return_news"


def authorize(ret: ReturnOrder, *, by, key: str, version: int, answer: str = "", base: str = "") -> Done:
    """Say yes: the goods may come. `answer` says how, such as by which carrier; the buyer has a mail."""
    return _answer(ret, "authorized", by, key, version, checked(answer, "answer"), base)


def refuse(ret: ReturnOrder, *, by, key: str, version: int, answer: str, base: str = "") -> Done:
    """Say no, and why: before the goods come, or because they never did. The buyer has a mail."""
    answer = checked(answer, "answer")
    if not answer:
        raise AnswerNeeded()
    return _answer(ret, "refused", by, key, version, answer, base)


def withdraw(ret: ReturnOrder, *, by, key: str, version: int) -> Done:
    """Keep the goods after all, as long as none came."""
    with writing():
        order = held(Order.get_by_id(ret.order_id))
        made = ret.move("withdrawn", key=key, version=version)
        if made:
            record(ret, order, by, "withdraw_return")
    return Done(ret, made)


def receive(
    ret: ReturnOrder, came: Mapping[int, int], restocked: Mapping[int, int], *, by, key: str, version: int,
    warehouse: Warehouse | None = None, remark: str = "",
) -> Done:
    """Take in what came: units by the order's line numbers, and how many of them go back into stock at `warehouse`: of
    a bundle, its parts. What is not counted anywhere stays so.

    Raises MoreThanAsked, NothingCame, and NotFound for a line that is not the return's.
    """  # fmt: skip
    remark = checked(remark, "remark")
    with writing():
        order = held(Order.get_by_id(ret.order_id))
        facts = {"received_at": clock.now(), "remark": remark, "warehouse": warehouse and warehouse.id}
        made = ret.move("received", key=key, version=version, **facts)
        if made:
            lines = _counted(ret, came, restocked)
            execute_many(
                'UPDATE "return_line" SET "came" = ?, "restocked" = ? WHERE "id" = ?',
                [(*units, line.id) for line, *units in lines],
            )
            units, back = sum(one[1] for one in lines), sum(one[2] for one in lines)
            if warehouse:
                stock.put_back(warehouse, _products(lines))
            record(ret, order, by, "receive_return", units=units, restocked=back)
    return Done(ret, made)


def _answer(ret: ReturnOrder, status: str, by, key: str, version: int, answer: str, base: str) -> Done:
    with writing():
        order = held(Order.get_by_id(ret.order_id))
        who = User.get_by_id(by.user_id).name
        facts = {"answer": answer, "answered_by_name": who, "answered_at": clock.now()}
        made = ret.move(status, key=key, version=version, **facts)
        if made:
            verb = "authorize_return" if status == "authorized" else "refuse_return"
            record(ret, order, by, verb)
            tell_buyer(ret, by, base)
    return Done(ret, made)


def tell_buyer(ret: ReturnOrder, by, base: str) -> None:
    """The mail to the order's buyer about a step, in its transaction."""
    facts = {"return_id": ret.id, "status": ret.status, "person": by.user_id, "base": base}
    history.send_later(NEWS, f"{NEWS}:{ret.id}:{ret.status}", **facts)


def _counted(ret: ReturnOrder, came: Mapping[int, int], restocked: Mapping[int, int]) -> list[tuple]:
    """(line, units that came, units for the stock) of each line of the return."""
    lines = {line.number: line for line in lines_of(ret)}
    if unknown := [number for number in {**came, **restocked} if number not in lines]:
        raise NotFound(unknown[0])
    counted = [(line, came.get(number, 0), restocked.get(number, 0)) for number, line in lines.items()]
    for line, units, back in counted:
        for typed, most in ((units, line.asked), (back, units)):
            if not 0 <= typed <= most:
                raise MoreThanAsked(sku=line.sku, most=most, typed=typed)
    if not any(units for _, units, _ in counted):
        raise NothingCame()
    return counted


def _products(counted: list[tuple]) -> dict[int, int]:
    """The units of each product that go back into stock."""
    products: dict[int, int] = {}
    for line, _, back in counted:
        parts = [(part["product"], part["quantity"]) for part in line.parts or ()] or [(line.product_id, 1)]
        for product, quantity in parts:
            if back and product is not None:
                products[product] = products.get(product, 0) + back * quantity
    return products
