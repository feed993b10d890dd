"""Writing an order in sets: its head, then its deliveries, lines and adjustments, however many there are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.base import insert_rows
from models.tax import NamedTax

from .orders import DeliveryGroup, Order, OrderCounter, OrderLine

GROUP = """order_id, number, location_code, address, wanted_on, method, method_name_en, method_name_fr, subtotal,
    shipping, tax, method_kind, receiving_hours, instructions"""

LINE = """order_id, group_id, number, product_id, sku, part_number, name_en, name_fr, unit_en, unit_fr, tax_class,
    quantity, backordered, cancelled, shipped, returned, unit_price, list_price, subtotal, discount, tax, reason,
    parts, cost_centre_id, charged, note, waits"""

ADJUSTMENT = "order_id, group_id, line_id, kind, code, name_en, name_fr, rate, amount"


class NamedDiscount(NamedTuple):
    """What a promotion takes off (minor unit: above 0 to be written, below 0 as it stands), by its code and names."""

    code: str
    name_en: str
    name_fr: str
    amount: int


@dataclass(slots=True)
class NewLine:
    """A line to be written, numbered from 1 over the whole order. Amounts: minor unit; prices: ten-thousandths.

    `parts`, `cost_centre` (an id) and `charged`: see OrderLine.
    """

    number: int
    product_id: int
    sku: str
    part_number: str
    name_en: str
    name_fr: str
    unit_en: str
    unit_fr: str
    tax_class: str
    quantity: int
    backordered: int
    unit_price: int
    list_price: int | None
    subtotal: int
    discount: int
    reason: dict
    taxes: list[NamedTax] = field(default_factory=list)
    discounts: list[NamedDiscount] = field(default_factory=list)
    parts: list[dict] = field(default_factory=list)
    cost_centre: int | None = None
    charged: int | None = None
    note: str = ""
    waits: bool = False


@dataclass(slots=True)
class NewGroup:
    """A delivery to be written with its lines: address and method as they are now, the charge and its own taxes.

    `shipping` is what is left of the method's charge after `shipping_discounts`.
    """

    number: int
    location_code: str
    address: dict
    wanted_on: date
    method: str
    method_name_en: str
    method_name_fr: str
    subtotal: int
    shipping: int
    shipping_taxes: list[NamedTax]
    lines: list[NewLine]
    shipping_discounts: list[NamedDiscount] = field(default_factory=list)
    method_kind: str = ""
    receiving_hours: str = ""
    instructions: str = ""

    @property
    def tax(self) -> int:
        """The taxes on goods and shipping together (minor unit)."""
        return sum(tax.amount for line in self.lines for tax in line.taxes) + sum(t.amount for t in self.shipping_taxes)


def begin(**facts) -> Order:
    """Number a new order and write its head, in the transaction of the verb that places it."""
    return Order.create(number=next_number("order", "SO"), **facts)


def write_groups(order: Order, groups: list[NewGroup], terms: NamedDiscount | None = None) -> None:
    """Write an order's deliveries, lines and adjustments: five statements, whatever their number.

    `terms` names the promotion that gave the order longer terms, if one did.
    """
    insert_rows("delivery_group", GROUP, [_group_row(order, group) for group in groups])
    group_ids = _ids(DeliveryGroup, order)
    lines = [_line_row(order, group_ids[group.number], line) for group in groups for line in group.lines]
    insert_rows("order_line", LINE, lines)
    line_ids = _ids(OrderLine, order)
    rows = [row for group in groups for row in _adjustment_rows(order, group_ids[group.number], group, line_ids)]
    if terms:
        rows.append((order.id, group_ids[groups[0].number], None, "terms", *terms[:3], None, 0))
    insert_rows("adjustment", ADJUSTMENT, rows)


def next_number(kind: str, prefix: str) -> str:
    """The next number of a kind of document, such as SO-000001; its counter stays locked until the transaction ends."""
    counted = OrderCounter.insert(name=kind, last=1).on_conflict(
        conflict_target=[OrderCounter.name], update={OrderCounter.last: OrderCounter.last + 1}
    )
    ((last,),) = counted.returning(OrderCounter.last).tuples().execute()
    return f"{prefix}-{last:06}"


def _ids(model, order: Order) -> dict[int, int]:
    """The ids of what was just written, by number."""
    return dict(model.select(model.number, model.id).where(model.order == order.id).tuples())


def _group_row(order: Order, group: NewGroup) -> tuple:
    address = json.dumps(group.address, ensure_ascii=False)
    return (
        order.id, group.number, group.location_code, address, group.wanted_on, group.method, group.method_name_en,
        group.method_name_fr, group.subtotal, group.shipping, group.tax,
        group.method_kind, group.receiving_hours, group.instructions,
    )  # fmt: skip


def _line_row(order: Order, group_id: int, line: NewLine) -> tuple:
    reason = json.dumps(line.reason, ensure_ascii=False)
    parts = json.dumps(line.parts, ensure_ascii=False) if line.parts else None
    return (
        order.id, group_id, line.number, line.product_id, line.sku, line.part_number, line.name_en, line.name_fr,
        line.unit_en, line.unit_fr, line.tax_class, line.quantity, line.backordered, 0, 0, 0,
        line.unit_price, line.list_price, line.subtotal, line.discount, sum(tax.amount for tax in line.taxes), reason,
        parts, line.cost_centre, line.charged, line.note, line.waits,
    )  # fmt: skip


def _adjustment_rows(order: Order, group_id: int, group: NewGroup, line_ids: dict[int, int]) -> Iterable[tuple]:
    """The discounts and taxes of the group's lines, its charge with what is taken off it, and the taxes on that."""
    for line in group.lines:
        for discount in line.discounts:
            yield (order.id, group_id, line_ids[line.number], "discount", *discount[:3], None, -discount.amount)
        for tax in line.taxes:
            yield (order.id, group_id, line_ids[line.number], "tax", *tax)
    charge = group.shipping + sum(discount.amount for discount in group.shipping_discounts)
    if charge:
        names = (group.method, group.method_name_en, group.method_name_fr)
        yield (order.id, group_id, None, "shipping", *names, None, charge)
    for discount in group.shipping_discounts:
        yield (order.id, group_id, None, "discount", *discount[:3], None, -discount.amount)
    for tax in group.shipping_taxes:
        yield (order.id, group_id, None, "tax", *tax)
