"""Why a cart is not placed, by name and with the figures. Nothing is lost: the cart stays as it is."""

from models.refusals import Refused
from models.text import N_


class EmptyCart(Refused):
    """Nothing to order."""

    message = N_("Your cart is empty: there is nothing to order yet.")


class NotAgreed(Refused):
    """A cart at prices that nobody keeps any more."""

    message = N_("The prices of this cart are not agreed any more, so nothing was ordered. Please ask us.")


class CardOnly(Refused):
    """An account that pays by card, asked to order on terms."""

    message = N_("This account pays by card, so nothing can be ordered on terms. Nothing is lost.")


class NotByCard(Refused):
    """An account that buys on terms, asked to pay by card."""

    message = N_("This account buys on terms and does not pay by card. Nothing is lost.")


class AccountOnHold(Refused):
    """An account that may not order at present."""

    message = N_(
        "%(account)s is on hold, so nothing can be ordered for it at present. Nothing is lost; please call us."
    )


class PoNumberMissing(Refused):
    """An order on terms without a purchase order number."""

    message = N_("Enter the number of your purchase order.")
    field = "po_number"


class PoNumberTooLong(Refused):
    """A purchase order number that would not fit on documents."""

    message = N_("A PO number has at most %(limit)s characters; this one has %(length)s.")
    field = "po_number"


class PoNumberShape(Refused):
    """A PO number that does not look as the account's do. Facts: po_number, example."""

    message = N_("The PO number %(po_number)s does not look like yours, such as %(example)s.")
    field = "po_number"


class PoNumberUsed(Refused):
    """A PO number that stands on another order of the account. Facts: po_number, order."""

    message = N_("The PO number %(po_number)s stands on your order %(order)s already. Enter the one of this order.")
    field = "po_number"


class OverOrderLimit(Refused):
    """An order larger than the account may place at first, with shipping and taxes. Facts: limit, order."""

    message = N_(
        "For now, an order can come to %(limit)s at most, and this one comes to %(order)s. "
        "Nothing was ordered, and nothing is lost."
    )


class OverPeriodLimit(Refused):
    """More than the account may order within some days. Facts: limit, days, used, left, order."""

    message = N_(
        "For now, you can order for %(limit)s within %(days)s days. Your orders take %(used)s of it, so %(left)s are "
        "left, and this one comes to %(order)s. Nothing was ordered, and nothing is lost."
    )


class TooManyOpenOrders(Refused):
    """As many open orders as the account may have. Facts: limit, open."""

    message = N_(
        "For now, the number of your open orders is limited to %(limit)s, and there are %(open)s. You can order again "
        "once one of them is complete. Nothing was ordered, and nothing is lost."
    )


class NoteTooLong(Refused):
    """A note that nobody would read."""

    message = N_("A note has at most %(limit)s characters; this one has %(length)s.")
    field = "note"


class LinesRefused(Refused):
    """Lines that cannot be ordered as they are. `items` are the assessment's RefusedItems."""

    message = N_(
        "%(lines)s of your lines cannot be ordered as they are, so nothing was ordered. "
        "Change or remove them in the cart."
    )

    def __init__(self, *, items: list):
        self.items = items
        super().__init__(lines=len(items))


class PricesMoved(Refused):
    """The total is no longer the one that the buyer agreed to."""

    message = N_(
        "The total has changed from %(before)s to %(now)s since you saw it, so nothing was ordered. "
        "Look at it again, then place the order."
    )


class TaxesMoved(Refused):
    """The order became another one while its taxes were being worked out."""

    message = N_(
        "The order changed while its taxes were worked out, so nothing was ordered. Look at it again, then place it."
    )


class BelowOrderMinimum(Refused):
    """An order smaller than the account's minimum, by the goods alone."""

    message = N_("An order needs goods for at least %(minimum)s; this one has %(order)s. Nothing was ordered.")


class AboveOrderMaximum(Refused):
    """An order larger than the account's maximum, by the goods alone."""

    message = N_("An order can have goods for at most %(maximum)s; this one has %(order)s. Nothing was ordered.")


class OverCreditLimit(Refused):
    """Open orders and this one together exceed the account's credit limit."""

    message = N_(
        "This order of %(order)s goes over the credit limit by %(over)s: the limit is %(limit)s, and open orders "
        "take %(open)s of it. Nothing was ordered, and nothing is lost."
    )


class DatesNotKept(Refused):
    """A date that could be kept when the line got it, and cannot be any more: the cut-off has passed, or a day is
    closed meanwhile. Facts: how many deliveries, and of the first one its place, day and the next day that can be."""

    message = N_("The delivery to %(place)s on %(day)s is no longer possible. The next one is on %(offer)s.")


class NotSent(Refused):
    """No shipping method serves the place on that day."""

    message = N_("No shipping method serves %(place)s on %(day)s. Choose another date, or fetch it.")


class NeedsApproval(Refused):
    """An order that somebody else has to say yes to first. `needs` are the rules that ask (authority.Need)."""

    message = N_(
        "This order of %(order)s needs approval first: %(rules)s. Nothing was ordered; the checkout page asks for it."
    )

    def __init__(self, *, needs: list, order):
        self.needs = needs
        super().__init__(order=order, rules=", ".join(need.name for need in needs))
