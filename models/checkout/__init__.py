"""Turning a cart into an order, once."""

from .agreed import Agreed, Keeper, agreed_of, check_agreement, kept_by
from .asked import items_asked, rows_of_cart, rows_of_last_order
from .assessed import AssessedGroup, AssessedLine, Assessment, Item, RefusedItem
from .assessment import ABOVE_MAXIMUM, BELOW_MINIMUM, NO_PRICE, NOT_A_MULTIPLE, assess
from .audit import carts_off, credit_off, placements_off
from .charging import Charges, charges_of
from .placements import Placement
from .placing import (
    Placed,
    assess_cart,
    moved_prices,
    place_cart,
    place_items,
    place_on_terms,
    placed_under,
    review_cart,
)
from .planned import Outlook, PlannedLine, planned_for, planned_prices
from .refusals import (
    AboveOrderMaximum,
    AccountOnHold,
    BelowOrderMinimum,
    CardOnly,
    EmptyCart,
    LinesRefused,
    NotAgreed,
    NoteTooLong,
    OverCreditLimit,
    PoNumberMissing,
    PoNumberTooLong,
    PricesMoved,
    TaxesMoved,
)
from .repeating import NotAgain, judge_again, order_again
from .taxing import TAX_DOCUMENT, register_taxes
from .terms import NOTE_LENGTH, PO_NUMBER_LENGTH, Credit, credit_of
from .typed import keep_typed
from .usual import ORDERS_AT_ONCE, USUAL_DAYS, Again, Past, in_orders, told_again, usual
from .ways import OnTerms, Way

__all__ = [
    "ABOVE_MAXIMUM",
    "BELOW_MINIMUM",
    "NOT_A_MULTIPLE",
    "NO_PRICE",
    "ORDERS_AT_ONCE",
    "USUAL_DAYS",
    "Again",
    "Agreed",
    "Keeper",
    "NotAgreed",
    "agreed_of",
    "check_agreement",
    "kept_by",
    "Past",
    "NOTE_LENGTH",
    "PO_NUMBER_LENGTH",
    "TAX_DOCUMENT",
    "AboveOrderMaximum",
    "AccountOnHold",
    "AssessedGroup",
    "AssessedLine",
    "Assessment",
    "BelowOrderMinimum",
    "CardOnly",
    "Charges",
    "Credit",
    "EmptyCart",
    "Item",
    "LinesRefused",
    "NotAgain",
    "NoteTooLong",
    "OverCreditLimit",
    "Outlook",
    "Placed",
    "Placement",
    "PlannedLine",
    "PoNumberMissing",
    "PoNumberTooLong",
    "PricesMoved",
    "RefusedItem",
    "TaxesMoved",
    "assess",
    "assess_cart",
    "carts_off",
    "charges_of",
    "credit_of",
    "credit_off",
    "in_orders",
    "items_asked",
    "judge_again",
    "keep_typed",
    "moved_prices",
    "order_again",
    "OnTerms",
    "Way",
    "place_cart",
    "place_items",
    "place_on_terms",
    "register_taxes",
    "placed_under",
    "placements_off",
    "planned_for",
    "planned_prices",
    "review_cart",
    "rows_of_cart",
    "rows_of_last_order",
    "told_again",
    "usual",
]
