"""A Stripe for all tests of payments, and a card that it keeps."""

import pytest

from models import billing
from models.billing import SavedCard
from models.brands import Storefront
from tests.stripes import KEY, SECRET, LocalStripe


@pytest.fixture(scope="session")
def server():
    """One localstripe for all tests."""
    stand = LocalStripe()
    yield stand
    stand.close()


@pytest.fixture
def stripe_of(server, monkeypatch):
    """It, with nothing in it, and the keys that it takes."""
    server.flush()
    for name, value in {"SECRET_KEY": KEY, "WEBHOOK_SECRET": SECRET, "URL": server.url}.items():
        monkeypatch.setenv(f"STRIPE_{name}", value)
    return server


@pytest.fixture
def shop(world, stripe_of):
    """The Canadian shop, whose cards Stripe takes."""
    Storefront.update(payment_gateway="stripe").where(Storefront.code == "capricorn-ca").execute()
    return world.capricorn_ca


@pytest.fixture
def card_of(world, shop, stripe_of):
    """A function that gives Amélie a card with this number, which Stripe keeps."""

    def keep(number: str) -> SavedCard:
        customer, method = stripe_of.saved_card(number)
        whose = {"account": world.montroyal.id, "user": world.amelie.id, "gateway": "stripe"}
        billing.Payer.get_or_create(**whose, defaults={"reference": customer})
        return SavedCard.create(**whose, token=method, brand="visa", last4=number[-4:], exp_month=12, exp_year=2034)

    return keep
