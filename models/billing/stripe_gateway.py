"""Stripe, through its own client. A new card is typed on Stripe's own page (a Checkout Session); a saved one is charged
by a PaymentIntent that is made first, which holds nothing, and confirmed then. Both hold the money until it is taken
(capture_method `manual`), and both carry our key as metadata, under which notices and retries find their payment.
"""

import logging
import os
from datetime import UTC, datetime
from functools import cache

import stripe

from .gateways import (
    Answer,
    Asked,
    AskedCard,
    Card,
    Forged,
    GatewaySilent,
    KeptCard,
    Notice,
    Unpayable,
    offer_gateway,
)
from .stripe_pages import CARDS_ONLY, SEVERAL, card_page, payment_page

# Seconds to connect, and to wait for an answer: somebody waits meanwhile.
PATIENCE = (4, 15)
# An event that is older than this when it comes is not believed to be fresh.
TOLERANCE_SECONDS = 300
SILENT = (stripe.APIConnectionError, stripe.RateLimitError, stripe.IdempotencyError)
ANSWERS = {"requires_capture": "authorized", "succeeded": "captured", "canceled": "voided"}
REASONS = {"insufficient_funds": "insufficient", "expired_card": "expired", "authentication_required": "asks",
           "payment_intent_authentication_failure": "authentication"}  # fmt: skip
EXPAND = ["payment_method", "latest_charge"]
# What a refund says that was not, or not for long.
NOT_GIVEN_BACK = ("failed", "canceled")
log = logging.getLogger(__name__)


class StripeGateway:
    """A Gateway that asks Stripe."""

    name = "stripe"

    def prepare(self, asked: Asked) -> str:
        """A Checkout Session for a new card, or an unconfirmed PaymentIntent for a saved one."""
        facts = {"metadata": {"payment": asked.key}, "capture_method": "manual"}
        options = {"idempotency_key": asked.key}
        try:
            if not asked.card:
                page = payment_page(asked, facts)
                return _told(lambda client: client.v1.checkout.sessions.create(page, options))["id"]
            params = {"amount": asked.amount, "currency": asked.currency.lower()} | CARDS_ONLY | SEVERAL
            params |= {"customer": asked.payer, "payment_method": asked.card} | facts
            return _told(lambda client: client.v1.payment_intents.create(params, options))["id"]
        except (stripe.CardError, stripe.InvalidRequestError) as error:
            log.error("Stripe refuses %s: %s", asked.key, error.code)
            raise Unpayable() from None

    def authorize(self, reference: str, asked: Asked) -> Answer:
        """Confirm the PaymentIntent of a saved card; of a session, where its page is."""
        if not asked.card:
            return self.look_up(reference)
        params = {"expand": EXPAND} | ({"off_session": True} if asked.unattended else {"return_url": asked.back})
        options = {"idempotency_key": f"{asked.key}-confirm"}
        try:
            return _answer(_told(lambda client: client.v1.payment_intents.confirm(reference, params, options)))
        except (stripe.CardError, stripe.InvalidRequestError):
            # Declined, or confirmed before: either way the intent itself says how it stands.
            return self.look_up(reference)

    def look_up(self, reference: str) -> Answer:
        """How the session or the intent stands."""
        if not reference.startswith("cs_"):
            return _answer(_intent(reference))
        session = _session_of(reference)
        if session["status"] == "open":
            return Answer("open", acts=True, url=session["url"])
        if session["status"] == "expired":
            return Answer("voided")
        return _answer(session["payment_intent"])

    def capture(self, reference: str, amount: int, key: str, *, final: bool = True, before: int = 0) -> Answer:
        """Take what is held; where it cannot be, because it was taken or let go before, how it stands. A part leaves
        the rest held only if the charge allows several captures. Stripe forgets its keys after a day, so what was taken
        already is looked up first."""
        intent = _intent(self._intent_id(reference))
        if intent["status"] != "requires_capture" or _received(intent) > before:
            return _answer(intent)
        params = {"amount_to_capture": amount, "expand": EXPAND}
        if not final and _takes_several(intent):
            params["final_capture"] = False
        return self._captured(reference, intent["id"], params, key)

    def refund(self, reference: str, amount: int, key: str) -> bool:
        """Give back what was taken, unless a refund with our key is there already: Stripe forgets idempotency keys."""
        intent = self._intent_id(reference)
        made = _refund_of(intent, key)
        if made is None:
            of = {"payment_intent": intent}
            params, options = of | {"amount": amount, "metadata": {"movement": key}}, {"idempotency_key": key}
            try:
                made = _told(lambda client: client.v1.refunds.create(params, options))
            except stripe.InvalidRequestError as error:
                log.error("Stripe refuses the refund %s: %s", key, error.code)
                return False
        return made["status"] not in NOT_GIVEN_BACK

    def refund_stands(self, reference: str, key: str) -> bool:
        """Whether it has not failed since."""
        made = _refund_of(self._intent_id(reference), key)
        return made is None or made["status"] not in NOT_GIVEN_BACK

    def void(self, reference: str) -> Answer:
        """Close the page, or cancel the intent; where it cannot be, how it stands. Of what was taken in part, the rest
        is let go by a last capture of nothing."""
        try:
            if reference.startswith("cs_") and _session_of(reference)["status"] == "open":
                _told(lambda client: client.v1.checkout.sessions.expire(reference))
            else:
                self._cancel(self._intent_id(reference))
        except stripe.InvalidRequestError:
            log.info("Stripe: %s was let go, declined or taken before", reference)
        return self.look_up(reference)

    def prepare_card(self, asked: AskedCard) -> str:
        """A Checkout Session that sets a card up for later."""
        page, options = card_page(asked), {"idempotency_key": asked.key}
        try:
            return _told(lambda client: client.v1.checkout.sessions.create(page, options))["id"]
        except stripe.InvalidRequestError as error:
            log.error("Stripe refuses %s: %s", asked.key, error.code)
            raise Unpayable() from None

    def look_up_card(self, reference: str) -> KeptCard:
        """How that session stands; what the bank declines there leaves it open for another card."""
        expand = {"expand": ["setup_intent", "setup_intent.payment_method"]}
        session = _told(lambda client: client.v1.checkout.sessions.retrieve(reference, expand))
        card = _card((session.get("setup_intent") or {}).get("payment_method"))
        if session["status"] == "complete" and card:
            return KeptCard("kept", card=card)
        return KeptCard("gone") if session["status"] == "expired" else KeptCard("open", session["url"] or "")

    def payer(self, key: str, name: str, email: str) -> str:
        """A customer at Stripe."""
        params, options = {"name": name, "email": email}, {"idempotency_key": key}
        return _told(lambda client: client.v1.customers.create(params, options))["id"]

    def forget(self, token: str) -> None:
        """Take the card from its customer; it is worth nothing to anybody then."""
        try:
            _told(lambda client: client.v1.payment_methods.detach(token))
        except stripe.InvalidRequestError:
            log.info("Stripe: the card was taken off before")

    def notice(self, body: bytes, signature: str) -> Notice | None:
        """An event about one of our payments, verified by its signature and its age; raises Forged."""
        secret = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
        if not secret:
            raise Forged("no STRIPE_WEBHOOK_SECRET is set")
        try:
            event = stripe.Webhook.construct_event(body, signature, secret, TOLERANCE_SECONDS)
        except (ValueError, stripe.SignatureVerificationError) as error:
            raise Forged(str(error)) from None
        about = event.to_dict()["data"]["object"]
        ours = about.get("metadata") or {}
        key = ours.get("payment") or ours.get("movement") or about.get("client_reference_id") or ""
        known = about.get("object") in ("payment_intent", "checkout.session", "refund")
        return Notice(event.id, str(key)[:60], str(about.get("id", ""))[:80]) if known else None

    def _captured(self, reference: str, intent: str, params: dict, key: str) -> Answer:
        try:
            done = _told(lambda client: client.v1.payment_intents.capture(intent, params, {"idempotency_key": key}))
        except stripe.InvalidRequestError:
            return self.look_up(reference)
        return _answer(done)

    def _cancel(self, intent: str) -> None:
        known = _intent(intent) if intent else None
        if known and known["status"] == "requires_capture" and _received(known):
            rest = {"amount_to_capture": 0, "final_capture": True, "expand": EXPAND}
            if self._captured(intent, intent, rest, f"{intent}-rest").status == "captured":
                return
        if known:
            _told(lambda client: client.v1.payment_intents.cancel(intent))

    def _intent_id(self, reference: str) -> str:
        if not reference.startswith("cs_"):
            return reference
        intent = _session_of(reference)["payment_intent"]
        return intent["id"] if intent else ""


def _refund_of(intent: str, key: str) -> dict | None:
    """The refund of an intent that was made under our key, which stands in its metadata."""
    asked = {"payment_intent": intent, "limit": 100}
    made = _told(lambda client: client.v1.refunds.list(asked))["data"]
    return next((one for one in made if (one.get("metadata") or {}).get("movement") == key), None)


def _intent(reference: str) -> dict:
    return _told(lambda client: client.v1.payment_intents.retrieve(reference, {"expand": EXPAND}))


def _session_of(reference: str) -> dict:
    expand = {"expand": ["payment_intent", *(f"payment_intent.{one}" for one in EXPAND)]}
    return _told(lambda client: client.v1.checkout.sessions.retrieve(reference, expand))


def _answer(intent: dict) -> Answer:
    """A PaymentIntent (expanded by EXPAND) in our words."""
    card = _card(intent.get("payment_method"))
    if status := ANSWERS.get(intent["status"]):
        taken = _received(intent)
        # What was taken before the rest was cancelled stays taken.
        status = "captured" if taken and status == "voided" else status
        amount = taken if status == "captured" else intent["amount"]
        return Answer(status, amount=amount, card=card, until=_until(intent.get("latest_charge")), taken=taken)
    if intent["status"] == "requires_action":
        redirect = (intent.get("next_action") or {}).get("redirect_to_url") or {}
        return Answer("open", acts=True, url=redirect.get("url", ""), card=card)
    error = intent.get("last_payment_error")
    if intent["status"] == "requires_payment_method" and error:
        codes = (error.get("decline_code"), error.get("code"))
        reason = next((REASONS[code] for code in codes if code in REASONS), "declined")
        return Answer("declined", reason=reason, card=card)
    return Answer("open", card=card)


def _card(method) -> Card | None:
    """A PaymentMethod, where it was expanded, in our words."""
    of = method.get("card") if isinstance(method, dict) else None
    return Card(method["id"], of["brand"], of["last4"], of["exp_month"], of["exp_year"]) if of else None


def _received(intent: dict) -> int:
    """What was taken of an intent until now."""
    return intent.get("amount_received") or 0


def _takes_several(intent: dict) -> bool:
    """Whether the charge allows that a part is taken and the rest stays held."""
    said = _details(intent.get("latest_charge")).get("multicapture") or {}
    return said.get("status") == "available"


def _details(charge) -> dict:
    """What the bank said of a charge by card."""
    of = (charge.get("payment_method_details") or {}).get("card") if isinstance(charge, dict) else None
    return of or {}


def _until(charge) -> datetime | None:
    """When the bank lets go of a charge that was not taken, if it is said (UTC)."""
    said = _details(charge).get("capture_before")
    return datetime.fromtimestamp(said, UTC).replace(tzinfo=None) if said else None


def _told(call) -> dict:
    """What Stripe answers, as plain values; raises GatewaySilent where it gives none, Unpayable where it does not know
    us. What it refuses (CardError, InvalidRequestError) is the caller's."""
    key = os.environ.get("STRIPE_SECRET_KEY", "")
    if not key:
        log.error("Stripe: STRIPE_SECRET_KEY is not set")
        raise Unpayable()
    try:
        return call(_client(key, os.environ.get("STRIPE_URL", ""))).to_dict()
    except SILENT as error:
        log.warning("Stripe gives no answer: %s", type(error).__name__)
        raise GatewaySilent() from None
    except (stripe.CardError, stripe.InvalidRequestError):
        raise
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        log.error("Stripe does not take our key: %s", error.code)
        raise Unpayable() from None
    except stripe.StripeError as error:
        log.warning("Stripe answers with a fault: %s", type(error).__name__)
        raise GatewaySilent() from None


@cache
def _client(key: str, url: str) -> stripe.StripeClient:
    """The client of this process. It does not retry by itself: that is done under our own keys."""
    addresses = {"api": url} if url else {}
    transport = stripe.RequestsClient(timeout=PATIENCE)
    return stripe.StripeClient(key, base_addresses=addresses, http_client=transport, max_network_retries=0)


offer_gateway(StripeGateway.name, StripeGateway)
