"""The embedded test gateway's own page, where a real one would ask for the card: open in the demo and in tests only."""

from flask import redirect, request, url_for

from models import billing
from models.refusals import NotFound
from views import guard, reply
from views.fields import Form
from views.scope import scope

from . import room


@room.get("/test-gateway/<reference>/")
@guard.anyone
def show_test_page(reference):
    """The test cards, or the bank's question. Whoever has the reference is who was sent here, as at a real gateway."""
    charge = _charge(reference)
    if charge.status != "open" or (charge.does and not charge.asks):
        return reply.moved(charge.back)
    return reply.page("payments/test_page.html", **_shown(charge))


@room.post("/test-gateway/<reference>/")
@guard.anyone
def create_test_answer(reference):
    """Pay with a test card, or answer the bank; back to the shop, unless the bank asks."""
    Form().validate()
    charge = _charge(reference)
    if charge.asks:
        charge = billing.answer_challenge(reference, request.form.get("answer") == "yes")
    else:
        charge = billing.choose_test_card(reference, request.form.get("does", ""))
    waits = charge.status == "open" and (charge.asks or not charge.does)
    return redirect(url_for("payments.show_test_page", reference=reference) if waits else charge.back, 303)


def _shown(charge) -> dict:
    return {"charge": charge, "cards": billing.TEST_CARDS.values(), "language": scope.language}


def _charge(reference: str):
    if not billing.is_open("test"):
        raise NotFound(reference)
    return billing.challenge_of(reference)
