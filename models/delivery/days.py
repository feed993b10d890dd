"""Days: on which days a shop can deliver where, as of an instant. Every date that anybody wants is judged here."""

from datetime import date, datetime, timedelta

from models import clock

from .calendars import Calendar, calendar_of
from .holidays import is_holiday, place_of
from .refusals import Holiday, NoDelivery, ShopClosed, StoreClosed, TooSoon

ONE_DAY = timedelta(days=1)
SATURDAY = 5
# Staff may look at the shop on any day: there is a working day after this one.
LAST_DAY = date.max - timedelta(days=3)
# Nobody looks further for a day on which a place takes goods.
LOOKED_AHEAD = 800


class Days:
    """The days of delivery for what is ordered on `ordered`, a date at the shop; `late`: after the cut-off."""

    def __init__(self, calendar: Calendar | None, ordered: date, late: bool = False):
        self.calendar, self.ordered, self.late = calendar, min(ordered, LAST_DAY), late
        if calendar is not None:
            self.ordered = min(ordered, LAST_DAY - timedelta(days=2 * LOOKED_AHEAD))
        self._ready: dict[int, date] = {}
        self._soonest: dict[tuple, date] = {}

    def ready(self, location=None, more: int = 0) -> date:
        """The first day on which the lead time to a place (None: a near one), and `more` working days, are over,
        whether the place takes goods then or not."""
        lead = more + (1 if self.calendar is None else self.calendar.lead_days)
        if self.calendar is not None and location is not None:
            lead = more + self.calendar.days_to(location.country, location.region)
        if lead not in self._ready:
            self._ready[lead] = self.after(lead)
        return self._ready[lead]

    def after(self, lead: int) -> date:
        """The day so many working days after the order counts as taken."""
        day = self.ordered
        if self.calendar is None:
            for _step in range(lead):
                day = _weekday_after(day)
            return day
        if self.late or not self.calendar.works_on(day):
            day = self._working_day_after(day)
        for _step in range(lead):
            day = self._working_day_after(day)
        return day

    def fault(self, location, day: date) -> NoDelivery | None:
        """Why nothing can be delivered to a place on a day, with the next one on which it can; None if it can be."""
        kind = self._fault(location, day)
        if kind is None:
            return None
        return kind(day=day, offer=self.soonest(location, day), store=location.name if location is not None else "")

    def can(self, location, day: date) -> bool:
        """Whether something can be delivered to a place on a day."""
        return self._fault(location, day) is None

    def soonest(self, location, after: date | None = None) -> date:
        """The first day, not before `after`, on which something can be delivered to a place (None: anywhere near)."""
        place = (location.id if location is not None else None, after)
        if place not in self._soonest:
            first = self.ready(location)
            self._soonest[place] = self._first_from(location, max(first, after) if after else first)
        return self._soonest[place]

    def soonest_pickup(self, more: int, day: date) -> date:
        """The first day, not before `day`, on which goods can be fetched that take `more` days to be made ready."""
        day = max(day, self.ready(None, more))
        return day if self.calendar is None or self.calendar.works_on(day) else self._working_day_after(day)

    def _first_from(self, location, day: date) -> date:
        for ahead in range(min(LOOKED_AHEAD, (date.max - day).days + 1)):
            if self.can(location, day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day

    def _fault(self, location, day: date) -> type[NoDelivery] | None:
        calendar = self.calendar
        if calendar is not None:
            if day < self.ready(location):
                return TooSoon
            if not calendar.delivers_on(day):
                return ShopClosed
            if calendar.holidays and location is not None:
                if is_holiday(place_of(location.country, location.region), day):
                    return Holiday
        return StoreClosed if location is not None and not location.receives_on(day) else None

    def _working_day_after(self, day: date) -> date:
        for _step in range(LOOKED_AHEAD):
            day += ONE_DAY
            if self.calendar.works_on(day):
                return day
        return day


def days_of(storefront, day: date | None = None, now: datetime | None = None) -> Days:
    """The days of delivery for what is ordered at an instant (UTC; None: now), or in the morning of a `day` other than
    today at the shop."""
    here = clock.in_zone(now or clock.now(), storefront.time_zone)
    calendar = calendar_of(storefront)
    if day is not None and day != here.date():
        return Days(calendar, day)
    return Days(calendar, here.date(), calendar is not None and calendar.is_late(here.time()))


def earliest_date(storefront, day: date | None = None, *, location=None, now: datetime | None = None) -> date:
    """The first day on which what is ordered can be delivered to a place (None: to one that is near and always open):
    ordered at an instant (UTC; None: now), or in the morning of a `day` other than today at the shop."""
    return days_of(storefront, day, now).soonest(location)


def working_day(storefront, day: date) -> date:
    """The day itself if the shop works on it, else the next one on which it does."""
    calendar = calendar_of(storefront)
    works = (lambda one: one.weekday() < SATURDAY) if calendar is None else calendar.works_on
    ahead = (day + timedelta(days=more) for more in range(min(LOOKED_AHEAD, (date.max - day).days + 1)))
    return next((one for one in ahead if works(one)), day)


def _weekday_after(day: date) -> date:
    day = min(day, LAST_DAY) + ONE_DAY
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day
