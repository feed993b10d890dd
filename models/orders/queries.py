"""Reads for pages: an account's orders, one order with its deliveries, lines and taxes, and what is open."""

from peewee import fn

from models import limits, lists
from models.base import among
from models.catalog import Product, meant, meant_by
from models.refusals import NotFound
from models.tax import NamedTax, by_name
from models.text import N_

from .orders import Adjustment, DeliveryGroup, Order, OrderLine
from .writing import NamedDiscount

PAGE_ORDERS = 50
FILE_ORDERS = limits.declare("orders_file", 20_000, N_("A file of orders holds the newest %(value)s of them."))
# So many products may be meant by what is looked for, and still be looked up one by one.
MEANT_PRODUCTS = 500


def of_account(account, page: int = 1, words: str = "", status: str = "", size: int = PAGE_ORDERS) -> tuple[list, int]:
    """One page of an account's orders, newest first, and how many match in all: two statements, and one for
    words.

    `words` are looked for in the order's number and PO number, and among its lines as a SKU (or its beginning) or the
    account's own part number. Rows: number, placed_at, buyer_name, placed_by_name, po_number, status, line_count,
    total (as it was sold), due (after all changes), currency, payment_status, shipping_status. A page beyond the last
    one is the last one.
    """
    matching = Order.account == account.id
    if status:
        matching &= Order.status == status
    if words.strip():
        matching &= _speaks_of(account, words.strip())
    total = Order.select().where(matching).count()
    last = max(1, -(-total // size))
    rows = Order.select(
        Order.number, Order.placed_at, Order.buyer_name, Order.placed_by_name, Order.po_number, Order.status,
        Order.line_count, Order.total, (Order.total + Order.changed).alias("due"), Order.currency, Order.payment_status,
        Order.shipping_status,
    ).where(matching)  # fmt: skip
    newest = rows.order_by(Order.placed_at.desc(), Order.id.desc())
    return list(newest.paginate(min(max(page, 1), last), size).namedtuples()), total


def _speaks_of(account, words: str):
    """Whether an order's number, PO number or one of its lines matches the words. One statement."""
    said = Order.number.contains(words) | Order.po_number.contains(words)
    products = meant_by(words, account, MEANT_PRODUCTS)
    lines = OrderLine.select(OrderLine.order)
    if products is None:
        # The beginning of half the catalogue: the account's own lines are fewer than all lines of those products.
        own = lines.join(Order).where(Order.account == account.id)
        return said | Order.id.in_(own.join_from(OrderLine, Product).where(meant(words, account)))
    return said | Order.id.in_(lines.where(among(OrderLine.product, products))) if products else said


def by_number(account, number: str) -> Order:
    """The account's order with this number; NotFound if it is another account's or there is none."""
    found = Order.get_or_none(Order.number == number, Order.account == account.id)
    if found is None:
        raise NotFound(number)
    return found


def groups_of(order: Order) -> list[DeliveryGroup]:
    """The order's deliveries by their number."""
    return list(DeliveryGroup.select().where(DeliveryGroup.order == order.id).order_by(DeliveryGroup.number))


def lines_of(order: Order) -> list:
    """All lines of the order by their number, as rows with the columns of OrderLine: one statement."""
    own = OrderLine
    query = own.select(
        own.id, own.number, own.group.alias("group_id"), own.product.alias("product_id"), own.sku, own.part_number,
        own.name_en, own.name_fr, own.unit_en, own.unit_fr, own.quantity, own.backordered, own.cancelled,
        own.shipped, own.returned, own.unit_price, own.list_price, own.subtotal, own.discount, own.tax, own.reason,
        own.parts, own.note, own.waits, own.cost_centre.alias("cost_centre_id"), own.charged,
    )  # fmt: skip
    return list(query.where(own.order == order.id).order_by(own.number).namedtuples())


def noted_lines(order: Order, most: int) -> list:
    """The first lines of the order that bear a note, as rows: number, sku, name_en, name_fr, note. One statement."""
    own = OrderLine
    rows = own.select(own.number, own.sku, own.name_en, own.name_fr, own.note)
    return list(rows.where(own.order == order.id, own.note != "").order_by(own.number).limit(most).namedtuples())


def line_counts(order: Order) -> dict[int, int]:
    """How many lines each delivery has, by its group's id: one statement."""
    counted = OrderLine.select(OrderLine.group, fn.COUNT(OrderLine.id)).where(OrderLine.order == order.id)
    return dict(counted.group_by(OrderLine.group).tuples())


def taxes_of(order: Order) -> tuple[dict[int, list[NamedTax]], list[NamedTax]]:
    """The order's taxes by name and rate: of each delivery (by its group's id), and of the whole. One statement."""
    own = Adjustment
    named = (own.group, own.code, own.name_en, own.name_fr, own.rate)
    rows = own.select(*named, fn.SUM(own.amount)).where(own.order == order.id, own.kind == "tax").group_by(*named)
    groups: dict[int, list[NamedTax]] = {}
    for group, *tax, amount in rows.order_by(fn.MIN(own.id)).tuples():
        groups.setdefault(group, []).append(NamedTax(*tax, int(amount)))
    whole = by_name(tax for taxes in groups.values() for tax in taxes)
    return {group: by_name(taxes) for group, taxes in groups.items()}, whole


def discounts_of(order: Order) -> tuple[dict[int, list], dict[int, list], list]:
    """The order's discounts as rows (code, name_en, name_fr, amount below zero): of each line, of each delivery's
    charge (by its group's id), and of the whole by promotion; a promotion that gave only terms has amount 0.

    One statement.
    """
    own = Adjustment
    rows = own.select(own.line, own.group, own.code, own.name_en, own.name_fr, own.amount).where(
        own.order == order.id, own.kind.in_(["discount", "terms"])
    )
    lines: dict[int, list] = {}
    charges: dict[int, list] = {}
    whole: dict[tuple, int] = {}
    for line, group, *named, amount in rows.order_by(own.id).tuples():
        discount = NamedDiscount(*named, amount)
        if line is not None:
            lines.setdefault(line, []).append(discount)
        elif amount:
            charges.setdefault(group, []).append(discount)
        whole[tuple(named)] = whole.get(tuple(named), 0) + amount
    return lines, charges, [NamedDiscount(*named, amount) for named, amount in whole.items()]


def last_shares(account, product_id: int) -> dict[str, int]:
    """How the account's last order of a product was shared: location code -> quantity; empty without one. Two
    statements."""
    mine = OrderLine.select(OrderLine.order).join(Order).where(
        Order.account == account.id, Order.status != "cancelled", OrderLine.product == product_id
    )
    last = mine.order_by(Order.placed_at.desc(), Order.id.desc()).limit(1).tuples().first()
    rows = (
        OrderLine.select(DeliveryGroup.location_code, fn.SUM(OrderLine.quantity - OrderLine.cancelled))
        .join(DeliveryGroup, on=(OrderLine.group == DeliveryGroup.id))
        .where(OrderLine.order == (last[0] if last else None), OrderLine.product == product_id)
        .group_by(DeliveryGroup.location_code)
    )
    return {code: int(quantity) for code, quantity in rows.tuples()}


def numbers_of(order_ids) -> dict[int, str]:
    """The numbers of orders by their ids, whosever they are: for the house's own people. One statement."""
    return dict(Order.select(Order.id, Order.number).where(Order.id.in_(list(order_ids))).tuples())


def items_to_list(order: Order) -> list[lists.NewLine]:
    """What an order held, as lines of a list: each product once, with its quantity over all deliveries."""
    rows = OrderLine.select(OrderLine.product, fn.SUM(OrderLine.quantity)).where(
        OrderLine.order == order.id, OrderLine.product.is_null(False)
    )
    grouped = rows.group_by(OrderLine.product).order_by(fn.MIN(OrderLine.number))
    return [lists.NewLine(product, int(quantity)) for product, quantity in grouped.tuples()]


def has_ordered(account_id: int) -> bool:
    """Whether the account ever placed an order that was not cancelled."""
    return Order.select().where(Order.account == account_id, Order.status != "cancelled").exists()


def open_total(account_id: int) -> int:
    """What the account owes for its open orders on terms after all changes, less what was paid on their invoices (minor
    unit): what a credit limit bounds.

    What a card pays is no credit.
    """
    is_open = (Order.account == account_id) & (Order.status == "open") & (Order.payment_policy != "card")
    return int(Order.select(fn.COALESCE(fn.SUM(Order.total + Order.changed - Order.paid), 0)).where(is_open).scalar())
