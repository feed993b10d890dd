"""What may be wrong with a promotion that somebody wants to save: one sentence each, for the field it belongs to."""

from models.refusals import Refused
from models.text import N_


class Needed(Refused):
    """A field that must hold something."""

    message = N_("This field is needed.")


class TooLong(Refused):
    """A text that does not fit. Facts: limit."""

    message = N_("This can have at most %(limit)s characters.")


class CodeTaken(Refused):
    """Another promotion has this code. Facts: code."""

    message = N_("There is a promotion “%(code)s” already.")


class DatesCrossed(Refused):
    """The last day lies before the first. Facts: first, last."""

    message = N_("%(last)s is before %(first)s.")


class NoSuchCurrency(Refused):
    """No storefront sells in this currency. Facts: currency."""

    message = N_("No shop sells in %(currency)s.")


class CurrencyNeeded(Refused):
    """An amount is named, and no currency."""

    message = N_("Choose the currency of the amounts below.")


class NotBetween(Refused):
    """A number out of range. Facts: lowest, highest."""

    message = N_("Enter a whole number from %(lowest)s to %(highest)s.")


class NotAboveNought(Refused):
    """An amount that gives or asks for nothing."""

    message = N_("Enter an amount above 0.")


class NoPercentage(Refused):
    """Nothing off, or more than all."""

    message = N_("Enter a percentage above 0 and up to 100.")


class HasCoupons(Refused):
    """A promotion with coupons that would no longer need one."""

    message = N_("This promotion has coupons, so it stays behind them. Copy it to make one for everybody.")


class ForNobody(Refused):
    """A promotion that is given to nobody."""

    message = N_("Give it to at least one shop, segment or account.")


class NoSuchOwner(Refused):
    """The code names no storefront, segment or account. Facts: code."""

    message = N_("There is none with the code “%(code)s”.")


class BuysInOther(Refused):
    """Who gets it buys in another currency. Facts: code, currency."""

    message = N_("%(code)s buys in %(currency)s: these amounts would never count.")


class NothingGiven(Refused):
    """A promotion without a benefit."""

    message = N_("Say at least one thing that it gives.")


class ChooseOne(Refused):
    """A choice that is none of the list."""

    message = N_("Choose one of the list.")


class OrderChoosesNothing(Refused):
    """Products are chosen for what is off the whole order."""

    message = N_("What is off the whole order chooses no products.")


class NoSuchProduct(Refused):
    """A SKU that no product has. Facts: sku."""

    message = N_("There is no product “%(sku)s”.")


class NoSuchShelf(Refused):
    """A code that no shelf has. Facts: code."""

    message = N_("There is no shelf “%(code)s”.")
