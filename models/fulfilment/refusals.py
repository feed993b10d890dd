"""Why nothing is shipped, by name and with the figures. Nothing has happened then."""

from models.refusals import Refused
from models.text import N_


class StaffOnly(Refused):
    """Somebody who is not of the house."""

    message = N_("Orders are shipped by the shop’s own people.")


class NotOpen(Refused):
    """An order that is cancelled, or of which everything was shipped. Facts: number."""

    message = N_("Nothing of order %(number)s is left to be shipped.")


class NotPaidFor(Refused):
    """An order whose card payment is being confirmed or failed. Facts: number."""

    message = N_(
        "Order %(number)s is not paid for yet, so nothing of it is shipped. "
        "It can be as soon as the bank holds the money."
    )


class NothingChosen(Refused):
    """No unit of any line."""

    message = N_("Enter how many units are shipped, on at least one line.")


class MoreThanLeft(Refused):
    """More units than the line still has to be shipped. Facts: sku, left, asked."""

    message = N_("%(sku)s has %(left)s units left to be shipped, so %(asked)s cannot be.")


class WaitsForAll(Refused):
    """A part of a line whose buyer wants it whole. Facts: sku, left, asked."""

    message = N_("The buyer wants %(sku)s sent together: all %(left)s units or none, not %(asked)s.")


class NotInStock(Refused):
    """More units than lie there for this order. Facts: sku, there, asked."""

    message = N_("%(there)s units of %(sku)s are there for this order, so %(asked)s cannot be shipped.")


class CarrierTooLong(Refused):
    """A carrier's name that fits on no slip. Facts: limit, length."""

    message = N_("A carrier’s name has at most %(limit)s characters; this one has %(length)s.")
    field = "carrier"


class TrackingTooLong(Refused):
    """A number or address by which nobody could follow it. Facts: limit, length."""

    message = N_("A tracking number or address has at most %(limit)s characters; this one has %(length)s.")
    field = "tracking"
