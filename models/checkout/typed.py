"""What was typed at checkout stays in the cart until it is placed, whatever happens in between."""

from models import history
from models.base import writing
from models.carts import Cart

from .terms import NOTE_LENGTH, PO_NUMBER_LENGTH, as_kept


def keep_typed(cart: Cart, *, by, po_number: str, note: str) -> None:
    """Keep a PO number and a note in an open cart, cut to what they may be; what stands there already does nothing."""
    po_number, note = as_kept(po_number, note)
    typed = {"po_number": po_number[:PO_NUMBER_LENGTH], "note": note[:NOTE_LENGTH]}
    with writing():
        differs = (Cart.po_number != typed["po_number"]) | (Cart.note != typed["note"])
        if Cart.update(**typed).where(Cart.id == cart.id, Cart.status == "open", differs).execute():
            history.record(by, "keep_typed", f"cart:{cart.id}", account=cart.account_id, **typed)
    cart.po_number, cart.note = typed["po_number"], typed["note"]
