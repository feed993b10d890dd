"""What Stripe tells: verified by its signature, written down once by the event's id, and looked up at Stripe then."""

from flask import Response, current_app, request

from models import billing
from views import guard

from . import room


@room.post("/webhooks/stripe")
@guard.anyone
def create_stripe_notice():
    """Have the payment looked up that an event is about; one that is forged or too old is refused with nothing done."""
    try:
        notice = billing.gateway_named("stripe").notice(request.get_data(), request.headers.get("Stripe-Signature", ""))
    except billing.Forged as forged:
        current_app.logger.warning("a message to the webhook of Stripe was refused: %s", forged)
        return Response(status=400)
    if notice is not None:
        billing.take_notice("stripe", notice)
    return Response(status=204)
