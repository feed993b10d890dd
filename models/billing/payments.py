"""Payment: one attempt to pay for a cart or an order by card. Attempts are added and never altered into others; what
became of each, it says as its status, and the journal says when."""

import secrets

from peewee import BigIntegerField, BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models import clock
from models.accounts import Account
from models.base import Model, is_sqlite, reference
from models.brands import Storefront
from models.carts import Cart
from models.identity import Actor, User
from models.orders import Order

from .cards import SavedCard

STATUSES = ("open", "authorized", "captured", "declined", "voided")
# What may become of a payment. Declined, captured and voided are for ever: late or repeated news changes nothing.
MOVES = {"open": ("authorized", "captured", "declined", "voided"), "authorized": ("captured", "voided")}
# What the journal says when it becomes so.
VERBS = {
    "authorized": "payment_authorized",
    "captured": "payment_captured",
    "declined": "payment_declined",
    "voided": "payment_voided",
}
# What we want of it: that it be held for us, be let go, or be taken.
WANTED = ("hold", "void", "capture")


class Payment(Model):
    """`amount` (minor unit) of one card for one `cart`, and for the `order` that the cart became; what is placed
    without a cart of the buyer's has its key of placing (`placing`) instead, and an order whose payment failed, or
    whose hold is renewed, neither. Attempts are numbered.

    `key` is what makes repeating harmless at the gateway; `reference` is the gateway's own name of it, "" before it was
    told. Open means: nothing is known to be held. `buyer` is whose order it is, `user` who pays. `keep`: a new card is
    kept for the buyer, who `agreed` that it pays unattended later; `kept` is that card then. `unattended`: nobody was
    there. `renews` is the payment whose hold this one takes over; `holds_until`: when the bank lets go of what is held.
    `captured` is what was taken, `refunded` what of that was given back: the sums of its movements that were done.
    `url` is where the buyer was sent. `look_at`: when the gateway is asked again how it stands, None where nothing can
    change by itself; `looks` counts.
    """

    key = CharField(max_length=60, unique=True)
    storefront = reference(Storefront)
    account = reference(Account)
    buyer = reference(User)
    user = reference(User)
    cart = reference(Cart, null=True, on_delete="SET NULL")
    order = reference(Order, null=True)
    placing = CharField(max_length=80, null=True)
    renews = ForeignKeyField("self", null=True, backref="+", lazy_load=False)
    attempt = IntegerField()
    gateway = CharField(max_length=10)
    card = reference(SavedCard, null=True)
    kept = reference(SavedCard, null=True)
    reference = CharField(max_length=80, default="", index=True)
    keep = BooleanField(default=False)
    agreed = BooleanField(default=False)
    unattended = BooleanField(default=False)
    holds_until = DateTimeField(null=True)
    amount = BigIntegerField()
    currency = CharField(max_length=3)
    status = CharField(max_length=10, default="open")
    wanted = CharField(max_length=10, default="hold")
    captured = BigIntegerField(default=0)
    refunded = BigIntegerField(default=0)
    reason = CharField(max_length=20, default="")
    brand = CharField(max_length=20, default="")
    last4 = CharField(max_length=4, default="")
    locale = CharField(max_length=10)
    words = CharField(max_length=200)
    url = TextField(default="")
    back = CharField(max_length=300)
    away = CharField(max_length=300)
    began_at = DateTimeField(default=clock.now)
    look_at = DateTimeField(null=True, index=True)
    looks = IntegerField(default=0)

    class Meta:
        table_name = "payment"
        indexes = (
            (("cart", "attempt"), True), (("order", "attempt"), True), (("account", "placing", "attempt"), True),
            (("status", "holds_until"), False),
        )  # fmt: skip

    @property
    def stream(self) -> str:
        """Where the journal writes of it: on its own page until there is an order, then on the order's."""
        return f"order:{self.order_id}" if self.order_id else f"payment:{self.id}"

    @property
    def by(self) -> Actor:
        """Who pays, for whom."""
        return Actor(self.user_id, self.buyer_id if self.buyer_id != self.user_id else None)

    @property
    def is_let_go(self) -> bool:
        """Whether it is not wanted any more, so that nothing may be ordered on it."""
        return self.wanted == "void"


def new_key(subject: str, attempt: int) -> str:
    """A key that no other attempt ever has, not even one of another database at the same gateway."""
    return f"{subject}-{attempt}-{secrets.token_hex(8)}"


def locked(payment_id: int) -> Payment:
    """The payment as it is now, held until the transaction ends; its order first, as whoever changes an order does."""
    if is_sqlite():
        return Payment.get_by_id(payment_id)
    its = Payment.select(Payment.order).where(Payment.id == payment_id)
    Order.update(status=Order.status).where(Order.id.in_(its)).execute()
    return Payment.select().where(Payment.id == payment_id).for_update().get()
