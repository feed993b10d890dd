"""ApprovalRequest: a cart that waits for somebody's yes, what was asked for, who may decide, and what was decided."""

from peewee import BigIntegerField, CharField, DateField, DateTimeField, IntegerField, JSONField, TextField

from models import clock
from models.accounts import Account, Location
from models.authority import Need
from models.base import Model, reference
from models.brands import Storefront
from models.carts import Cart
from models.catalog import Product
from models.identity import Actor, User
from models.orders import Order

STATUSES = ("waiting", "approved", "refused", "withdrawn")
VERDICTS = ("approved", "in_part", "refused")
# Why somebody may decide: a rule names them, the request was escalated to them.
SEATS = ("rule", "escalated")


class ApprovalRequest(Model):
    """A frozen cart with the figures of the moment it was asked for (minor unit of `currency`).

    `asked_by` asked for `buyer` (the same person, or a rep who acted for the buyer). `needs` are the rules that ask at
    this level and above (authority.Need as dicts), `coupons` the cart's codes. Levels decide one after the other; when
    a price drifted beyond what an earlier level agreed to, a new `round` begins. `due_at` is when the request goes on
    to others (None: never). `version` rises with every change: a button pressed on an old page does nothing.
    `rest_cart` holds what was left out of an approval in part.
    """

    account = reference(Account, on_delete="CASCADE")
    storefront = reference(Storefront)
    cart = reference(Cart)
    buyer = reference(User)
    asked_by = reference(User)
    status = CharField(max_length=10, default="waiting")
    version = IntegerField(default=1)
    round = IntegerField(default=1)
    level = IntegerField()
    needs = JSONField(default=list)
    message = TextField(default="")
    po_number = CharField(max_length=40)
    note = TextField(default="")
    base = CharField(max_length=255, default="")
    coupons = JSONField(default=list)
    since = JSONField(default=dict)
    currency = CharField(max_length=3)
    line_count = IntegerField()
    subtotal = BigIntegerField()
    discount = BigIntegerField(default=0)
    shipping = BigIntegerField(default=0)
    tax = BigIntegerField(default=0)
    total = BigIntegerField()
    asked_at = DateTimeField(default=clock.now)
    level_since = DateTimeField(default=clock.now)
    due_at = DateTimeField(null=True)
    decided_at = DateTimeField(null=True)
    order = reference(Order, null=True)
    rest_cart = reference(Cart, null=True)

    class Meta:
        table_name = "approval_request"
        indexes = (
            (("account", "status", "asked_at"), False),
            (("cart", "status"), False),
            (("status", "due_at"), False),
        )

    @property
    def number(self) -> str:
        """What people call it."""
        return f"AR-{self.id:06}"

    @property
    def is_to_be_paid(self) -> bool:
        """Of a request read with its cart: whether everybody agreed, and its buyer is yet to pay it by card."""
        if self.status != "approved" or self.order_id or self.cart_status != "open":
            return False
        return (self.approved or {}).get("number") == self.number

    @property
    def stream(self) -> str:
        """Its events' stream."""
        return f"approval:{self.id}"

    @property
    def asker(self) -> Actor:
        """Who wanted to order, whose own authority counts."""
        return Actor(self.asked_by_id, self.buyer_id if self.buyer_id != self.asked_by_id else None)

    @property
    def asking(self) -> list[Need]:
        """The rules that ask, lower levels first."""
        return [Need(**need) for need in self.needs]

    @property
    def deciders(self) -> list[str]:
        """The names of those who may decide at its level, each once."""
        return list(dict.fromkeys(name for need in self.asking if need.level == self.level for name in need.names))


class ApprovalLine(Model):
    """A line as it was asked for. `unit_price` is in ten-thousandths; `short` units had no stock then; `approved` is
    what an approver lowered the quantity to (None: all of it)."""

    request = reference(ApprovalRequest, on_delete="CASCADE")
    number = IntegerField()
    cart_line = IntegerField()
    product = reference(Product)
    sku = CharField(max_length=60)
    quantity = IntegerField()
    unit_price = BigIntegerField()
    subtotal = BigIntegerField()
    location = reference(Location, null=True, on_delete="SET NULL")
    wanted_on = DateField(null=True)
    short = IntegerField(default=0)
    approved = IntegerField(null=True)

    class Meta:
        table_name = "approval_line"
        indexes = ((("request", "number"), True),)

    @property
    def going(self) -> int:
        """How many units are to be ordered."""
        return self.quantity if self.approved is None else self.approved


class ApprovalSeat(Model):
    """Who may decide a level of a request, and why (SEATS); whoever stands in for such a person may as well."""

    request = reference(ApprovalRequest, on_delete="CASCADE")
    round = IntegerField()
    level = IntegerField()
    user = reference(User, on_delete="CASCADE")
    why = CharField(max_length=10, default="rule")

    class Meta:
        table_name = "approval_seat"
        indexes = ((("request", "round", "level", "user"), True), (("user", "request"), False))


class Decision(Model):
    """What was decided at a level, once: by whom, for whom (`seat_of`: whom they stood in for), at what total."""

    request = reference(ApprovalRequest, on_delete="CASCADE")
    round = IntegerField()
    level = IntegerField()
    user = reference(User)
    seat_of = reference(User, null=True)
    verdict = CharField(max_length=10)
    words = TextField(default="")
    total = BigIntegerField()
    at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "approval_decision"
        indexes = ((("request", "round", "level"), True),)
