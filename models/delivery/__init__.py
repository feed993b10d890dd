"""How goods go out: on which days, by which shipping methods, and what each delivery group pays for it."""

from .audit import rates_off
from .calendars import WEEK, Calendar, calendar_of
from .charging import Option, Way, charge, chosen_of, options_of, postal_key, step_of, ways_of, zone_of
from .days import Days, days_of, earliest_date, working_day
from .grouping import Group, groups
from .holidays import holiday_name, is_place
from .keeping import (
    Rate,
    change_calendar,
    change_method,
    check_calendar,
    check_method,
    check_rates,
    create_method,
    method_of,
    methods_in,
    rates_of,
    set_rates,
)
from .methods import BASES, KINDS, ShippingMethod, ShippingRate
from .refusals import GapInRates, Holiday, NoDelivery, PlaceUnknown, ShopClosed, StoreClosed, TooSoon

__all__ = [
    "BASES",
    "KINDS",
    "WEEK",
    "Calendar",
    "Days",
    "GapInRates",
    "Group",
    "Holiday",
    "NoDelivery",
    "Option",
    "PlaceUnknown",
    "Rate",
    "ShippingMethod",
    "ShippingRate",
    "ShopClosed",
    "StoreClosed",
    "TooSoon",
    "Way",
    "calendar_of",
    "change_calendar",
    "change_method",
    "charge",
    "check_calendar",
    "check_method",
    "check_rates",
    "chosen_of",
    "create_method",
    "days_of",
    "earliest_date",
    "groups",
    "holiday_name",
    "is_place",
    "method_of",
    "methods_in",
    "options_of",
    "postal_key",
    "rates_of",
    "rates_off",
    "set_rates",
    "step_of",
    "ways_of",
    "working_day",
    "zone_of",
]
