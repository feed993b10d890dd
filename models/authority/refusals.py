"""Why a rule or a stand-in is not kept, by name."""

from models.refusals import Refused
from models.text import N_


class RuleNameMissing(Refused):
    """A rule that nobody could speak of."""

    message = N_("Give the rule a name: buyers and approvers read it.")
    field = "name"


class NobodyApproves(Refused):
    """A rule that nobody could ever satisfy."""

    message = N_("Choose at least one person or role who may approve.")
    field = "approvers"


class BeyondLimit(Refused):
    """A figure of a rule that is too small or too large."""

    message = N_("Enter a number from %(least)s to %(most)s.")


class NotOfThisAccount(Refused):
    """A person who may not order for the account, or does not belong to it."""

    message = N_("Choose somebody of your company who may order.")


class TooManyRules(Refused):
    """More rules than an account keeps."""

    message = N_("An account has at most %(limit)s approval rules. Change or remove one first.")


class StandsInForSelf(Refused):
    """A stand-in for oneself."""

    message = N_("Choose somebody else: nobody stands in for themselves.")
    field = "stand_in"


class DatesTurned(Refused):
    """A time that ends before it begins, or is over already."""

    message = N_("The last day must not lie before the first day, nor before today.")
    field = "to_on"


class StandsInAlready(Refused):
    """The same two people again for days that overlap."""

    message = N_("%(name)s stands in on some of these days already. Remove that first, or choose other days.")
    field = "from_on"
