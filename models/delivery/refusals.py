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
