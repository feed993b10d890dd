"""Shipping: units of a delivery leave, in one transaction with everything that hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import billing, changes, clock, history, invoices, orders, stock
from models.base import execute_many, writing
from models.identity import User
from models.orders import Order
from models.refusals import ChangedMeanwhile

from .previewing import Preview, preview
from .refusals import NotInStock, StaffOnly
from .tables import Shipment
from .tracking import checked

# The outbox's kind for the letter that says that goods are on their way.
SHIPPED = "order_shipped"

INSERT_LINE = "INSERT INTO shipment_line (shipment_id, line_id, units) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The shipment of a key; `made` False: it was made before, and nothing was done now."""

    shipment: Shipment
    made: bool


def ship(
    order: Order, delivery: int, units: Mapping[int, int], *, by, key: str, version: int, carrier: str = "",
    tracking: str = "", base: str = "",
) -> Shipped:
    """Ship so many units of lines (by their numbers) of a delivery (by its number), as `preview` says.

    The same key of the order always means the same shipment. `version` is the order's that was previewed; if it is
    another one by now, ChangedMeanwhile. Refuses by name (see refusals.py), and then nothing has happened. The units
    leave stock, they are charged by an invoice and to the order's card, and the buyer is told. The number of statements
    does not grow with the order.
    """  # fmt: skip
    carrier, tracking = checked(carrier, tracking)
    with writing():
        now = _locked(order)
        if earlier := Shipment.get_or_none(Shipment.order == now.id, Shipment.key == key):
            return Shipped(earlier, False)
        if now.version != version:
            raise ChangedMeanwhile(f"{now.number} is no longer at version {version}")
        user = User.get_by_id(by.user_id)
        if not user.is_staff:
            raise StaffOnly()
        told = preview(now, delivery, units)
        _take_from_stock(now, told)
        shipment = _write(now, told, user, key, carrier, tracking)
        after = orders.note_shipped(now, told.units)
        _charge(after, told, shipment, by, base)
        _record(after, shipment, told, by, base)
    return Shipped(shipment, True)


def close(order: Order, *, by) -> None:
    """Settle an order of which the rest was cancelled after a part was shipped, in the cancellation's transaction: its
    card is charged with what it still comes to, and what is held beyond that is let go."""
    if holds_money(order):
        billing.capture(order, by=by)


def holds_money(order: Order) -> bool:
    """Whether a card holds money for the order, so that what is shipped is charged then."""
    return order.payment_policy == "card" and order.payment_status in ("authorized", "lapsing")


changes.on_completed(close)


def _locked(order: Order) -> Order:
    """The order as it is now, held until the end."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def _take_from_stock(order: Order, told: Preview) -> None:
    wanted: dict[int, stock.Wanted] = {}
    skus = {}
    for line, units, _ in told.lines:
        for product, each, promised in orders.promised_units(line):
            before = wanted.get(product, stock.Wanted(0, 0))
            mine = units * each
            wanted[product] = stock.Wanted(before.units + mine, before.promised + min(promised, mine))
            skus[product] = line.sku
    wanted.pop(None, None)
    for product, units in stock.send(order.id, order.storefront_id, wanted).items():
        asked = wanted[product].units
        raise NotInStock(sku=skus[product], there=asked - units, asked=asked)


def _write(order: Order, told: Preview, user: User, key: str, carrier: str, tracking: str) -> Shipment:
    """The document of the shipment. Three statements."""
    shipment = Shipment.create(
        order=order.id, group=told.group.id, number=Shipment.select().where(Shipment.order == order.id).count() + 1,
        key=key, carrier=carrier, tracking=tracking, user=user.id, user_name=user.name, at=clock.now(),
        units=sum(told.units.values()), total=told.part.total,
    )  # fmt: skip
    execute_many(INSERT_LINE, [(shipment.id, line, units) for line, units in told.units.items()])
    return shipment


def _charge(order: Order, told: Preview, shipment: Shipment, by, base: str) -> None:
    """Issue the invoice of these units, and take what is open on it from the order's card; with the last ones, whatever
    the order still comes to, and let go of what is held beyond that. What was charged before it was sent is charged
    already."""
    facts = {"key": f"shipment:{shipment.id}", "shipment": str(shipment.number), "base": base}
    issued = invoices.issue(order, told.draft, by=by, **facts)
    if holds_money(order):
        amount = None if told.is_last else max(0, issued.invoice.balance)
        billing.capture(order, by=by, amount=amount, final=told.is_last)


def _record(order: Order, shipment: Shipment, told: Preview, by, base: str) -> None:
    """The order's event, and the mail that says what is on its way."""
    history.record(
        by, "ship_order", f"order:{order.id}", account=order.account_id, number=order.number, shipment=shipment.number,
        delivery=told.group.number, units=shipment.units, carrier=shipment.carrier, tracking=shipment.tracking,
        total=shipment.total, currency=order.currency,
    )  # fmt: skip
    history.send_later(SHIPPED, f"{SHIPPED}:{shipment.id}", shipment_id=shipment.id, base=base)
