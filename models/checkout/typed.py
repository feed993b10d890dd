"""What was typed at checkout stays in the cart until it is placed, whatever happens in between."""

from models import history
from models.base import writing
from models.carts import Cart

from .terms import NOTE_LENGTH, PO_NUMBER_LENGTH, as_kept


def keep_typed(
    cart: Cart, *, by, po_number: str | None = None, note: str | None = None, answers: dict[str, str] | None = None
) -> None:
    """Keep a PO number, a note and answers to the account’s own fields (see `policies.answered`) in an open cart, cut
    to what they may be; None leaves each as it is, and what stands there already does nothing."""
    po_number, note = as_kept(cart.po_number if po_number is None else po_number, cart.note if note is None else note)
    typed = {"po_number": po_number[:PO_NUMBER_LENGTH], "note": note[:NOTE_LENGTH]}
    typed["answers"] = cart.answers if answers is None else answers
    with writing():
        there = Cart.select(Cart.po_number, Cart.note, Cart.answers).where(Cart.id == cart.id).dicts().get()
        changed = there != typed and Cart.update(**typed).where(Cart.id == cart.id, Cart.status == "open").execute()
        if changed:
            history.record(by, "keep_typed", f"cart:{cart.id}", account=cart.account_id, **typed)
    cart.po_number, cart.note, cart.answers = typed["po_number"], typed["note"], typed["answers"]
