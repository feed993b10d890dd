"""Orders as the desk finds them: of every account of a shop, for the house's own people."""

from models.refusals import NotFound
from models.text import key

from .orders import Order

PAGE_FOUND = 50


def of_shop(storefront, page: int = 1, words: str = "", size: int = PAGE_FOUND) -> tuple[list, int]:
    """One page of a shop's orders, newest first, and how many match in all: two statements.

    `words` are looked for in the order's number, PO number, company and buyer. Rows have the columns of `of_account`,
    and account_name.
    """
    matching = Order.storefront == storefront.id
    if words.strip():
        told = words.strip()
        named = Order.number.contains(told) | Order.po_number.contains(told) | Order.account_name.contains(told)
        matching &= named | Order.buyer_name.contains(told) | (Order.buyer_email == key(told))
    total = Order.select().where(matching).count()
    rows = Order.select(
        Order.number, Order.account_name, Order.placed_at, Order.buyer_name, Order.placed_by_name, Order.po_number,
        Order.status, Order.line_count, Order.total, (Order.total + Order.changed).alias("due"), Order.currency,
        Order.payment_status, Order.shipping_status,
    ).where(matching)  # fmt: skip
    newest = rows.order_by(Order.placed_at.desc(), Order.id.desc())
    return list(newest.paginate(min(max(page, 1), max(1, -(-total // size))), size).namedtuples()), total


def in_shop(storefront, number: str) -> Order:
    """The shop's order with this number, whosever it is; NotFound if there is none."""
    found = Order.get_or_none(Order.number == number, Order.storefront == storefront.id)
    if found is None:
        raise NotFound(number)
    return found
