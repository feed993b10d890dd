"""What Stripe tells of its own accord: taken once, from Stripe only, without a token of ours."""

import pytest

from models import billing
from models.history import Outbox
from tests.clients import client_of
from tests.conftest import make_app
from tests.stripes import SECRET, event, signed


@pytest.fixture
def machine(world, media_folder, monkeypatch):
    """A caller without a session, at a shop whose forms need their token."""
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", SECRET)
    return client_of(make_app(WTF_CSRF_ENABLED=True, MEDIA_DIRECTORY=str(media_folder)))


def told(machine, body: bytes, signature: str | None = None):
    headers = {"Stripe-Signature": signed(body) if signature is None else signature}
    return machine.post("/webhooks/stripe", data=body, headers=headers, content_type="application/json")


def test_an_event_is_taken_once_and_looked_into_later(machine):
    body = event({"id": "pi_1", "object": "payment_intent", "metadata": {"payment": "cart-1-1-x"}})
    assert [told(machine, body).status_code for _again in range(3)] == [204] * 3
    row = Outbox.get(Outbox.kind == billing.LOOK_UP)
    assert row.key == "stripe:evt_1" and row.facts["payment"] == "cart-1-1-x"


def test_a_forged_one_does_nothing(machine):
    body = event({"id": "pi_1", "object": "payment_intent"})
    assert told(machine, body, "").status_code == 400
    assert told(machine, body, signed(body, "whsec_other")).status_code == 400
    assert told(machine, b"\xff\x00", "t=1,v1=2").status_code == 400
    assert not Outbox.select().exists()


def test_without_a_secret_nobody_is_believed(machine, monkeypatch):
    monkeypatch.delenv("STRIPE_WEBHOOK_SECRET")
    body = event({"id": "pi_1", "object": "payment_intent"})
    assert told(machine, body, signed(body, "")).status_code == 400


def test_what_is_not_about_a_payment_is_let_be(machine):
    assert told(machine, event({"id": "cus_1", "object": "customer"}, "customer.created")).status_code == 204
    assert not Outbox.select().exists()


def test_every_other_form_still_needs_its_token(machine):
    assert machine.post("/en/test-gateway/nothing/").status_code == 400
