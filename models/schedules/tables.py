"""The tables: a schedule, its days, and what is ordered on all of them or on one."""

from datetime import date

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

from models import clock, limits
from models.accounts import Account, Location
from models.base import Model, reference
from models.billing import SavedCard
from models.brands import Storefront
from models.carts import Cart
from models.catalog import Product
from models.identity import User
from models.orders import Order
from models.text import N_

from .rhythms import Rhythm

NAME_LETTERS = 60
LINES_LIMIT = limits.declare("schedule_lines", 2_000, N_("A scheduled order has at most %(value)s lines."))
# So many coming days are planned, each of which can be skipped, moved or changed.
AHEAD = limits.declare(
    "schedule_ahead", 12, N_("The next %(value)s days of a scheduled order can be changed one by one.")
)
LEAD_LIMIT = limits.declare("schedule_lead", 14, N_("You are told of a scheduled order at most %(value)s days ahead."))

STATUSES = ("active", "paused", "ended")
# A day of a schedule. `planned` and, once the buyer was told, `told` are to come; `ordering` is being placed right
# now; `failed` met a fault of the house and is tried again; `asked` waits for its buyer; `approval` for somebody's yes;
# `taken` was opened in a cart, and is `by_hand` once that was ordered.
PLANNED, TOLD, ORDERING, FAILED, ASKED, APPROVAL, TAKEN, BY_HAND, PLACED, SKIPPED = OCCURRENCE_STATUSES = (
    "planned", "told", "ordering", "failed", "asked", "approval", "taken", "by_hand", "placed", "skipped",
)  # fmt: skip
COMING = (PLANNED, TOLD)
OVER = (PLACED, BY_HAND, SKIPPED)
WAITING = (FAILED, ASKED)


class Schedule(Model):
    """An order that repeats itself: what, on which days, for whom. `kind` to `times` are its rhythm (see Rhythm).

    The buyer is told `lead_days` before each day. `po_rule` makes the PO number: {date} is the day, {n} counts
    the orders. `cost_centres` and `answers` are what each order is charged to and answers, as a cart keeps them. `card`
    is the buyer's own one that pays each order where the account pays by card; None: the buyer pays each day by hand.

    Days up to `planned_to` are rows. `version` rises with every change of the schedule or of what it
    always orders.
    """

    storefront = reference(Storefront)
    account = reference(Account, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    name = CharField(max_length=NAME_LETTERS)
    kind = CharField(max_length=10)
    every = IntegerField(default=1)
    weekdays = JSONField(default=list)
    month_day = IntegerField(null=True)
    nth = IntegerField(null=True)
    dates = JSONField(default=list)
    starts_on = DateField()
    ends_on = DateField(null=True)
    times = IntegerField(null=True)
    lead_days = IntegerField(default=2)
    po_rule = CharField(max_length=40, default="")
    note = TextField(default="")
    cost_centres = JSONField(null=True)
    answers = JSONField(default=dict)
    card = reference(SavedCard, null=True, on_delete="SET NULL")
    line_count = IntegerField(default=0)
    planned_to = DateField(null=True)
    status = CharField(max_length=10, default="active")
    version = IntegerField(default=1)
    created_at = DateTimeField(default=clock.now)
    updated_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "schedule"
        indexes = ((("account", "buyer"), False), (("storefront", "status"), False))

    @property
    def rhythm(self) -> Rhythm:
        """When it is due."""
        chosen = tuple(date.fromisoformat(day) for day in self.dates)
        facts = {"every": self.every, "weekdays": tuple(self.weekdays), "month_day": self.month_day, "nth": self.nth}
        return Rhythm(self.kind, self.starts_on, **facts, dates=chosen, ends_on=self.ends_on, times=self.times)

    @property
    def stream(self) -> str:
        """Where its journal stands."""
        return f"schedule:{self.id}"


class Occurrence(Model):
    """One day of a schedule. `day` is that of the rhythm and names it for ever; it is ordered on `due_on`, another day
    where the shop does not work on it or where somebody moved it (`moved`).

    `changed`: it has lines of its own. `estimate` (minor unit, before taxes) is what these came to when they were
    written. `faults` say why it was not ordered (see faults.py). `key` is that of its placing. `cart` is the one that
    it was opened in, or that waits for approval.
    """

    schedule = reference(Schedule, on_delete="CASCADE")
    day = DateField()
    due_on = DateField(index=True)
    status = CharField(max_length=10, default=PLANNED)
    moved = BooleanField(default=False)
    changed = BooleanField(default=False)
    estimate = BigIntegerField(null=True)
    faults = JSONField(default=list)
    attempts = IntegerField(default=0)
    next_try_at = DateTimeField(null=True)
    told_at = DateTimeField(null=True)
    asked_at = DateTimeField(null=True)
    order = reference(Order, null=True)
    cart = reference(Cart, null=True, on_delete="SET NULL")
    version = IntegerField(default=1)

    class Meta:
        table_name = "schedule_occurrence"
        indexes = ((("schedule", "day"), True), (("status", "due_on"), False))

    @property
    def key(self) -> str:
        """The key of its placing: the same day of the same schedule is never ordered twice."""
        return f"schedule-{self.schedule_id}-{self.day.isoformat()}"


class ScheduleLine(Model):
    """What is ordered each time, or (`occurrence`) on one day only; `position` names the line in either.

    `quantity` 0 leaves it out and keeps it. It is wanted `after_days` after the day of the order, or (None) as early
    as can be.
    """

    schedule = reference(Schedule, on_delete="CASCADE")
    occurrence = reference(Occurrence, null=True, on_delete="CASCADE")
    product = reference(Product)
    quantity = IntegerField()
    location = reference(Location)
    after_days = IntegerField(null=True)
    position = IntegerField()

    class Meta:
        table_name = "schedule_line"
        indexes = ((("schedule", "occurrence", "position"), False),)
