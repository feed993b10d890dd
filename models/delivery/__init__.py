"""How goods go out: on which days, by which shipping methods, and what each delivery group pays for it."""

from .calendars import WEEK, Calendar, calendar_of
from .charging import Option, Way, charge, chosen_of, options_of, step_of, ways_of, zone_of
from .days import Days, days_of, earliest_date
from .grouping import Group, groups
from .holidays import holiday_name, is_place
from .methods import BASES, KINDS, ShippingMethod, ShippingRate
from .refusals import Holiday, NoDelivery, ShopClosed, StoreClosed, TooSoon

__all__ = [
    "BASES",
    "KINDS",
    "WEEK",
    "Calendar",
    "Days",
    "Group",
    "Holiday",
    "NoDelivery",
    "Option",
    "ShippingMethod",
    "ShippingRate",
    "ShopClosed",
    "StoreClosed",
    "TooSoon",
    "Way",
    "calendar_of",
    "charge",
    "chosen_of",
    "days_of",
    "earliest_date",
    "groups",
    "holiday_name",
    "is_place",
    "options_of",
    "step_of",
    "ways_of",
    "zone_of",
]
