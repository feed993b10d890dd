"""The letters about a return, to the order’s buyer: that it is authorized, refused, or settled."""

from models import returns
from models.brands import Storefront
from models.changes import ChangeOrder
from models.money import Money
from models.orders import Order
from models.refusals import NotFound
from models.returns import ReturnOrder
from models.text import N_
from views.mail import Letter

HEADLINES = {
    "authorized": N_("Return %(number)s is authorized"),
    "refused": N_("Return %(number)s is refused"),
    "settled": N_("Return %(number)s: %(amount)s is given back"),
}
NEXT = {
    "authorized": N_("Send the goods of order %(order)s back, and lay the return slip beside them. We wrote:"),
    "authorized alone": N_("Send the goods of order %(order)s back, and lay the return slip beside them."),
    "refused": N_("The goods of order %(order)s stay with you. The reason:"),
    "settled": N_("For what came back of order %(order)s we give back %(amount)s."),
}
# A letter is read on a phone: it names so many lines, and says how many more there are.
LINES_TOLD = 30


def news(row) -> Letter:
    """The letter of an outbox row: what was decided, what was said with it, and what it is about."""
    ret = ReturnOrder.get_or_none(ReturnOrder.id == row.facts["return_id"])
    if ret is None:
        raise NotFound(row.key)
    order = Order.get_by_id(ret.order_id)
    return Letter(
        template="return_news",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        context={"order": order} | _told(ret, order, row.facts["status"]),
        base=row.facts.get("base") or "",
        page=("returns.show_return", {"ret": ret.number}),
    )


def _told(ret: ReturnOrder, order: Order, status: str) -> dict:
    """What the letter says at this step."""
    lines = [line for line in returns.lines_of(ret) if status != "settled" or line.came]
    said = ret.answer if status != "settled" else ""
    given = -ChangeOrder.get_by_id(ret.change_id).total if ret.change_id else 0
    return {
        "headline": HEADLINES[status],
        "next_words": NEXT["authorized alone" if status == "authorized" and not said else status],
        "facts": {"number": ret.number, "order": order.number, "amount": Money(given, order.currency)},
        "said": said,
        "lines": lines[:LINES_TOLD],
        "more": len(lines[LINES_TOLD:]),
        "settled": status == "settled",
    }
