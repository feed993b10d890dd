"""ChangeOrder: a change of a placed order, with what it comes to line by line and name by name."""

from peewee import BigIntegerField, CharField, DateTimeField, IntegerField, JSONField, TextField

from models import clock
from models.base import Model, reference
from models.identity import User
from models.orders import DeliveryGroup, Order, OrderLine

from .standing import LostTier, Named

KINDS = ("cancel", "return")
REASONS = ("mistake", "not needed", "too late", "elsewhere", "other")


class ChangeOrder(Model):
    """One change of an order: units that are cancelled, or that came back (see KINDS). Its amounts (minor unit) are
    differences: what the order comes to after it, less before.

    subtotal − discount + shipping + tax = total; each is the sum of its lines and adjustments. `number` counts the
    order's changes from 1; `key` is its form's, so that a form sent twice changes once. `losses` are what was lost
    with the units, in plain values: {"tiers": [the values of a LostTier], "promotions": [[code, name_en,
    name_fr]], "deliveries": [group number]}.
    """

    order = reference(Order, on_delete="CASCADE")
    number = IntegerField()
    kind = CharField(max_length=10, default="cancel")
    key = CharField(max_length=80)
    reason = CharField(max_length=20)
    note = TextField(default="")
    user = reference(User)
    user_name = CharField(max_length=120)
    on_behalf_of = reference(User, null=True)
    at = DateTimeField(default=clock.now)
    units = IntegerField()
    subtotal = BigIntegerField()
    discount = BigIntegerField()
    shipping = BigIntegerField()
    tax = BigIntegerField()
    total = BigIntegerField()
    losses = JSONField(default=dict)

    class Meta:
        table_name = "change_order"
        indexes = ((("order", "key"), True), (("order", "number"), True))

    @property
    def lost_tiers(self) -> list[LostTier]:
        """The tiers that were lost with the units."""
        return [LostTier(*told) for told in self.losses["tiers"]]

    @property
    def lost_promotions(self) -> list[Named]:
        """The promotions that were lost with the units."""
        return [Named(*told) for told in self.losses["promotions"]]


class ChangeLine(Model):
    """What a change does to a line: `units` cancelled or returned, its `unit_price` (ten-thousandths) from now on, and
    the differences of its amounts."""

    change = reference(ChangeOrder, on_delete="CASCADE")
    line = reference(OrderLine, on_delete="CASCADE")
    units = IntegerField()
    unit_price = BigIntegerField()
    subtotal = BigIntegerField()
    discount = BigIntegerField()
    tax = BigIntegerField()

    class Meta:
        table_name = "change_line"
        indexes = ((("change", "line"), True), (("line",), False))


class ChangeAdjustment(Model):
    """The difference that a change makes to a tax, a charge or a discount of a line or (line empty) of a delivery's
    charge; named as the order's own Adjustment is."""

    change = reference(ChangeOrder, on_delete="CASCADE")
    group = reference(DeliveryGroup, on_delete="CASCADE")
    line = reference(OrderLine, null=True, on_delete="CASCADE")
    kind = CharField(max_length=10)
    code = CharField(max_length=40)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120)
    rate = IntegerField(null=True)
    amount = BigIntegerField()

    class Meta:
        table_name = "change_adjustment"
        indexes = ((("change",), False), (("line",), False))
