"""What one row of a quick order says, and the short reasons why it may not be added. See the README's `check-order`."""

import datetime
from typing import NamedTuple

from models.refusals import Refused

# The most of one product that one row may ask for: more is a slip of the keyboard, not an order.
QUANTITY_MAXIMUM = 999_999

FORMAT = "format"
QUANTITY_MISSING = "quantity missing"
QUANTITY_NOT_A_NUMBER = "quantity not a number"
QUANTITY_NOT_WHOLE = "quantity not whole"
QUANTITY_NOT_ABOVE_0 = "quantity not above 0"
QUANTITY_NOT_CLEAR = "quantity not clear"
QUANTITY_TOO_LARGE = "quantity too large"
DATE_NOT_CLEAR = "date not clear"
NO_SUCH_DATE = "no such date"


class Entry(NamedTuple):
    """One row of an order as read, before anything is looked up.

    `quantity` and `date` are None when the row gives none or when `reason` refuses it; `quantity_text` and `date_text`
    are what stood there, for a field to fix it in. `offer` is what the row most likely means ({"quantity": 12}), for a
    person to accept. `fault` is the refusal behind the reason "format", where there is a better sentence for it.
    """

    row: int
    text: str
    sku: str
    quantity: int | None = None
    location: str | None = None
    date: datetime.date | None = None
    reason: str | None = None
    offer: dict | None = None
    quantity_text: str = ""
    date_text: str = ""
    fault: Refused | None = None
