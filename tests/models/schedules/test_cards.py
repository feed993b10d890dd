"""Scheduled orders that a saved card pays: ordered by themselves, once, or asked about."""

import pytest

from models import approvals, billing, checkout, schedules
from models.accounts import Account
from models.billing import Choice, Payment
from models.brands import Storefront
from models.carts import Cart
from models.delivery import Calendar
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.refusals import NotFound
from models.schedules import Draft, Rhythm, Wish
from tests.cards import audit, charged, journey, later, saved_card, the_order, work
from tests.models.schedules.conftest import MONDAY, NOW, at, days_of


@pytest.fixture
def amelie(world):
    """Amélie, whose account pays by card; the clock stands still, and the shop keeps no holidays."""
    Calendar.delete().execute()
    at(NOW.date())
    return Actor(world.amelie.id)


@pytest.fixture
def draft(world):
    """A function: her coffee of every Monday, paid with this card (or by hand)."""

    def make(card=None):
        return Draft("Café", Rhythm("weekly", MONDAY, weekdays=(0,)), po_rule="C-{n}", card=card and card.id)

    return make


@pytest.fixture
def weekly(world, amelie, draft):
    """A function: that schedule."""

    def make(card=None, by=amelie):
        store = world.store("MONTROYAL", "BOUTIQUE").id
        wishes = [Wish(world.product("ETH-YIRG-340-WB").id, 6, store)]
        return schedules.create_schedule(world.capricorn_ca, world.montroyal, draft(card), wishes, by=by)

    return make


def first(schedule):
    """Its first day, as it is now."""
    return days_of(schedule)[0]


def reasons(schedule) -> list[str]:
    """Why its first day was not ordered, by the refusals' names."""
    return [fault.name for fault in schedules.unpacked(first(schedule).faults)[0]]


def test_its_day_is_held_on_the_chosen_card_and_ordered_once(world, weekly):
    card = saved_card(world, "pays")
    schedule = weekly(card)
    assert billing.card_of(world.montroyal.id, world.amelie.id, card.id).agreed_at, "chosen is agreed"
    at(MONDAY)
    schedules.run()
    schedules.run()
    order = the_order()
    assert first(schedule).status == "placed" and first(schedule).order_id == order.id
    assert charged() == {"authorized": order.total} and Payment.get().unattended
    assert audit() == [] and schedules.schedules_off()[1] == []


@pytest.mark.parametrize("does", ["declined", "asks"])
def test_a_bank_that_says_no_or_wants_its_holder_has_the_day_wait_for_its_buyer(world, weekly, amelie, does):
    schedule = weekly(saved_card(world, does))
    at(MONDAY)
    schedules.run()
    assert first(schedule).status == "asked" and reasons(schedule) == ["CardDeclined"] and not Order.select().exists()
    assert Outbox.select().where(Outbox.kind == schedules.QUESTION).count() == 1
    opened = schedules.open_in_cart(schedule, first(schedule), world.capricorn_ca, world.montroyal, "x", by=amelie)
    assert opened.added == 1 and audit() == [], "by hand the bank can ask"


def test_an_answer_that_is_lost_is_an_order_that_settles_itself(world, weekly):
    schedule = weekly(saved_card(world, "lost"))
    at(MONDAY)
    schedules.run()
    assert first(schedule).status == "placed" and the_order().payment_status == "confirming"
    later(minutes=2)
    work()
    assert the_order().payment_status == "authorized" and charged() == {"authorized": the_order().total}


def test_a_gateway_that_gives_no_answer_is_tried_again(world, weekly, monkeypatch):
    schedule = weekly(saved_card(world, "pays"))
    at(MONDAY)

    def silent(*_more):
        raise billing.GatewaySilent()

    with monkeypatch.context() as patched:
        patched.setattr(billing.TestGateway, "prepare", silent)
        assert schedules.run().failed == 1
    later(minutes=6)
    schedules.run()
    assert first(schedule).status == "placed" and charged() == {"authorized": the_order().total}


def test_a_card_that_was_removed_asks_and_another_one_pays(world, weekly, amelie, draft):
    card = saved_card(world, "pays")
    schedule = weekly(card)
    billing.remove_card(card, by=amelie)
    at(MONDAY)
    schedules.run()
    assert reasons(schedule) == ["NotUnattended"]
    other = billing.SavedCard.create(**card.__data__ | {"id": None, "token": "pays_other", "removed": False})
    schedules.change_schedule(
        schedule, draft(other), world.capricorn_ca, by=amelie, version=schedules.Schedule.get().version
    )
    fresh = schedules.Schedule.get()
    assert schedules.order_now(fresh, first(fresh), world.capricorn_ca, by=amelie).placed and audit() == []


def test_nobody_else_chooses_the_card_or_orders_a_day_with_it(world, weekly, amelie, draft):
    card, other = saved_card(world, "pays"), Actor(world.natalie.id, world.amelie.id)
    with pytest.raises(schedules.NotYourCard):
        weekly(card, by=other)
    with pytest.raises(NotFound):
        weekly(billing.SavedCard(id=card.id + 1))
    schedule = weekly(card)
    with pytest.raises(schedules.NotYourCard):
        schedules.order_now(schedule, first(schedule), world.capricorn_ca, by=other)
    version = schedules.Schedule.get().version
    schedules.change_schedule(schedule, draft(card), world.capricorn_ca, by=other, version=version)
    assert schedules.Schedule.get().card_id == card.id and first(schedule).status == "planned"


def test_without_a_card_a_day_waits_to_be_paid_by_hand(weekly):
    schedule = weekly()
    at(MONDAY)
    schedules.run()
    assert reasons(schedule) == ["CardOnly"]


def test_on_terms_no_card_is_asked(world, weekly):
    schedule = weekly(saved_card(world, "declined"))
    Account.update(payment_policy="terms").where(Account.id == world.montroyal.id).execute()
    at(MONDAY)
    schedules.run()
    assert first(schedule).order_id and not Payment.select().exists()


@pytest.mark.parametrize(("does", "waits"), [("pays", False), ("asks", True)])
def test_what_was_approved_is_paid_by_the_card_or_waits_in_its_cart(world, luka, weekly_of_luka, does, waits):
    schedule, erin = weekly_of_luka(does), Actor(world.erin.id)
    at(MONDAY)
    schedules.run()
    request = approvals.ApprovalRequest.get()
    approvals.approve(request, by=erin, version=request.version, agreed_total=request.total)
    schedules.run()
    schedules.run()
    day, order = first(schedule), Order.get_or_none()
    assert (day.status, day.next_try_at) == ("taken" if waits else "placed", None)
    assert Outbox.select().where(Outbox.kind == schedules.QUESTION).exists() == waits
    if waits:
        assert reasons(schedule) == ["CardDeclined"] and order is None
        cart = Cart.get_by_id(day.cart_id)
        other = billing.SavedCard.create(**card_of_luka(world) | {"token": "pays_by_hand"})
        order = checkout.place_by_card(cart, Choice(other), journey(), by=luka, po_number=cart.po_number).order
        schedules.run()
    assert charged()["authorized"] == order.total and first(schedule).order_id == order.id
    assert approvals.ApprovalRequest.get().order_id == order.id and audit() == [] and schedules.schedules_off()[1] == []


def card_of_luka(world) -> dict:
    """What is known of a card of Luka's."""
    whose = {"account": world.fargo.id, "user": world.luka.id, "gateway": "test"}
    return whose | {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034}


@pytest.fixture
def weekly_of_luka(world, luka):
    """A function: the weekly order of Luka, whose company pays by card and has Erin agree to every order."""
    Account.update(payment_policy="card").where(Account.id == world.fargo.id).execute()
    Storefront.update(payment_gateway="test").execute()
    world.erin_decides()

    def make(does: str):
        card = billing.SavedCard.create(**card_of_luka(world), token=f"{does}_of_luka")
        wishes = [Wish(world.product("BLD-HOUSE-2270-WB").id, 2, world.store("FARGO", "STORE-01").id)]
        rhythm = Rhythm("weekly", MONDAY, weekdays=(0,))
        draft = Draft("Broadway", rhythm, po_rule="BW-{n}", card=card.id)
        return schedules.create_schedule(world.capricorn, world.fargo, draft, wishes, by=luka)

    return make
