"""What is typed at checkout."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField

from views.fields import Form


class CheckoutForm(Form):
    """The PO number and the note. `key` names the cart that is placed, `expected` the total that was on the page.

    How long they may be, and that a PO number is needed, is the models' business: the same holds for every way in.
    """

    po_number = StringField(_("PO number"))
    note = TextAreaField(_("Note for us"))
    coupon = StringField(_("Coupon"))
    key = HiddenField()
    expected = HiddenField()

    @property
    def expected_total(self) -> int | None:
        """The total that the page showed, in the minor unit; -1, which no total is, for anything but a number."""
        text = self.expected.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else -1

    @property
    def typed(self) -> dict:
        """What was typed, as the models take it."""
        return {"po_number": self.po_number.data or "", "note": self.note.data or ""}
