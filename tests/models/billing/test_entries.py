"""A card that is kept without paying anything; and the cards of somebody who leaves, which are kept no longer."""

from contextlib import suppress
from itertools import count

import pytest

from models import accounts, billing, checkout
from models.accounts import Membership
from models.billing import CardEntry, Journey, NoGateway, SavedCard, Unpayable
from models.brands import Storefront
from models.carts import NewLine
from models.history import Event
from models.identity import Actor
from models.refusals import NotFound
from tests.cards import COFFEE, audit, later, saved_card, the_order, work
from tests.faults import Cut, cutting_at
from tests.stripes import event, signed

GOOD, DECLINED = "4242424242424242", "4000000000000002"


def begin(world, agreed: bool = False) -> CardEntry:
    """Amélie begins to add a card."""
    base = "http://capricorn-ca.localhost/fr/account/cards"
    way = Journey("fr-CA", "Une carte", lambda number: (f"{base}/entries/{number}/", f"{base}/"))
    shop = Storefront.get_by_id(world.capricorn_ca.id)
    return billing.enter_card(shop, world.montroyal, way, by=Actor(world.amelie.id), agreed=agreed)


def cards(world) -> list[SavedCard]:
    """What Amélie has."""
    return billing.cards_of(world.montroyal.id, world.amelie.id, Storefront.get_by_id(world.capricorn_ca.id))


def test_a_card_is_kept_once_without_an_order_and_pays_one_while_nobody_is_there(world):
    entry = begin(world, agreed=True)
    assert begin(world, agreed=True).id == entry.id, "begun twice is begun once"
    billing.choose_test_card(entry.reference, "pays")
    for _again in range(3):
        assert billing.look_at_entry(entry) == "kept"
    work()
    (card,) = cards(world)
    assert (card.last4, card.agreed_at is not None) == ("4242", True) and audit() == []
    assert Event.select().where(Event.verb == "enter_card").count() == 1
    items = [NewLine(world.product(sku).id, quantity) for sku, quantity in COFFEE.items()]
    facts = {"by": Actor(world.amelie.id), "key": "file-1", "po_number": ""}
    checkout.place_items_by_card(items, world.capricorn_ca, world.montroyal, card.id, **facts)
    assert the_order().payment_status == "authorized" and begin(world, agreed=True).id != entry.id


@pytest.mark.parametrize(("does", "agreed", "becomes"), [
    ("declined", None, "declined"), ("expired", None, "declined"), ("asks", True, "kept"), ("asks", False, "declined"),
])  # fmt: skip
def test_the_bank_may_decline_it_or_ask(world, does, agreed, becomes):
    entry = begin(world)
    billing.choose_test_card(entry.reference, does)
    if agreed is not None:
        assert billing.look_at_entry(entry) == "open"
        billing.answer_challenge(entry.reference, agreed)
    assert billing.look_at_entry(entry) == becomes and len(cards(world)) == (becomes == "kept")
    assert not any(card.agreed_at for card in cards(world)) and audit() == []


def test_who_does_not_come_back_has_the_card_all_the_same_and_who_entered_none_has_none(world):
    billing.choose_test_card(begin(world).reference, "lost")
    with pytest.raises(Unpayable):
        begin(world)
    later(minutes=6)
    work()
    assert len(cards(world)) == 1
    silent = begin(world, agreed=True)
    for _hour in range(3):
        later(hours=1)
        work()
    assert CardEntry.get_by_id(silent.id).status == "gone" and len(cards(world)) == 1
    assert billing.choose_test_card(silent.reference, "pays").status == "voided" and audit() == []


def test_an_entry_is_its_person_s_only_and_needs_a_gateway(world):
    entry = begin(world)
    assert billing.entry_for(world.montroyal.id, world.amelie.id, entry.id).id == entry.id
    for account, person in ((world.montroyal, world.marc), (world.maple, world.amelie)):
        with pytest.raises(NotFound):
            billing.entry_for(account.id, person.id, entry.id)
    Storefront.update(payment_gateway="").where(Storefront.code == "capricorn-ca").execute()
    with pytest.raises(NoGateway):
        begin(world)


def test_cut_off_at_any_statement_it_is_kept_once(world):
    for statement in count(1):
        with suppress(Cut), cutting_at(statement):
            entry = begin(world)
            billing.choose_test_card(entry.reference, "pays")
            billing.look_at_entry(entry)
        later(minutes=6)
        work()
        if cards(world):
            break
    kept = CardEntry.select().where(CardEntry.status == "kept").count()
    assert statement > 5 and len(cards(world)) == kept == 1 and audit() == []


def test_stripe_sets_it_up_on_its_own_page_and_keeps_it(world, shop, stripe_of):
    entry = begin(world, agreed=True)
    asked = stripe_of.sessions[entry.reference]["asked"]
    assert asked["mode"] == "setup" and asked["customer"].startswith("cus_") and asked["success_url"] == entry.back
    assert entry.url.startswith("https://checkout.stripe.com/") and asked["currency"] == "cad"
    stripe_of.keep(entry.reference, DECLINED)
    assert billing.look_at_entry(entry) == "open" and cards(world) == []
    stripe_of.keep(entry.reference, GOOD)
    about = {"id": entry.reference, "object": "checkout.session", "client_reference_id": entry.key, "metadata": {}}
    body = event(about, "checkout.session.completed")
    for _again in range(2):
        billing.take_notice("stripe", billing.gateway_named("stripe").notice(body, signed(body)))
        work()
    (card,) = cards(world)
    assert card.token.startswith("pm_") and card.agreed_at and billing.look_at_entry(entry) == "kept"


@pytest.mark.parametrize("mood", ["gone", "lost", "broken"])
def test_when_stripe_gives_no_answer_nothing_is_begun_twice(world, shop, stripe_of, mood):
    stripe_of.mood, stripe_of.only = mood, "/checkout/sessions"
    with pytest.raises(Unpayable):
        begin(world)
    stripe_of.mood = ""
    entry = begin(world)
    assert CardEntry.select().count() == 1 and len(stripe_of.sessions) == 1
    stripe_of.mood = "gone"
    assert billing.look_at_entry(entry) is None
    later(hours=2)
    work()
    stripe_of.mood = ""
    later(hours=2)
    work()
    assert CardEntry.get().status == "gone" and stripe_of.sessions[entry.reference]["status"] == "expired"


def test_the_cards_of_somebody_who_leaves_are_forgotten_here_and_at_stripe(world, shop, stripe_of, card_of):
    card, other = card_of(GOOD), saved_card(world, "pays")
    Membership.create(user=world.marc.id, account=world.montroyal.id)
    SavedCard.update(user=world.marc.id).where(SavedCard.id == other.id).execute()
    SavedCard.update(user=world.priya.id, account=world.maple.id).where(SavedCard.id == card.id).execute()
    assert billing.forget_cards_of_leavers() == 0
    accounts.end_access(world.maple, world.priya.id, by=Actor(world.marc.id))
    work()
    work()
    assert [one.removed for one in SavedCard.select().order_by(SavedCard.id)] == [True, False]
    assert stripe_of.asked.count(("POST", f"/v1/payment_methods/{card.token}/detach")) == 1 and audit() == []
