"""SalesQuote: a price that a buyer asked for and a rep answers; its revisions, lines and messages."""

from peewee import BigIntegerField, BooleanField, CharField, DateField, DateTimeField, IntegerField, TextField

from models import clock, history
from models.accounts import Account, Location
from models.base import Model, reference
from models.brands import Storefront
from models.catalog import Product
from models.identity import User
from models.orders import Order
from models.refusals import ChangedMeanwhile

from .refusals import QuoteNotSo

# Where a quote may go from where it stands. What is accepted or withdrawn stays so for good; after an answer that was
# sent, expired or declined, only a new revision follows.
MOVES = {
    "asked": ("drafted", "declined", "withdrawn"),
    "drafted": ("drafted", "waiting", "sent", "declined", "withdrawn"),
    "waiting": ("sent", "drafted", "withdrawn"),
    "sent": ("drafted", "declined", "expired", "accepted", "withdrawn"),
    "expired": ("drafted",),
    "declined": ("drafted",),
    "accepted": (),
    "withdrawn": (),
}
STATUSES = tuple(MOVES)
# Those that wait for the house, and those that wait for the buyer.
TO_ANSWER = ("asked", "drafted", "waiting")


class SalesQuote(Model):
    """What an account asked prices for. `buyer` asked (`asked_by` is the rep who did so for the buyer, else the same).

    `revision` is the one that is worked on or was sent last. `subtotal` (minor unit) is what the goods come to: at the
    account's prices until an answer is sent, then at those offered. `valid_until` (a day at the shop, included) is that
    of the answer in force. `version` rises with every change of status or answer.
    """

    number = CharField(max_length=20, unique=True)
    storefront = reference(Storefront)
    account = reference(Account)
    buyer = reference(User)
    asked_by = reference(User)
    rep = reference(User, null=True)
    status = CharField(max_length=10, default="asked")
    currency = CharField(max_length=3)
    revision = IntegerField(default=1)
    line_count = IntegerField(default=0)
    subtotal = BigIntegerField(default=0)
    valid_until = DateField(null=True)
    order = reference(Order, null=True)
    asked_at = DateTimeField(default=clock.now)
    updated_at = DateTimeField(default=clock.now)
    version = IntegerField(default=1)

    class Meta:
        table_name = "sales_quote"
        indexes = (
            (("account", "asked_at"), False),
            (("storefront", "status"), False),
            (("status", "valid_until"), False),
        )

    @property
    def stream(self) -> str:
        """The name of its events in the journal."""
        return f"quote:{self.id}"

    @property
    def agreement(self) -> str:
        """The name under which a cart carries it, and under which its order is placed: once."""
        return f"quote-{self.id}"

    def move(self, status: str, *, version: int | None = None, **changes) -> None:
        """Lock the quote and bring it to `status`, the first statement of a verb; `version` is the one that was read.

        Raises ChangedMeanwhile where somebody was faster, QuoteNotSo where MOVES has no such way.
        """
        version = self.version if version is None else version
        moved = {"status": status, "updated_at": clock.now(), "version": SalesQuote.version + 1} | changes
        from_where = [one for one, ways in MOVES.items() if status in ways]
        same = (SalesQuote.id == self.id) & (SalesQuote.version == version) & SalesQuote.status.in_(from_where)
        if not SalesQuote.update(moved).where(same).execute():
            stands = SalesQuote.select(SalesQuote.status, SalesQuote.version).where(SalesQuote.id == self.id).get()
            if stands.version != version:
                raise ChangedMeanwhile(f"quote {self.number} is no longer at version {version}")
            raise QuoteNotSo(number=self.number)
        self.status, self.version = status, version + 1
        for name, value in changes.items():
            setattr(self, name, value)

    def hold(self) -> None:
        """Lock it without changing it, for what is only added; what is at hand is as fresh as the row."""
        updated = SalesQuote.update(updated_at=clock.now()).where(SalesQuote.id == self.id)
        fresh = (SalesQuote.status, SalesQuote.version, SalesQuote.revision, SalesQuote.valid_until)
        row = next(iter(updated.returning(*fresh).tuples().execute()))
        self.status, self.version, self.revision, self.valid_until = row

    def _record(self, by, verb: str, **particulars) -> None:
        """Its event, in the journal of the account too: nothing that only the house may know."""
        history.record(by, verb, self.stream, account=self.account_id, number=self.number, **particulars)

    def _note(self, by, verb: str, **particulars) -> None:
        """Its event for the house alone."""
        history.record(by, verb, self.stream, number=self.number, **particulars)


class QuoteRevision(Model):
    """An answer. Once it is sent (`sent_at`) nothing of it or its lines changes: another answer is the next revision.

    `terms_days` None: the account's own. `with_promotions`: promotions apply on top of its prices. `note` is for the
    buyer. `reason`, `returned` are the house's: why it goes beyond what the rep may decide, why it came back.
    """

    quote = reference(SalesQuote, on_delete="CASCADE")
    number = IntegerField()
    valid_until = DateField(null=True)
    terms_days = IntegerField(null=True)
    with_promotions = BooleanField(default=False)
    note = TextField(default="")
    reason = TextField(default="")
    returned = TextField(default="")
    answered_by = reference(User, null=True)
    approved_by = reference(User, null=True)
    subtotal = BigIntegerField(default=0)
    sent_at = DateTimeField(null=True)

    class Meta:
        table_name = "quote_revision"
        indexes = ((("quote", "number"), True),)


class QuoteLine(Model):
    """A quantity of a product for a place on a day, in one revision. Prices in ten-thousandths, `subtotal` minor unit.

    `list_price` and `account_price` are those of the day on which the revision was last worked on (None: on request),
    `asked_price` what the buyer hoped for, `unit_price` what is offered (None: not yet). Lines of one product have one
    price.
    """

    quote = reference(SalesQuote, on_delete="CASCADE")
    revision = IntegerField()
    number = IntegerField()
    product = reference(Product)
    sku = CharField(max_length=60)
    name_en = CharField(max_length=200)
    name_fr = CharField(max_length=200)
    quantity = IntegerField()
    location = reference(Location, null=True)
    wanted_on = DateField(null=True)
    list_price = BigIntegerField(null=True)
    account_price = BigIntegerField(null=True)
    asked_price = BigIntegerField(null=True)
    unit_price = BigIntegerField(null=True)
    subtotal = BigIntegerField(default=0)

    class Meta:
        table_name = "quote_line"
        indexes = ((("quote", "revision", "number"), True),)


class QuoteMessage(Model):
    """What one side said to the other; only ever added to. `on_behalf_of` is the buyer for whom a rep wrote it."""

    quote = reference(SalesQuote, on_delete="CASCADE")
    user = reference(User)
    on_behalf_of = reference(User, null=True)
    from_house = BooleanField(default=False)
    text = TextField()
    at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "quote_message"
        indexes = ((("quote", "at"), False),)
