"""Placing what is paid with a saved card while nobody is there: a scheduled order, a file.

As with a cart (see by_card.py), the placing is rehearsed first, then the gateway is asked under the placing's own key,
then the order is placed. Who is cut off in between comes again with the same key and finds the same payment; if nobody
comes, its money is let go (see settling.py).
"""

from collections.abc import Sequence

from models import billing
from models.billing import Choice, Journey
from models.carts import NewLine

from .by_card import ByCard, Rehearsal, check_wanted, place_paid
from .placing import Placed, place_items, placed_under


def place_items_by_card(
    items: Sequence[NewLine], storefront, account, card_id: int, *, by, key: str, **typed
) -> Placed:
    """Place a list of items with a saved card of the buyer's, who is not there; `typed` and the rest are as in
    `place_items`. Where the gateway falls silent after it was asked, the order stands and settles itself.

    Raises billing.NotUnattended, CardDeclined (with the reason `asks` where the bank wants its holder), Unpayable, or
    what refuses the order: then nothing was ordered, and nothing is held.
    """
    if earlier := placed_under(account.id, key):
        return Placed(earlier, False)
    card = billing.check_unattended(card_id, storefront)

    def place(way: ByCard) -> Placed:
        return place_items(items, storefront, account, by=by, key=key, way=way, **typed)

    try:
        return place(ByCard())
    except Rehearsal as rehearsal:
        total = rehearsal.total
    choice, journey = Choice(card, unattended=True), Journey(storefront.locale_list[0], key, lambda _payment: ("", ""))
    try:
        payment = billing.begin(billing.Placing(account.id, key), storefront, choice, journey, by=by, amount=total)
    except billing.NothingToPay:
        return Placed(placed_under(account.id, key), False)
    billing.ask(payment, by=by)
    check_wanted(payment)
    return place_paid(payment, place, by)
