"""Why a request is not made or decided, by name. Nothing is lost: it waits as before."""

from models.refusals import Refused
from models.text import N_


class NothingToAsk(Refused):
    """A cart that no rule asks about any more."""

    message = N_("This order needs no approval any more: you can place it yourself.")


class NobodyDecides(Refused):
    """A rule asks, and nobody of the account could say yes."""

    message = N_(
        "“%(rule)s” asks for approval, but nobody of your company except you could give it. Your administrator can "
        "name somebody in the approval rules."
    )


class NoLongerWaits(Refused):
    """A request that was decided or withdrawn meanwhile."""

    message = N_("This request does not wait any more. Nothing was changed.")


class NotYours(Refused):
    """Somebody who may see a request but not decide it now."""

    message = N_("This request waits for somebody else at present. Nothing was changed.")


class ReasonMissing(Refused):
    """A refusal without a word."""

    message = N_("Say why, so that the buyer knows what to change.")
    field = "words"


class PriceDrifted(Refused):
    """The total rose beyond the account's tolerance since the approver saw it: it is asked again."""

    message = N_(
        "The total has risen from %(before)s to %(now)s since you saw it, which is beyond the tolerance of "
        "%(tolerance)s. Nothing was ordered: look at what changed, and decide again."
    )


class NothingLeft(Refused):
    """An approval in part that leaves every line out."""

    message = N_("Nothing would be left to order. Keep at least one line, or refuse the request.")


class MoreThanAsked(Refused):
    """An approver may lower a quantity, not raise it."""

    message = N_("At most the %(asked)s that were asked for.")


class NotInPacks(Refused):
    """A quantity that the product is not sold in."""

    message = N_("%(sku)s is sold from %(minimum)s, in steps of %(multiple)s. Enter such a number, or 0.")


class AgreedWhole(Refused):
    """Fewer of what a quote was agreed for."""

    message = N_("This order is a quote’s: it is ordered whole, at its prices. Approve it as it is, or refuse it.")
