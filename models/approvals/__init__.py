"""Asking for approval, and giving it: requests, who decides them, and the order that comes of a yes."""

from .asking import (
    CALLED_OFF,
    DECIDED,
    DRIFTED,
    ESCALATED,
    LETTERS,
    MESSAGE_LETTERS,
    REQUESTED,
    ask,
    ask_items,
    call_off,
    withdraw,
)
from .audit import decided_off, waiting_off
from .comparing import SinceLast, since_of
from .deciding import Outcome, approve, refuse
from .drifting import risen
from .escalating import escalate, overdue
from .judging import Judged, Told, judge, lines_of
from .queries import (
    PAGE_REQUESTS,
    VIEWS,
    Reader,
    decisions_of,
    request_of,
    requests_page,
    seats_of,
    waiting_count,
    waiting_under,
)
from .refusals import NoLongerWaits, NothingToAsk, NotYours, PriceDrifted
from .requests import STATUSES, ApprovalLine, ApprovalRequest, ApprovalSeat, Decision
from .telling import told_to
from .trimming import lower, restore_quantities

__all__ = [
    "CALLED_OFF",
    "DECIDED",
    "DRIFTED",
    "ESCALATED",
    "LETTERS",
    "MESSAGE_LETTERS",
    "PAGE_REQUESTS",
    "REQUESTED",
    "STATUSES",
    "VIEWS",
    "ApprovalLine",
    "ApprovalRequest",
    "ApprovalSeat",
    "Decision",
    "Judged",
    "NoLongerWaits",
    "NotYours",
    "NothingToAsk",
    "Outcome",
    "PriceDrifted",
    "Reader",
    "SinceLast",
    "Told",
    "approve",
    "ask",
    "ask_items",
    "call_off",
    "decided_off",
    "decisions_of",
    "escalate",
    "judge",
    "lines_of",
    "lower",
    "overdue",
    "refuse",
    "request_of",
    "requests_page",
    "restore_quantities",
    "risen",
    "seats_of",
    "since_of",
    "told_to",
    "waiting_count",
    "waiting_off",
    "waiting_under",
    "withdraw",
]
