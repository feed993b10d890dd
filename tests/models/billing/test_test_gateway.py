"""The embedded test gateway: it behaves as one from outside, whatever it is asked and however often."""

import pytest

from models import billing, clock
from models.billing import Asked, GatewaySilent
from models.refusals import NotFound
from tests.cards import later


def asked(key: str = "k1", card: str = "") -> Asked:
    """What a gateway may be asked."""
    return Asked(key, 1000, "CAD", "fr-CA", "Commande", "anybody", card, False, "/back/", "/away/", clock.now())


def test_the_same_key_is_the_same_charge(db):
    gateway = billing.gateway_named("test")
    assert gateway.prepare(asked()) == gateway.prepare(asked()) != gateway.prepare(asked("k2"))


def test_what_is_done_with_stays_as_it_is(db):
    gateway = billing.gateway_named("test")
    reference = gateway.prepare(asked())
    assert gateway.authorize(reference, asked()).acts
    billing.choose_test_card(reference, "pays")
    billing.choose_test_card(reference, "declined")
    assert gateway.look_up(reference).status == "authorized"
    assert gateway.capture(reference, 600, "c").amount == gateway.capture(reference, 900, "c").amount == 600
    assert gateway.void(reference).status == "captured"


def test_it_falls_silent_for_a_while(db):
    gateway, card = billing.gateway_named("test"), "lost_x"
    reference = gateway.prepare(asked(card=card))
    with pytest.raises(GatewaySilent):
        gateway.authorize(reference, asked(card=card))
    later(minutes=1)
    assert gateway.look_up(reference).status == "authorized"


def test_only_its_own_cards_and_charges_exist(db):
    reference = billing.gateway_named("test").prepare(asked())
    assert billing.choose_test_card(reference, "4242 4242 4242 4242").status == "open"
    with pytest.raises(NotFound):
        billing.challenge_of("test_nothing")


def test_its_numbers_are_made_as_card_numbers_are(db):
    for card in billing.TEST_CARDS.values():
        digits = [int(digit) for digit in card.number.replace(" ", "")][::-1]
        assert sum(sum(divmod(2 * digit, 10)) if n % 2 else digit for n, digit in enumerate(digits)) % 10 == 0
