"""Reading a quick order: which column is what, and what each row asks for. Pure: nothing is looked up or stored."""

from .entries import (
    DATE_NOT_CLEAR,
    FORMAT,
    NO_SUCH_DATE,
    QUANTITY_MAXIMUM,
    QUANTITY_MISSING,
    QUANTITY_NOT_A_NUMBER,
    QUANTITY_NOT_ABOVE_0,
    QUANTITY_NOT_CLEAR,
    QUANTITY_NOT_WHOLE,
    QUANTITY_TOO_LARGE,
    Entry,
)
from .recognising import recognise
from .slips import altered, meant, rounded

__all__ = [
    "DATE_NOT_CLEAR",
    "FORMAT",
    "NO_SUCH_DATE",
    "QUANTITY_MAXIMUM",
    "QUANTITY_MISSING",
    "QUANTITY_NOT_ABOVE_0",
    "QUANTITY_NOT_A_NUMBER",
    "QUANTITY_NOT_CLEAR",
    "QUANTITY_NOT_WHOLE",
    "QUANTITY_TOO_LARGE",
    "Entry",
    "altered",
    "meant",
    "rounded",
    "recognise",
]
