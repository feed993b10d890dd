"""Account: a customer company, its terms, its people and where its goods go."""

from datetime import date

from peewee import BigIntegerField, CharField, IntegerField, TextField

from models.base import Model, reference
from models.brands import Storefront
from models.identity import User

PAYMENT_POLICIES = ("terms", "card")
STATUSES = ("active", "on_hold", "closed")


class Segment(Model):
    """A kind of customer that shares assortments and price books."""

    code = CharField(max_length=40, unique=True)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")

    class Meta:
        table_name = "segment"


class Account(Model):
    """A customer company in one storefront. Amounts are in the minor unit of the storefront's currency.

    `payment_policy` is `terms` (invoiced, due after `terms_days`, up to `credit_limit`) or `card`.
    `credit_limit` None means that no limit was set. `rep` is the sales rep whose account it is.
    """

    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=120)
    parent = reference("self", null=True)
    storefront = reference(Storefront)
    segment = reference(Segment, null=True)
    locale = CharField(max_length=10, default="")
    payment_policy = CharField(max_length=10, default="terms")
    terms_days = IntegerField(default=30)
    credit_limit = BigIntegerField(null=True)
    order_minimum = BigIntegerField(null=True)
    order_maximum = BigIntegerField(null=True)
    rep = reference(User, null=True)
    status = CharField(max_length=10, default="active")
    version = IntegerField(default=1)

    class Meta:
        table_name = "account"


class Membership(Model):
    """A person of an account; what the person may do there is the person's role."""

    user = reference(User, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")

    class Meta:
        table_name = "membership"
        indexes = ((("user", "account"), True),)


class Location(Model):
    """A place where an account's goods go (ship-to). `region` is a state or province code, `country` ISO 3166.

    `receiving_days` are seven digits from Monday on, 1 where the place takes goods ("": on any day), from `opens` to
    `closes` (HH:MM, "" not said). On `blackout_days` (YYYY-MM-DD each, separated by blanks) it takes none.
    """

    account = reference(Account, on_delete="CASCADE")
    code = CharField(max_length=40)
    name = CharField(max_length=120)
    attention = CharField(max_length=120, default="")
    street = CharField(max_length=160, default="")
    street2 = CharField(max_length=160, default="")
    city = CharField(max_length=80, default="")
    region = CharField(max_length=10, default="")
    postal_code = CharField(max_length=12, default="")
    country = CharField(max_length=2)
    position = IntegerField(default=0)
    receiving_days = CharField(max_length=7, default="")
    opens = CharField(max_length=5, default="")
    closes = CharField(max_length=5, default="")
    instructions = TextField(default="")
    blackout_days = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "location"
        indexes = ((("account", "code"), True),)

    def receives_on(self, day: date) -> bool:
        """Whether the place takes goods on this day."""
        open_then = not self.receiving_days or self.receiving_days[day.weekday()] == "1"
        return open_then and day.isoformat() not in self.blackout_days

    @property
    def receiving_hours(self) -> str:
        """When it takes goods, as documents keep it: 07:00–11:30, or ""."""
        return f"{self.opens}–{self.closes}" if self.opens else ""
