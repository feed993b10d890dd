"""Orders that repeat themselves: on which days, what, told ahead, placed once, and asked about where that fails."""

from .approving import NAME_LEFT, Waits, day_in, day_of_cart, waits_of
from .audit import schedules_off
from .changing import add_line, change_lines, usual_lines
from .days import Opened, bring_back, move_day, open_in_cart, skip_day
from .drafts import Draft, checked_rhythm, po_number
from .faults import Fault, Unordered, unpacked
from .importing import settle_imported
from .lines import Line, Wish, lines_of
from .making import (
    SCHEDULES_LIMIT,
    change_schedule,
    create_schedule,
    end_schedule,
    pause_schedule,
    resume_schedule,
)
from .ordering import MISSED_DAYS, QUESTION
from .outlook import Outlook, Row, estimate, last_order, names_of, outlook, since_last
from .paying import pays_itself
from .planning import coming, working_day
from .queries import (
    PAGE_SCHEDULES,
    Listed,
    asking,
    carts_of,
    coming_days,
    listed,
    open_occurrence,
    open_schedule,
    paid_with,
    past_days,
    told_about,
)
from .refusals import (
    AlreadyThere,
    DateNotClear,
    NothingToRepeat,
    NotNow,
    NotYourCard,
    OrderedAlready,
    ProductUnknown,
    StartTooEarly,
    TooManyScheduleLines,
)
from .rhythms import DATES, DATES_LIMIT, EVERY_LIMIT, KINDS, LAST, MONTHLY, NTH, NTHS, WEEKLY, Rhythm
from .running import NOTICE, Done, Ordered, order_now, run
from .sources import from_cart, from_list, from_order
from .tables import AHEAD, LEAD_LIMIT, LINES_LIMIT, NAME_LETTERS, STATUSES, Occurrence, Schedule, ScheduleLine

__all__ = [
    "AHEAD", "DATES", "DATES_LIMIT", "EVERY_LIMIT", "KINDS", "LAST", "LEAD_LIMIT", "LINES_LIMIT", "MISSED_DAYS",
    "MONTHLY", "NAME_LEFT", "NAME_LETTERS", "NOTICE", "NTH", "NTHS", "PAGE_SCHEDULES", "QUESTION",
    "SCHEDULES_LIMIT", "STATUSES", "WEEKLY", "AlreadyThere", "DateNotClear", "Done", "Draft", "Fault", "Line",
    "Listed", "NotNow", "NotYourCard", "NothingToRepeat", "Occurrence", "Opened", "Ordered", "OrderedAlready",
    "Outlook", "ProductUnknown", "Rhythm", "Row", "Schedule", "ScheduleLine", "StartTooEarly",
    "TooManyScheduleLines", "Unordered", "Waits", "Wish", "add_line", "asking", "bring_back", "carts_of",
    "change_lines", "change_schedule", "checked_rhythm", "coming", "coming_days", "create_schedule", "day_in",
    "day_of_cart", "end_schedule", "estimate", "from_cart", "from_list", "from_order", "last_order", "lines_of",
    "listed", "move_day", "names_of", "open_in_cart", "open_occurrence", "open_schedule", "order_now", "outlook",
    "paid_with", "past_days", "pause_schedule", "pays_itself", "po_number", "resume_schedule", "run",
    "schedules_off", "settle_imported", "since_last", "skip_day", "told_about", "unpacked", "usual_lines", "waits_of",
    "working_day",
]  # fmt: skip
