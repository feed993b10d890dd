"""Calendar: on which days a shop works and delivers, until when it takes orders for the day, and how long it takes."""

import re
from datetime import date, time

from peewee import CharField, IntegerField, JSONField, TextField

from models.base import Model, reference
from models.brands import Storefront
from models.prepared import first, prepared

from .holidays import is_holiday

WEEK = "1111100"
CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Calendar(Model):
    """The working days of a storefront. A shop without one delivers on any day, from the next weekday on.

    `working_days` are seven digits from Monday on, 1 where the shop works and delivers. `cut_off` is a time at the shop
    (HH:MM, "" none): what is ordered later counts as ordered on the next working day. `lead_days` are the working days
    from then to the delivery (0: the same day), `extra_days` how many more it takes to some places ({"CA-BC": 3}).
    `holidays` is the place whose public holidays the shop keeps (US-ND; "" none, neither here nor at the ship-to).
    `closed_days` are days on which it works as little, YYYY-MM-DD each, separated by blanks.
    """

    storefront = reference(Storefront, unique=True, on_delete="CASCADE")
    working_days = CharField(max_length=7, default=WEEK)
    cut_off = CharField(max_length=5, default="")
    lead_days = IntegerField(default=1)
    extra_days = JSONField(default=dict)
    holidays = CharField(max_length=10, default="")
    closed_days = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "delivery_calendar"

    def delivers_on(self, day: date) -> bool:
        """Whether the shop delivers at all on this day, holidays of the places aside."""
        return self.working_days[day.weekday()] == "1" and day.isoformat() not in self.closed_days

    def works_on(self, day: date) -> bool:
        """Whether goods leave the shop on this day."""
        return self.delivers_on(day) and not (self.holidays and is_holiday(self.holidays, day))

    def is_late(self, at: time) -> bool:
        """Whether an order at this time of the shop's day counts as one of the next working day."""
        return bool(self.cut_off) and at >= time.fromisoformat(self.cut_off)

    def days_to(self, country: str, region: str) -> int:
        """The working days from the order to the delivery at a place."""
        return self.lead_days + int(self.extra_days.get(f"{country}-{region}", self.extra_days.get(country, 0)))


def calendar_of(storefront) -> Calendar | None:
    """The shop's calendar, or None: one statement, none where it was joined as `delivery_calendar`."""
    if "delivery_calendar" not in vars(storefront):
        return first(_calendar(storefront.id))
    found = storefront.delivery_calendar
    return found if found is not None and found.id else None


@prepared
def _calendar(storefront_id):
    return Calendar.select().where(Calendar.storefront == storefront_id)
