"""Keeping in a cart what its order and its lines are charged to."""

from collections.abc import Mapping

from models import accounts, history
from models.base import writing
from models.carts import Cart, Selection
from models.refusals import NotFound

from .at_hand import at_hand
from .choosing import WHOLE


def keep_centres(cart: Cart, chosen: Mapping[str, int], *, by) -> None:
    """Keep in an open cart what its order is charged to: {"": cost centre} for the whole, or by store, {"12": cost
    centre}; 0 is none. What is not named stays; what stands there already does nothing. Raises CostCentreNotOpen for a
    cost centre that is not offered to the buyer, and NotFound for what is not the account's."""
    account = cart.loaded().account
    offer = at_hand(account, by.buyer_id, cart.today()).offer
    places = {str(place.id) for place in accounts.locations_of(account)}
    if strange := chosen.keys() - places - {WHOLE}:
        raise NotFound(f"stores {strange}")
    offer.check({number for number in chosen.values() if number})
    known = offer.by_id
    with writing():
        held = Cart.select(Cart.cost_centres).where(Cart.id == cart.id).scalar() or {}
        kept = held | dict(chosen)
        if kept != held and Cart.update(cost_centres=kept).where(Cart.id == cart.id, Cart.status == "open").execute():
            codes = sorted({known[number].code for number in kept.values() if number in known})
            history.record(by, "keep_centres", f"cart:{cart.id}", account=cart.account_id, codes=", ".join(codes))
    cart.cost_centres = kept


def charge_lines(cart: Cart, selection: Selection, centre_id: int | None, *, by, version: int | None = None) -> int:
    """Charge the chosen lines to a cost centre (None: to their store's); how many. Raises NotFound for one that is not
    offered to the buyer."""
    if centre_id is not None and centre_id not in at_hand(cart.loaded().account, by.buyer_id, cart.today()).offer.by_id:
        raise NotFound(f"cost centre {centre_id}")
    return cart.charge_lines(selection, centre_id, by=by, version=version)
