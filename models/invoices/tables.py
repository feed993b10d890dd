"""Invoice and its lines, what is received for it, and the ledger that says what is owed; nothing here is ever altered
but the two columns of an invoice that sum the ledger up."""

from peewee import BigIntegerField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.brands import Storefront
from models.identity import User
from models.orders import DeliveryGroup, Order, OrderLine

KINDS = ("invoice", "credit")
PAYMENT_STATUSES = ("open", "partly", "paid")
METHODS = ("check", "transfer", "cash", "other")
# issued and credited: what a document says; receipt and reversal: what was received, and what was not after all; card
# and refund: what a card paid and got back; applied: a credit memo taken off an invoice.
ENTRY_KINDS = ("issued", "credited", "receipt", "reversal", "card", "refund", "applied")
# Of these, what is money.
MONEY = ("receipt", "reversal", "card", "refund")


class Invoice(Model):
    """A part of an order as it was charged (`kind` invoice), or taken back (credit: every amount below zero, except a
    price), in the minor unit of `currency`: subtotal − discount + shipping + tax = total. Whose it is, its PO number
    and the registration numbers stand on its order, which is frozen as well.

    Invoices have numbers without gaps, and so have credit memos. `key` is that of what issued it, so that nothing is
    charged twice; `shipment` is the number of the shipment, "" where none was the reason.
    `balance` is what the ledger says is still to be paid (of a credit memo, below 0: to be taken off or given back),
    and `payment_status` is one of PAYMENT_STATUSES; an open one after its `due_on` is overdue.
    """

    order = reference(Order)
    account = reference(Account)
    storefront = reference(Storefront)
    number = CharField(max_length=20, unique=True)
    kind = CharField(max_length=10, default="invoice")
    key = CharField(max_length=80)
    shipment = CharField(max_length=20, default="")
    currency = CharField(max_length=3)
    issued_at = DateTimeField(default=clock.now)
    issued_on = DateField()
    due_on = DateField()
    subtotal = BigIntegerField()
    discount = BigIntegerField()
    shipping = BigIntegerField()
    tax = BigIntegerField()
    total = BigIntegerField()
    balance = BigIntegerField()
    payment_status = CharField(max_length=10, default="open")

    class Meta:
        table_name = "invoice"
        indexes = (
            (("order", "key"), True), (("account", "issued_on"), False),
            (("account", "payment_status", "due_on"), False),
        )  # fmt: skip

    @property
    def paid(self) -> int:
        """What was paid or taken off (minor unit)."""
        return self.total - self.balance


class InvoiceLine(Model):
    """What an invoice charges for a line of its order: `units` at `unit_price` (ten-thousandths) with their discounts
    and taxes. No units: what is settled of a line that was charged before. Of a credit, units are below zero."""

    invoice = reference(Invoice, on_delete="CASCADE")
    line = reference(OrderLine)
    units = IntegerField()
    unit_price = BigIntegerField()
    subtotal = BigIntegerField()
    discount = BigIntegerField()
    tax = BigIntegerField()

    class Meta:
        table_name = "invoice_line"
        indexes = ((("invoice", "line"), True),)


class InvoiceAdjustment(Model):
    """A tax, charge or discount (below zero) of an invoice, on a line or (line empty) on a delivery's charge; named as
    the order's own Adjustment is."""

    invoice = reference(Invoice, on_delete="CASCADE")
    group = reference(DeliveryGroup)
    line = reference(OrderLine, null=True)
    kind = CharField(max_length=10)
    code = CharField(max_length=40)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120)
    rate = IntegerField(null=True)
    amount = BigIntegerField()

    class Meta:
        table_name = "invoice_adjustment"


class Receipt(Model):
    """Money received for an order on terms, outside of this house: `amount` (minor unit) by one of METHODS, on a day,
    with the payer's `reference` (a check's number). One that `reverses` another says that this money did not come
    after all, and is that one's amount turned around; any other below zero is money that was given back. `key` is its
    form's."""

    order = reference(Order)
    account = reference(Account)
    key = CharField(max_length=80)
    amount = BigIntegerField()
    currency = CharField(max_length=3)
    received_on = DateField()
    method = CharField(max_length=10)
    reverses = ForeignKeyField("self", null=True, unique=True, backref="+", lazy_load=False)
    user = reference(User)
    user_name = CharField(max_length=120)
    # Last: it hides the function of the same name from here on.
    reference = CharField(max_length=60, default="")
    at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "receipt"
        indexes = ((("order", "key"), True), (("account", "at"), False))


class LedgerEntry(Model):
    """What an account owes more (or, below zero, less) by one invoice from now on. Entries are added and never altered:
    an error is another entry. `receipt` is what was received or reversed."""

    account = reference(Account)
    order = reference(Order)
    invoice = reference(Invoice)
    kind = CharField(max_length=10)
    amount = BigIntegerField()
    receipt = reference(Receipt, null=True)
    at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "ledger_entry"
