"""Why a tax, a treatment or an exemption cannot be as it is wanted."""

from models.refusals import Refused
from models.text import N_


class CountryUnclear(Refused):
    """A country that is not two letters."""

    message = N_("Enter the country as two letters, such as CA.")
    field = "country"


class RegionUnclear(Refused):
    """A state or province that is no code."""

    message = N_("Enter the state or province by its code, such as QC.")
    field = "region"


class RegionNeeded(Refused):
    """A city without its state or province."""

    message = N_("A city needs its state or province.")
    field = "region"


class ChoiceUnclear(Refused):
    """A choice that is none of the list. `field` says which."""

    message = N_("Choose one of the list.")


class WordsNeeded(Refused):
    """A text that must not be empty, or is too long. Facts: longest."""

    message = N_("Enter 1 to %(longest)s characters.")


class RateOutOfRange(Refused):
    """Less than nothing, or more than all."""

    message = N_("Enter a percentage from 0 to 100.")
    field = "percent"


class DatesCrossed(Refused):
    """The last day lies before the first. Facts: first, last."""

    message = N_("%(last)s is before %(first)s.")
    field = "valid_to"


class RateOverlaps(Refused):
    """Another rate of this tax counts on some of these days. Facts: first, last (dates or –)."""

    message = N_("On some of these days another rate counts already: from %(first)s to %(last)s.")
    field = "valid_from"


class BeginsTooEarly(Refused):
    """A new rate that would begin before, or with, the one that it follows. Facts: first."""

    message = N_("The present rate began on %(first)s: choose a later day.")
    field = "from_day"


class BeginsTooLate(Refused):
    """A new rate that would begin after the one that it follows has ended. Facts: last."""

    message = N_("The present rate ends on %(last)s already: choose that day or an earlier one.")
    field = "from_day"


class DayNeeded(Refused):
    """A change without its first day."""

    message = N_("Choose the first day of the new rate.")
    field = "from_day"


class AlreadyBegun(Refused):
    """A rate that has counted for orders: it stays, and can only be ended."""

    message = N_("This rate has begun: orders were taxed with it. Give it a last day instead.")


class TreatmentThere(Refused):
    """A rule for this class, place and tax."""

    message = N_("There is a rule for this class, place and tax already: change that one.")
    field = "tax_class"


class AccountUnknown(Refused):
    """No account has this code. Facts: code."""

    message = N_("There is no account with the code “%(code)s”.")
    field = "account"


class ExemptionOverlaps(Refused):
    """The account has a certificate for this place and tax on some of these days. Facts: number, first, last."""

    message = N_("On some of these days the certificate %(number)s counts already: from %(first)s to %(last)s.")
    field = "valid_from"
