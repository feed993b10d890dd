"""Deeds that may be cut off: placing an order with everything that hangs on it, cancelling one, shipping
one, and giving back the money of what came back."""

from datetime import timedelta

from models import carts, changes, checkout, delivery, fulfilment, orders, returns, spending
from models.accounts import Account
from models.base import writing
from models.carts import Cart, NewLine
from models.changes import ChangeAdjustment, ChangeLine, ChangeOrder
from models.checkout import Placement
from models.fulfilment import Shipment, ShipmentLine
from models.history import Event, Outbox
from models.identity import Actor
from models.invoices import Invoice, InvoiceAdjustment, InvoiceLine, LedgerEntry
from models.orders import Adjustment, DeliveryGroup, Order, OrderCounter, OrderLine, SaleBasis
from models.pricing import Coupon, CouponUse, Promotion, PromotionUse
from models.returns import ReturnLine, ReturnOrder
from models.spending import Budget, BudgetPeriod, BudgetUse
from models.stock import Level, Reservation
from tests.world import World

GOODS = {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2, "SET-POUROVER": 1}
PLACES = ("TOR-01", "VAN-01", "HAL-01")
COUNTED = (
    Order, DeliveryGroup, OrderLine, Adjustment, SaleBasis, Placement, PromotionUse, CouponUse, Reservation, BudgetUse,
    ChangeOrder, ChangeLine, ChangeAdjustment, Shipment, ShipmentLine, Invoice, InvoiceLine, InvoiceAdjustment,
    LedgerEntry, ReturnOrder, ReturnLine, Event,
)  # fmt: skip


class Placing:
    """Maple & Main order goods and bundles for three provinces with a coupon, within a credit limit and a budget."""

    def __init__(self):
        self.world = World()
        self.by = Actor(self.world.marc.id)
        self.cart = 0

    def prepare(self) -> None:
        """A cart with a coupon, a credit limit that it fits into, and a budget that blocks."""
        maple, shop = self.world.maple, self.world.capricorn_ca
        Account.update(credit_limit=10_000_00).where(Account.id == maple.id).execute()
        month = {"period": "month", "starts_on": shop.today().replace(day=1), "amount": 10_000_00, "action": "block"}
        if not Budget.select().where(Budget.account == maple.id, Budget.code == "ALL").exists():
            spending.create_budget(maple, by=self.by, code="ALL", name_en="Everything", **month)
        for order in Order.select().where(Order.account == maple.id, Order.status == "open"):
            # So that the coupon, which is for the first order, can be had again.
            facts = {"key": "away", "version": order.version, "reason": "mistake"}
            changes.cancel(order, None, by=self.by, **facts)
        day = delivery.earliest_date(shop, shop.today()) + timedelta(days=7)
        items = [
            NewLine(self.world.product(sku).id, quantity, self.world.store("MAPLE", place).id, day)
            for place in PLACES
            for sku, quantity in GOODS.items()
        ]
        with writing():
            cart = carts.open_cart(shop, maple, self.by)
            cart.add_lines(items, by=self.by)
        self.cart = carts.current(maple.id, self.by.buyer_id, shop.id).id
        carts.add_coupon(Cart.get_by_id(self.cart).loaded(), "WELCOME10", by=self.by)

    def do(self) -> int:
        """Place it, under one key."""
        cart = Cart.get_by_id(self.cart).loaded()
        return checkout.place_on_terms(cart, by=self.by, key=f"deed {self.cart}", po_number=f"PO-{self.cart}").order.id

    def figures(self) -> tuple:
        """Orders, credit, stock, budgets, promotions, coupons, carts, mails, and how many rows of what."""
        given = Promotion.select(Promotion.code, Promotion.used, Promotion.budget_used)
        return (
            list(Order.select(Order.number, Order.status, Order.total, Order.changed).order_by(Order.number).tuples()),
            orders.open_total(self.world.maple.id),
            list(Level.select(Level.id, Level.on_hand, Level.reserved).order_by(Level.id).tuples()),
            list(BudgetPeriod.select(Budget.code, BudgetPeriod.used).join(Budget).order_by(Budget.code).tuples()),
            list(given.order_by(Promotion.code).tuples()),
            list(Coupon.select(Coupon.code, Coupon.used).order_by(Coupon.code).tuples()),
            list(Cart.select(Cart.status, Cart.version, Cart.line_count).order_by(Cart.id).tuples()),
            sorted(kind for (kind,) in Outbox.select(Outbox.kind).tuples()),
            list(OrderCounter.select(OrderCounter.last).tuples()),
            [model.select().count() for model in COUNTED],
        )  # fmt: skip


class Cancelling(Placing):
    """The same order, of which a part is cancelled, so that a tier, a bundle and a delivery go."""

    def prepare(self) -> None:
        """The order, placed."""
        super().prepare()
        self.order = super().do()
        self.version = Order.get_by_id(self.order).version
        lines = orders.lines_of(Order.get_by_id(self.order))
        self.wanted = {line.number: line.quantity for line in lines[: len(GOODS)]} | {lines[-1].number: 1}

    def do(self) -> int:
        """Cancel it, under one key."""
        facts = {"key": "one key", "version": self.version, "reason": "mistake"}
        return changes.cancel(Order.get_by_id(self.order), self.wanted, by=self.by, **facts).change.id


class Shipping(Placing):
    """The same order, of which the first delivery is shipped, bundle and all."""

    def prepare(self) -> None:
        """The order, placed."""
        super().prepare()
        self.order = super().do()
        order = Order.get_by_id(self.order)
        self.version, group = order.version, fulfilment.group_of(order, 1)
        self.units = {one.line.number: one.ready for one in fulfilment.to_ship(order, group.id)}

    def do(self) -> int:
        """Ship it, under one key."""
        facts = {"by": Actor(self.world.sam.id), "key": "one key", "version": self.version}
        return fulfilment.ship(Order.get_by_id(self.order), 1, self.units, **facts).shipment.id


class Settling(Shipping):
    """The same delivery, of which a half came back and is settled, with its shipping."""

    def prepare(self) -> None:
        """The delivery, shipped; the return, received."""
        super().prepare()
        super().do()
        order, sam = Order.get_by_id(self.order), Actor(self.world.sam.id)
        wanted = {line: -(-units // 2) for line, units in self.units.items() if units}
        ret = returns.ask_return(order, wanted, by=self.by, key="back", reason="damaged").ret
        returns.authorize(ret, by=sam, key="yes", version=1)
        returns.receive(ret, wanted, {}, by=sam, key="came", version=2)
        self.ret, self.total = ret.id, returns.preview_settlement(ret, {1}).effect

    def do(self) -> int:
        """Settle it, under one key."""
        facts = {"key": "one key", "version": 3, "total": self.total, "deliveries": {1}}
        ret = ReturnOrder.get_by_id(self.ret)
        return returns.settle(ret, by=Actor(self.world.sam.id), **facts).ret.change_id


DEEDS = {"placing": Placing, "cancelling": Cancelling, "shipping": Shipping, "settling": Settling}
