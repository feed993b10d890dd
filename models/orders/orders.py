"""Order, DeliveryGroup, OrderLine, Adjustment: what was sold, frozen. Nothing here follows later edits elsewhere."""

from typing import NamedTuple

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    IntegerField,
    JSONField,
    TextField,
)

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.brands import Storefront
from models.catalog import Product
from models.identity import User
from models.spending import CostCentre

STATUSES = ("open", "cancelled", "complete")
# How an order by card is paid; "" for one on terms, whose invoices say it.
PAYMENT_STATUSES = ("", "confirming", "held", "authorized", "lapsing", "captured", "released")
# How much of what is left of an order was sent; "" is nothing.
SHIPPING_STATUSES = ("", "partly", "shipped")


class Charged(NamedTuple):
    """A cost centre as it was when an order was charged to it with an `amount` (minor unit) of its total."""

    id: int
    code: str
    name_en: str
    name_fr: str
    amount: int


class Order(Model):
    """A placed order with everything copied as it was: amounts in the minor unit of `currency`.

    `buyer` is whose order it is, `placed_by` who placed it (a rep acting for the buyer, else the same person).
    subtotal − discount + shipping + tax = total; each is the sum of its lines, groups and adjustments, as it was sold.
    `changed` is what all changes since then come to together (never above 0), and `due` what is left; `paid` is what
    was paid on its invoices.
    `cost_centres` are those that the order is charged to, as they were, with how much of its total:
    [{"id", "code", "name_en", "name_fr", "amount"}].
    `answers` are those to the account’s own fields: [{"key", "kind", "label_en", "label_fr", "value", "value_en",
    "value_fr", "shown" (`everywhere`, or `page`: not on print and mail)}].
    `payment_status` is one of PAYMENT_STATUSES: nothing is sent while it is being confirmed or held to be paid anew;
    what is lapsing is held by the bank, but not for long. `shipping_status` is one of SHIPPING_STATUSES; an order is
    complete once everything that is left of it was shipped and paid.
    """

    number = CharField(max_length=20, unique=True)
    storefront = reference(Storefront)
    account = reference(Account)
    account_name = CharField(max_length=120)
    buyer = reference(User)
    buyer_name = CharField(max_length=120)
    buyer_email = CharField(max_length=254)
    placed_by = reference(User)
    placed_by_name = CharField(max_length=120)
    locale = CharField(max_length=10)
    status = CharField(max_length=12, default="open")
    payment_policy = CharField(max_length=10)
    payment_status = CharField(max_length=12, default="")
    shipping_status = CharField(max_length=8, default="")
    terms_days = IntegerField(null=True)
    po_number = CharField(max_length=40)
    note = TextField(default="")
    answers = JSONField(default=list)
    currency = CharField(max_length=3)
    tax_rounding = CharField(max_length=10)
    registrations = JSONField(default=dict)
    cost_centres = JSONField(null=True)
    line_count = IntegerField()
    subtotal = BigIntegerField()
    discount = BigIntegerField(default=0)
    shipping = BigIntegerField(default=0)
    tax = BigIntegerField(default=0)
    total = BigIntegerField()
    changed = BigIntegerField(default=0)
    paid = BigIntegerField(default=0)
    placed_at = DateTimeField(default=clock.now)
    version = IntegerField(default=1)

    class Meta:
        table_name = "sales_order"
        indexes = ((("account", "placed_at"), False), (("account", "status"), False), (("storefront", "status"), False))

    @property
    def due(self) -> int:
        """What the order comes to after all changes (minor unit)."""
        return self.total + self.changed

    @property
    def charged_to(self) -> list[Charged]:
        """The cost centres that the order is charged to, by code."""
        return [Charged(**centre) for centre in self.cost_centres or []]


class DeliveryGroup(Model):
    """The lines of an order for one place, date and method, with the address and what the place said about taking goods
    as they were at placing. Of a pickup (`method_kind`) the address is where the goods are fetched."""

    order = reference(Order, on_delete="CASCADE")
    number = IntegerField()
    location_code = CharField(max_length=40, default="")
    address = JSONField(default=dict)
    wanted_on = DateField(null=True)
    method = CharField(max_length=40, default="")
    method_name_en = CharField(max_length=120, default="")
    method_name_fr = CharField(max_length=120, default="")
    method_kind = CharField(max_length=10, default="")
    receiving_hours = CharField(max_length=20, default="")
    instructions = TextField(default="")
    subtotal = BigIntegerField()
    shipping = BigIntegerField(default=0)
    tax = BigIntegerField(default=0)

    class Meta:
        table_name = "delivery_group"
        indexes = ((("order", "number"), True),)


class OrderLine(Model):
    """A line as it was sold. `tax` is its share of the document's taxes; `backordered` units had no stock then.
    `cancelled` units were taken off it since, those without stock first, `shipped` units were sent, and of
    these `returned` came back and were settled. Where it `waits`, nothing of it is sent until all of it is there.

    `parts` are those of a bundle as it was sold (None: not a bundle): [{"product", "sku", "name_en", "name_fr",
    "quantity" in one bundle, "backordered" units over the whole line, "tax_class", "amount" taxed by it, "taxes": the
    taxes that it bears as [kind, rate]}].
    `charged` is its part of the order's total, to the cent, with its taxes and its part of the shipping (None: older
    than budgets); `cost_centre` is what that is charged to.
    """

    order = reference(Order, on_delete="CASCADE")
    group = reference(DeliveryGroup, on_delete="CASCADE")
    number = IntegerField()
    product = reference(Product, null=True)
    sku = CharField(max_length=60)
    part_number = CharField(max_length=60, default="")
    name_en = CharField(max_length=200)
    name_fr = CharField(max_length=200)
    unit_en = CharField(max_length=60, default="")
    unit_fr = CharField(max_length=60, default="")
    tax_class = CharField(max_length=40)
    quantity = IntegerField()
    backordered = IntegerField(default=0)
    cancelled = IntegerField(default=0)
    shipped = IntegerField(default=0)
    returned = IntegerField(default=0)
    waits = BooleanField(default=False)
    unit_price = BigIntegerField()
    list_price = BigIntegerField(null=True)
    subtotal = BigIntegerField()
    discount = BigIntegerField(default=0)
    tax = BigIntegerField(default=0)
    reason = JSONField(default=dict)
    parts = JSONField(null=True)
    cost_centre = reference(CostCentre, null=True)
    charged = BigIntegerField(null=True)
    note = CharField(max_length=300, default="")

    class Meta:
        table_name = "order_line"
        indexes = ((("order", "number"), True),)


class Adjustment(Model):
    """A tax, shipping charge or discount with its source, on a line or (line empty) on its delivery group's shipping.

    `kind` is tax, shipping, discount or terms; for a tax, `code` is GST, QST…, `rate` is in thousandths of a percent.
    A discount's amount is below zero, and its code and names are its promotion's: the goods and all adjustments
    together are the order's total. `terms` names the promotion that gave the order its terms; its amount is 0.
    """

    order = reference(Order, on_delete="CASCADE")
    group = reference(DeliveryGroup, on_delete="CASCADE")
    line = reference(OrderLine, null=True, on_delete="CASCADE")
    kind = CharField(max_length=10)
    code = CharField(max_length=40)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120)
    rate = IntegerField(null=True)
    amount = BigIntegerField()

    class Meta:
        table_name = "adjustment"
        indexes = ((("order", "kind"), False), (("line",), False))


class SaleBasis(Model):
    """What an order was sold by, as far as a change of it needs to know: plain values of the context that writes them
    (see checkout.basis). Orders that are older than changes have none."""

    order = reference(Order, unique=True, on_delete="CASCADE")
    facts = JSONField()

    class Meta:
        table_name = "sale_basis"


class OrderCounter(Model):
    """The last number given of a kind of document (order, quote), of all storefronts together: it names no shop.

    Its row is locked from the numbering of an order to the end of the transaction: no gaps, no doubles.
    """

    name = CharField(max_length=20, unique=True)
    last = IntegerField(default=0)

    class Meta:
        table_name = "order_counter"
