"""What makes Stripe's own pages: those on which a card is typed, to pay now or to be kept."""

from datetime import UTC, timedelta

from .gateways import Asked, AskedCard

# How long Stripe's page stays open for a payment; it allows 30 minutes to 24 hours.
PAGE_MINUTES = 60
CARDS_ONLY = {"allowed_payment_method_types": ["card"]}
# Several captures of one hold, where the card and our contract with Stripe allow it (docs.stripe.com, “Capture a
# payment multiple times”); whether they do, the charge says.
SEVERAL = {"payment_method_options": {"card": {"request_multicapture": "if_available"}}}


def payment_page(asked: Asked, facts: dict) -> dict:
    """What makes Stripe's page; `metadata` stands on it and on its intent."""
    intent = facts | {"description": asked.words}
    if asked.keep:
        intent["setup_future_usage"] = "off_session" if asked.agreed else "on_session"
    item = {"currency": asked.currency.lower(), "unit_amount": asked.amount, "product_data": {"name": asked.words}}
    params = {
        "mode": "payment",
        **CARDS_ONLY,
        **SEVERAL,
        "metadata": facts["metadata"],
        "line_items": [{"price_data": item, "quantity": 1}],
        "payment_intent_data": intent,
    }
    return params | _page(asked)


def card_page(asked: AskedCard) -> dict:
    """What makes Stripe's page for a card that nothing is paid with now."""
    facts = {"metadata": {"card": asked.key}}
    intent = facts | {"description": asked.words}
    params = {"mode": "setup", "currency": asked.currency.lower(), "setup_intent_data": intent}
    return params | facts | CARDS_ONLY | _page(asked)


def _page(asked: Asked | AskedCard) -> dict:
    """What both pages have: for whom, in which language, where they lead back, and how long they are open."""
    until = asked.began_at.replace(tzinfo=UTC) + timedelta(minutes=PAGE_MINUTES)
    params = {
        "client_reference_id": asked.key,
        "locale": asked.locale if asked.locale == "fr-CA" else asked.locale.split("-")[0],
        "success_url": asked.back,
        "cancel_url": asked.away,
        "expires_at": int(until.timestamp()),
    }
    return params | ({"customer": asked.payer} if asked.payer else {})
