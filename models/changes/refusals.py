"""Why an order is not changed, by name and with the figures. Nothing has happened then."""

from models.refusals import Refused
from models.text import N_


class NotOpen(Refused):
    """An order that is done, or cancelled already. Facts: number."""

    message = N_("Order %(number)s is no longer open, so nothing of it can be cancelled.")


class TooLate(Refused):
    """The time in which buyers cancel by themselves is over. Facts: until (an instant)."""

    message = N_("You could cancel this order yourself until %(until)s. Please call us: we can still help.")


class StaffOnly(Refused):
    """A shop in which buyers do not cancel by themselves."""

    message = N_("Orders of this shop are cancelled by its staff. Please call us.")


class NotYourOrder(Refused):
    """A colleague's order. Facts: buyer."""

    message = N_("This is an order of %(buyer)s: only they, an approver or an administrator can cancel it.")


class NothingChosen(Refused):
    """No unit of any line."""

    message = N_("Enter how many units to cancel, on at least one line.")


class MoreThanLeft(Refused):
    """More units than the line still has. Facts: sku, left, asked."""

    message = N_("%(sku)s has %(left)s units left, so %(asked)s cannot be cancelled.")


class AlreadySent(Refused):
    """A gift that goes with these units was shipped. Facts: sku."""

    message = N_("%(sku)s came free with these units and was shipped already, so they cannot be cancelled.")


class MoreThanShipped(Refused):
    """More units come back than were sent and are still there. Facts: sku, shipped, asked."""

    message = N_("Of %(sku)s, %(shipped)s units were sent and not returned yet, so %(asked)s cannot come back.")


class NotInPacks(Refused):
    """What would be left of a line is no quantity that is sold. Facts: sku, multiple, minimum, left."""

    message = N_(
        "%(sku)s is sold in packs of %(multiple)s, at least %(minimum)s units: a line of %(left)s cannot be left. "
        "Cancel full packs, or the whole line."
    )


class CostsMore(Refused):
    """What is left would cost more than now, because a tier or a promotion is lost. Facts: more (Money)."""

    message = N_(
        "Without these units the order would cost %(more)s more than with them, because what is left reaches a lower "
        "tier or promotion. Nothing was cancelled: cancel more at once, or keep them."
    )


class ReasonNeeded(Refused):
    """No reason was chosen."""

    message = N_("Choose why.")
    field = "reason"


class NoteTooLong(Refused):
    """A remark that nobody would read. Facts: limit, length."""

    message = N_("A note has at most %(limit)s characters; this one has %(length)s.")
    field = "note"
