"""Writing an order in sets: its head, then its deliveries, lines and adjustments, however many there are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from models.base import execute_many
from models.tax import NamedTax

from .orders import DeliveryGroup, Order, OrderCounter, OrderLine

INSERT_GROUP = """
    INSERT INTO delivery_group
        (order_id, number, location_code, address, wanted_on, method, method_name_en, method_name_fr, subtotal,
         shipping, tax)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

INSERT_LINE = """
    INSERT INTO order_line
        (order_id, group_id, number, product_id, sku, part_number, name_en, name_fr, unit_en, unit_fr, tax_class,
         quantity, backordered, unit_price, list_price, subtotal, discount, tax, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

INSERT_ADJUSTMENT = """
    INSERT INTO adjustment (order_id, group_id, line_id, kind, code, name_en, name_fr, rate, amount)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(slots=True)
class NewLine:
    """A line to be written, numbered from 1 over the whole order. Amounts: minor unit; prices: ten-thousandths."""

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


@dataclass(slots=True)
class NewGroup:
    """A delivery to be written with its lines: address and method as they are now, the charge and its own taxes."""

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

    @property
    def tax(self) -> int:
        """The taxes on goods and shipping together (minor unit)."""
        return sum(tax.amount for line in self.lines for tax in line.taxes) + sum(t.amount for t in self.shipping_taxes)


def begin(**facts) -> Order:
    """Number a new order and write its head, in the transaction of the verb that places it."""
    return Order.create(number=_next_number(), **facts)


def write_groups(order: Order, groups: list[NewGroup]) -> None:
    """Write an order's deliveries, lines and adjustments: five statements, whatever their number."""
    execute_many(INSERT_GROUP, [_group_row(order, group) for group in groups])
    group_ids = _ids(DeliveryGroup, order)
    execute_many(
        INSERT_LINE, [_line_row(order, group_ids[group.number], line) for group in groups for line in group.lines]
    )
    line_ids = _ids(OrderLine, order)
    execute_many(
        INSERT_ADJUSTMENT,
        [row for group in groups for row in _adjustment_rows(order, group_ids[group.number], group, line_ids)],
    )


def _next_number() -> str:
    counted = OrderCounter.insert(name="order", last=1).on_conflict(
        conflict_target=[OrderCounter.name], update={OrderCounter.last: OrderCounter.last + 1}
    )
    ((last,),) = counted.returning(OrderCounter.last).tuples().execute()
    return f"SO-{last:06}"


def _ids(model, order: Order) -> dict[int, int]:
    """The ids of what was just written, by number."""
    return dict(model.select(model.number, model.id).where(model.order == order.id).tuples())


def _group_row(order: Order, group: NewGroup) -> tuple:
    address = json.dumps(group.address, ensure_ascii=False)
    return (
        order.id, group.number, group.location_code, address, group.wanted_on, group.method, group.method_name_en,
        group.method_name_fr, group.subtotal, group.shipping, group.tax,
    )  # fmt: skip


def _line_row(order: Order, group_id: int, line: NewLine) -> tuple:
    reason = json.dumps(line.reason, ensure_ascii=False)
    return (
        order.id, group_id, line.number, line.product_id, line.sku, line.part_number, line.name_en, line.name_fr,
        line.unit_en, line.unit_fr, line.tax_class, line.quantity, line.backordered, line.unit_price, line.list_price,
        line.subtotal, line.discount, sum(tax.amount for tax in line.taxes), reason,
    )  # fmt: skip


def _adjustment_rows(order: Order, group_id: int, group: NewGroup, line_ids: dict[int, int]) -> Iterable[tuple]:
    """The taxes of the group's lines, its charge, and the taxes on the charge."""
    for line in group.lines:
        for tax in line.taxes:
            yield (order.id, group_id, line_ids[line.number], "tax", *tax)
    if group.shipping:
        names = (group.method, group.method_name_en, group.method_name_fr)
        yield (order.id, group_id, None, "shipping", *names, None, group.shipping)
    for tax in group.shipping_taxes:
        yield (order.id, group_id, None, "tax", *tax)
