"""Why nothing is returned, by name and with the figures. Nothing has happened then."""

from models.refusals import Refused
from models.text import N_


class NothingShipped(Refused):
    """An order of which nothing was sent, or everything that was is returned. Facts: number."""

    message = N_("Nothing of order %(number)s can be returned: nothing was sent, or all of it is asked back already.")


class NotYours(Refused):
    """A colleague's order. Facts: buyer."""

    message = N_("This is an order of %(buyer)s: only they, an approver or an administrator can return goods of it.")


class NothingToReturn(Refused):
    """No unit of any line."""

    message = N_("Enter how many units to return, on at least one line.")


class MoreThanSent(Refused):
    """More units than were sent, less those that are asked back already. Facts: sku, left, asked."""

    message = N_("Units of %(sku)s that can be returned: %(left)s. So %(asked)s cannot.")


class TooManyLines(Refused):
    """More lines than one return takes. Facts: limit, lines."""

    message = N_("A return takes at most %(limit)s lines; these are %(lines)s. Ask for the rest with another one.")


class ReturnReasonNeeded(Refused):
    """No reason was chosen."""

    message = N_("Choose why it goes back.")
    field = "reason"


class WordsTooLong(Refused):
    """More than a note or an answer holds. Facts: limit, length."""

    message = N_("This has at most %(limit)s characters; it has %(length)s now.")
    field = "note"


class AnswerNeeded(Refused):
    """A no without a word."""

    message = N_("Say why it is refused: the buyer reads it.")
    field = "answer"


class ReturnNotSo(Refused):
    """A step that this return's status does not allow. Facts: number."""

    message = N_("Return %(number)s does not stand so that this could be done. This is how it stands now.")


class MoreThanAsked(Refused):
    """More came, or goes back into stock, than can be. Facts: sku, most, typed."""

    message = N_("Of %(sku)s it can be %(most)s units at most, not %(typed)s.")


class NothingCame(Refused):
    """Nothing came of any line."""

    message = N_("Enter what came. If nothing came, refuse the return and say so.")


class AmountChanged(Refused):
    """What comes back is another amount than the one that was shown. Facts: now (Money)."""

    message = N_("The order was changed meanwhile: %(now)s would be given back now. Nothing was settled yet.")
