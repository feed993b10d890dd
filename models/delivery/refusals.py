"""Why nothing can be delivered to a place on a day: each says the next day on which it can (`offer`)."""

from datetime import date

from models.refusals import Refused
from models.text import N_


class NoDelivery(Refused):
    """Nothing can be delivered there on this day."""

    message = N_("Nothing can be delivered on %(day)s. The next delivery is possible on %(offer)s.")
    field = "wanted_on"

    @property
    def offer(self) -> date:
        """The next day on which it can be."""
        return self.facts["offer"]


class TooSoon(NoDelivery):
    """Before the lead time is over."""

    message = N_("%(day)s is too soon. The earliest delivery is on %(offer)s.")


class ShopClosed(NoDelivery):
    """A day on which the shop delivers nowhere."""

    message = N_("We do not deliver on %(day)s. The next delivery is possible on %(offer)s.")


class Holiday(NoDelivery):
    """A public holiday where the goods go."""

    message = N_("%(day)s is a public holiday there. The next delivery is possible on %(offer)s.")


class StoreClosed(NoDelivery):
    """A day on which the store takes no goods."""

    message = N_("%(store)s takes no deliveries on %(day)s. The next one is possible on %(offer)s.")


class MethodKnown(Refused):
    """A code that another method of the shop has. Facts: code."""

    message = N_("There is a shipping method “%(code)s” already.")
    field = "code"


class CodeNotClear(Refused):
    """A code that addresses and files could not hold."""

    message = N_("A code is written in small letters, digits and dashes, such as ground.")
    field = "code"


class KindUnknown(Refused):
    """No kind of method, or nothing that its table could count."""

    message = N_("Choose how this method charges.")
    field = "kind"


class LeadTooLong(Refused):
    """More working days than anybody waits, or fewer than none. Facts: limit."""

    message = N_("The lead time is from 0 to %(limit)s working days.")
    field = "lead_days"


class WarehouseMissing(Refused):
    """A pickup without a place to fetch from."""

    message = N_("Choose the warehouse where it is fetched. It needs an address, which decides on the taxes.")
    field = "warehouse"


class TooManyRates(Refused):
    """More steps than one table holds. Facts: limit."""

    message = N_("A table holds at most %(limit)s rates.")
    field = "rates"


class ZoneNotClear(Refused):
    """A region or postal codes of no country. Facts: row."""

    message = N_("Row %(row)s names a region or postal codes without their country.")
    field = "rates"


class RateTwice(Refused):
    """A step that stands in the table twice. Facts: row."""

    message = N_("Row %(row)s starts where another rate of the same zone does.")
    field = "rates"


class GapInRates(Refused):
    """A zone in which small deliveries would have no rate. Facts: zone."""

    message = N_("The first rate of the zone %(zone)s must start at 0, so that every delivery has one.")
    field = "rates"


class NoWorkingDay(Refused):
    """A shop that works on no weekday at all."""

    message = N_("Choose at least one working day.")
    field = "working_days"


class CutOffNotClear(Refused):
    """A cut-off that is no time of the day."""

    message = N_("Write the time as hours and minutes, such as 15:00.")
    field = "cut_off"


class PlaceUnknown(Refused):
    """A place of which no holidays are known. Facts: place."""

    message = N_("“%(place)s” is no country, state or province that we know, such as US-ND or CA-QC.")
    field = "holidays"
