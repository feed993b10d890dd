"""What a cart refuses, by name and with the facts."""

from models.refusals import Refused
from models.text import N_

WHOLE_NUMBER = N_("Enter a whole number, such as 12.")


class QuantityNotAboveZero(Refused):
    """A quantity of zero or less."""

    message = N_("The quantity must be above 0.")
    field = "quantity"


class QuantityTooLarge(Refused):
    """A quantity beyond what a line holds."""

    message = N_("The quantity can be at most %(limit)s.")
    field = "quantity"


class QuantityBelowMinimum(Refused):
    """Less than the product's smallest quantity."""

    message = N_("%(sku)s is sold from %(minimum)s on.")
    field = "quantity"


class NothingWouldBeLeft(Refused):
    """Fewer units of a line than none."""

    message = N_("%(sku)s has a quantity of %(quantity)s: nothing would be left. Remove the line instead.")
    field = "quantity"


class NotAMultiple(Refused):
    """A quantity between two packs."""

    message = N_("%(sku)s is sold in multiples of %(multiple)s, such as %(nearest)s.")
    field = "quantity"


class AboveMaximum(Refused):
    """More than one line of the product may hold."""

    message = N_("At most %(maximum)s of %(sku)s can be ordered at once for a store and date.")
    field = "quantity"


class ProductNotAvailable(Refused):
    """A product that this account cannot buy (or that does not exist: the words are the same)."""

    message = N_("This product is not available to you.")


class PriceOnRequest(Refused):
    """A product without a price for this account."""

    message = N_("%(sku)s has no price for you yet. Ask us for one.")


class NoSuchLocation(Refused):
    """A location that is not one of the account's."""

    message = N_("This is not one of your stores.")
    field = "location"


class QuantityMissing(Refused):
    """A change of quantities without a quantity."""

    message = N_("Enter a quantity first, such as 12 or +6.")
    field = "quantity"


class DateMissing(Refused):
    """A move to a date without the date."""

    message = N_("Choose a date first.")
    field = "wanted_on"


class DateInThePast(Refused):
    """A wanted date before today."""

    message = N_("%(day)s is in the past. The earliest date is today.")
    field = "wanted_on"


class DateTooFar(Refused):
    """A wanted date further away than orders are planned."""

    message = N_("%(day)s is too far away. The latest date is %(latest)s.")
    field = "wanted_on"


class TooManyLines(Refused):
    """A cart is full."""

    message = N_("A cart holds at most %(limit)s lines; this would make %(lines)s. Order what it holds, then go on.")


class NothingChosen(Refused):
    """A bulk change without a line."""

    message = N_("Choose at least one line first.")


class NothingToUndo(Refused):
    """A removal that was undone already, or lies too far back."""

    message = N_("There is nothing to put back: these lines are in the cart already, or were removed for good.")


class UndoneAlready(Refused):
    """A step of the grid that was taken back already, or that this cart knows nothing of."""

    message = N_("There is nothing to undo: this was taken back already.")


class LineNoteTooLong(Refused):
    """A note on a line that no label would hold. Facts: limit, length."""

    message = N_("A note on a line has at most %(limit)s characters; this one has %(length)s.")
    field = "note"


class LineNotesOff(Refused):
    """A note on a line where nobody would read it."""

    message = N_("Lines take no notes here. Write what we should know into the note of the order.")
    field = "note"


class CartNotOpen(Refused):
    """A cart that was placed in the meantime."""

    message = N_("This cart has been ordered already. Your next lines go into a new one.")


class CartSubmitted(Refused):
    """A cart that waits for approval."""

    message = N_(
        "This cart waits for approval, so nothing in it changes. Withdraw the request to change it; your next lines go "
        "into a new cart."
    )


class CartAgreed(Refused):
    """A change of a cart at agreed prices."""

    message = N_(
        "This cart holds quote %(number)s: it is ordered whole, at its prices, and cannot be changed. "
        "Take another cart for other lines, or ask for a new price."
    )


class NothingToCheck(Refused):
    """A quick order without a single row."""

    message = N_("There is nothing to check yet: paste rows, choose a file, or type SKUs and quantities.")
    field = "text"


class TooManyRows(Refused):
    """More rows than one quick order takes."""

    message = N_("One quick order takes at most %(limit)s rows; this one has %(rows)s. Send it in parts.")
    field = "text"


class TooManyCarts(Refused):
    """More carts than a buyer keeps apart."""

    message = N_("You have %(limit)s carts already. Order, merge or remove one first.")
    field = "name"


class NotTheOwner(Refused):
    """What only the owner of a shared cart may do."""

    message = N_("Only %(owner)s, whose cart this is, can rename, share or remove it.")


class SameCart(Refused):
    """A cart merged into itself."""

    message = N_("Choose another cart to merge this one into.")
    field = "into"


class NothingToRepair(Refused):
    """A repair that finds nothing of its kind any more."""

    message = N_("There is nothing of this kind left to put right.")


class NoSuchMethod(Refused):
    """A shipping method that is not the shop's, or is offered no more."""

    message = N_("This shipping method is not offered any more. Choose another one.")
