"""Why money is not entered, by name, and what is open instead."""

from models.refusals import Refused
from models.text import N_


class NothingOpen(Refused):
    """Nothing is to be paid."""

    message = N_("Nothing is open on the invoices of order %(number)s, so there is nothing to enter.")


class MoreThanOpen(Refused):
    """More was received than is to be paid. Facts: asked, open."""

    message = N_("%(asked)s is more than what is open: %(open)s. Enter at most that, for this order.")
    field = "amount"


class MoreThanCredit(Refused):
    """More was given back than credit memos allow. Facts: asked, open."""

    message = N_("%(asked)s is more than what the credit memos leave to be given back: %(open)s.")
    field = "amount"


class NoAmount(Refused):
    """No amount, or one below zero."""

    message = N_("Enter an amount above zero.")
    field = "amount"


class PaidByCard(Refused):
    """An order by card is paid by its card, of which the gateway tells."""

    message = N_("Order %(number)s is paid by card: what the card pays is entered by itself.")


class NotYet(Refused):
    """A day that is still to come."""

    message = N_("Enter the day on which it was received: today or earlier.")
    field = "received_on"


class ReferenceNeeded(Refused):
    """A check or a transfer without anything to find it by."""

    message = N_("Enter the number of the check, or the reference of the transfer.")
    field = "reference"


class ReferenceTooLong(Refused):
    """More than the column holds."""

    message = N_("A reference has at most %(limit)s characters; this one has %(length)s.")
    field = "reference"


class UnknownMethod(Refused):
    """A way of paying that the house does not know."""

    message = N_("Choose how it was paid.")
    field = "method"
