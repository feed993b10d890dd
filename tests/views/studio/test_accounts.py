"""The terms of accounts, as the house's own people change them."""

import pytest

from models import accounts, checkout, history
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from tests.views.trading import fill_cart

TERMS = {"payment_policy": "terms", "terms_days": "45", "credit_limit": "100.00", "status": "active", "version": "1"}


def page_of(account) -> str:
    return f"/en/studio/accounts/{account.id}/"


def test_camille_finds_an_account_and_lowers_its_limit_which_the_next_order_meets(browser_of, world):
    camille = browser_of(world.camille)
    found = camille.get("/en/studio/accounts/?q=fargo").text
    assert "Fargo Coffeehaus" in found and "$25,000.00" in found and "Maple" not in found
    assert camille.post(page_of(world.fargo), data=TERMS).status_code == 303
    assert (world.fargo.terms_days, world.fargo.credit_limit) == (45, 10_000)
    by = Actor(world.luka.id)
    cart = fill_cart(world.fargo, by, {"ETH-YIRG-340-WB": 24})
    with pytest.raises(checkout.OverCreditLimit):
        checkout.place_on_terms(cart, by=by, key="k", po_number="1")
    events, _ = history.journal(world.fargo.id)
    changed = next(event for event in events if event.verb == "change_terms")
    assert changed.facts["before"]["credit_limit"] == 2_500_000 and changed.facts["after"]["credit_limit"] == 10_000


def test_what_cannot_be_is_refused_beside_its_field_and_a_second_tab_never_overwrites(browser_of, world):
    camille = browser_of(world.camille)
    for wrong in ({"terms_days": "400"}, {"credit_limit": "a lot"}, {"status": "gone"}):
        assert camille.post(page_of(world.fargo), data=TERMS | wrong).status_code == 422
    assert world.fargo.version == 1
    camille.post(page_of(world.fargo), data=TERMS)
    assert camille.post(page_of(world.fargo), data=TERMS | {"terms_days": "10"}).status_code == 409
    with pytest.raises(ChangedMeanwhile):
        accounts.change_terms(
            world.fargo, by=Actor(world.camille.id), version=1, payment_policy="card", terms_days=0, credit_limit=None,
            status="active",
        )  # fmt: skip


def test_only_the_merchandiser_sees_terms_of_every_account(browser_of, world):
    assert browser_of(world.luka).get("/en/studio/accounts/").status_code == 403
    assert browser_of(world.natalie).get(page_of(world.fargo)).status_code == 403
    assert browser_of(world.camille).get("/en/studio/accounts/999999/").status_code == 404
