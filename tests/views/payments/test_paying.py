"""Amélie pays by card, page by page: there and back, declined, unanswered, anew; and nobody else sees her cards."""

import re

import pytest

import jobs
from models import billing, checkout, orders
from models.accounts import Account
from models.billing import Payment, TestCharge
from models.brands import Storefront
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.cards import at_the_bank, audit, charged, fill, later, paid_with, saved_card, the_order, work
from tests.conftest import make_app
from tests.views.checkout.test_ordering import hidden
from views import mail

CA = "capricorn-ca.localhost"


@pytest.fixture
def amelie(browser_of, world):
    """Amélie's browser."""
    return browser_of(world.amelie, host=CA)


def form_of(page: str, **more) -> dict:
    """The last step of the checkout as the page has it."""
    return {name: hidden(page, name) for name in ("key", "expected", "po_number", "note")} | {"card": "new"} | more


def to_the_bank(amelie, **more) -> str:
    """Place the order; the path of the page of the gateway."""
    answer = amelie.post("/fr/checkout/", data=form_of(amelie.get("/fr/checkout/review/").text, **more))
    assert answer.status_code == 303, answer.text
    return answer.location


def path(url: str) -> str:
    return url.removeprefix(f"http://{CA}")


def letter_of(app, kind: str):
    """The only letter of a kind, as it is sent."""
    row = Outbox.get(Outbox.kind == kind)
    with app.app_context():
        return mail.compose(mail._writers()[kind](row), row.key)


def statements(answer) -> int:
    return int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"]).group(1))


def test_there_and_back_in_french(world, amelie):
    fill(world)
    review = amelie.get("/fr/checkout/review/")
    assert statements(review) <= 20
    page = to_the_bank(amelie)
    assert "4242 4242 4242 4242" in amelie.get(page).text
    back = path(amelie.post(page, data={"does": "pays"}).location)
    there = amelie.get(back)
    assert there.location == "/fr/orders/SO-000001/"
    order = amelie.get(there.location)
    assert "4242" in order.text and statements(order) <= 20
    assert amelie.get(back).location == "/fr/orders/SO-000001/"
    assert amelie.get(page).location.endswith(back), "Back, to the gateway, leads on to the order"
    assert the_order().payment_status == "authorized" and audit() == []


def test_the_bank_s_question_is_asked_on_a_page_of_its_own(world, amelie):
    fill(world)
    page = to_the_bank(amelie)
    assert amelie.post(page, data={"does": "asks"}).location == page
    assert "3-D Secure" in amelie.get(page).text
    back = path(amelie.post(page, data={"answer": "yes"}).location)
    assert amelie.get(back).location == "/fr/orders/SO-000001/"


def test_a_declined_card_is_said_and_the_cart_kept(world, amelie):
    fill(world)
    back = path(amelie.post(to_the_bank(amelie), data={"does": "insufficient"}).location)
    assert amelie.get(back).location == "/fr/checkout/review/" and not Order.select().exists()
    saved = saved_card(world, "declined")
    page = amelie.get("/en/checkout/review/").text
    answer = amelie.post("/en/checkout/", data=form_of(page, card=str(saved.id)))
    assert answer.status_code == 422 and "The card was declined" in answer.text
    assert f'value="{saved.id}"' in answer.text


def test_a_saved_card_pays_at_once_and_a_stranger_s_is_not_found(world, amelie):
    fill(world)
    saved = saved_card(world, "pays")
    page = amelie.get("/en/checkout/review/").text
    assert "Visa ending in 4242, valid until 12/2034" in page
    form = form_of(page, card=str(saved.id))
    assert amelie.post("/en/checkout/", data=form | {"card": "999"}).status_code == 404
    assert amelie.post("/en/checkout/", data=form).location == "/en/orders/SO-000001/"
    twice = amelie.post("/en/checkout/", data=form)
    assert twice.location == "/en/orders/SO-000001/" and charged() == {"authorized": the_order().total}


def test_leaving_the_gateway_changes_nothing(world, amelie):
    fill(world)
    to_the_bank(amelie)
    answer = amelie.get(f"/en/payments/{Payment.get().id}/")
    assert answer.location == "/fr/checkout/review/"
    assert "The payment was not finished" in amelie.get("/en/checkout/review/").text
    assert not Order.select().exists()


def test_an_unanswered_payment_is_said_then_held_then_paid_anew(world, amelie, app):
    fill(world)
    back = path(amelie.post(to_the_bank(amelie), data={"does": "silent"}).location)
    amelie.get(back)
    assert "The payment is being confirmed" in amelie.get("/en/orders/SO-000001/").text
    assert amelie.get("/en/orders/SO-000001/payment/").status_code == 303
    later(minutes=2)
    work()
    assert "Pay with another card" in amelie.get("/en/orders/SO-000001/").text
    letter = letter_of(app, billing.HELD)
    assert "/fr/orders/SO-000001/payment/" in letter.body and letter.to == ["amelie@montroyal.example"]
    page = amelie.get("/en/orders/SO-000001/payment/").text
    assert "Pay CA$" in page or "Pay $" in page
    bank = amelie.post("/en/orders/SO-000001/payment/", data={"card": "new", "keep": "y"}).location
    again = amelie.get(path(amelie.post(bank, data={"does": "pays"}).location))
    assert again.location == "/en/orders/SO-000001/" and "is paid" in amelie.get(again.location).text
    assert amelie.post("/en/orders/SO-000001/payment/", data={"card": "new"}).location == "/en/orders/SO-000001/"
    assert "Visa ending in 4242" in amelie.get("/en/account/cards/").text and audit() == []


def test_a_hold_that_ends_is_said_to_buyer_and_desk_and_paid_anew_from_the_order(world, amelie, app, browser_of):
    order = paid_with(world, "pays").order
    assert amelie.get(f"/en/orders/{order.number}/payment/").status_code == 303
    later(days=6)
    assert jobs.renew_holds() == 1 and jobs.renew_holds() == 0
    letter = letter_of(app, billing.LAPSING)
    assert letter.to == ["amelie@montroyal.example"] and "sam@capricorn.example" in letter.cc
    assert f"/fr/orders/{order.number}/payment/" in letter.body and letter.alternatives
    amelie = browser_of(world.amelie, host=CA)
    page = amelie.get(f"/en/orders/{order.number}/").text
    assert "The bank lets go of the money on" in page and "To be paid anew" in amelie.get("/en/orders/").text
    desk = browser_of(world.sam, host=CA).get(f"/en/desk/orders/{order.number}/").text
    assert "The bank lets go of the money on" in desk and "Pay anew" not in desk
    assert "so you pay once" in amelie.get(f"/en/orders/{order.number}/payment/").text
    bank = amelie.post(f"/en/orders/{order.number}/payment/", data={"card": "new"}).location
    amelie.get(path(amelie.post(bank, data={"does": "pays"}).location))
    work()
    assert "To be paid anew" not in amelie.get(f"/en/orders/{order.number}/").text
    assert charged() == {"voided": order.total, "authorized": order.total} and audit() == []


def test_the_rest_that_a_card_does_not_hold_is_asked_of_its_buyer_and_paid_on_the_order_s_page(world, amelie, app):
    order = paid_with(world, "once").order
    billing.capture(order, by=Actor(world.natalie.id), amount=1000, final=False)
    work()
    work()
    letter = letter_of(app, billing.HELD)
    rest = f"{(order.total - 1000) / 100:.2f}"
    assert letter.to == [order.buyer_email] and rest.replace(".", ",") in letter.body and "10,00" not in letter.body
    page = amelie.get(f"/en/orders/{order.number}/").text
    assert f"The rest is to be paid: CA${rest}" in page or f"The rest is to be paid: ${rest}" in page
    assert "$10.00 charged, the rest not yet" in page and f"${rest}" in amelie.get(
        f"/en/orders/{order.number}/payment/").text  # fmt: skip
    bank = amelie.post(f"/en/orders/{order.number}/payment/", data={"card": "new"}).location
    amelie.get(path(amelie.post(bank, data={"does": "pays"}).location))
    page = amelie.get(f"/en/orders/{order.number}/").text
    assert f"$10.00 charged, ${rest} held and charged when we send the rest" in page and audit() == []


def test_what_was_refunded_stands_on_the_order_and_is_told_by_mail(world, amelie, app):
    order = paid_with(world, "pays").order
    billing.capture(order, by=Actor(world.natalie.id))
    work()
    billing.refund(order, 123, by=Actor(world.sam.id), key="r1")
    work()
    letter = letter_of(app, billing.REFUNDED)
    assert letter.to == [order.buyer_email] and "1,23" in letter.body and "Visa •••• 4242" in letter.body
    page = amelie.get(f"/en/orders/{order.number}/").text
    assert "$1.23 refunded" in page and "$1.23 was refunded to the card ending in 4242." in page
    TestCharge.update(does="keeps").execute()
    billing.refund(order, 100, by=Actor(world.sam.id), key="r2")
    work()
    letter = letter_of(app, billing.NOT_REFUNDED)
    assert "sam@capricorn.example" in letter.to + letter.cc and f"/desk/orders/{order.number}/" in letter.body


def test_a_declined_card_on_an_order_is_said_there(world, amelie):
    paid_with(world, "silent")
    later(minutes=2)
    work()
    card = saved_card(world, "declined")
    answer = amelie.post("/en/orders/SO-000001/payment/", data={"card": str(card.id)})
    assert answer.status_code == 422 and "The card was declined" in answer.text


def test_saved_cards_are_removed_by_their_owner_only(world, amelie, browser_of):
    card = saved_card(world, "pays")
    assert browser_of(world.marc, host=CA).post(f"/en/account/cards/{card.id}/removal/").status_code == 404
    assert amelie.post(f"/en/account/cards/{card.id}/removal/").location == "/en/account/cards/"
    assert "No saved cards" in amelie.get("/en/account/cards/").text


def test_a_card_is_kept_to_pay_while_its_owner_is_away_and_that_is_taken_back(world, amelie):
    fill(world)
    page = to_the_bank(amelie, keep="y", unattended="y")
    amelie.get(path(amelie.post(page, data={"does": "pays"}).location))
    (card,) = billing.cards_of(world.montroyal.id, world.amelie.id, world.capricorn_ca)
    assert card.agreed_at and "May pay while you are away" in amelie.get("/en/account/cards/").text
    amelie.post(f"/en/account/cards/{card.id}/agreement/", data={"agrees": "no"})
    assert "Pays only while you are here" in amelie.get("/en/account/cards/").text
    other = saved_card(world, "asks")
    amelie.post(f"/en/account/cards/{card.id}/usual/")
    assert billing.cards_of(world.montroyal.id, world.amelie.id, world.capricorn_ca)[0].id == card.id
    assert "Pas de cartes" not in amelie.get("/fr/account/cards/").text and other.id > card.id


def test_the_letter_says_how_it_is_paid(world, app):
    order = paid_with(world, "pays").order
    letter = letter_of(app, "order_confirmation")
    assert "4242" in letter.body and "4242" in letter.alternatives[0][0] and order.number in letter.subject


def test_who_paid_for_what_changed_is_written_to(world, app):
    cart = fill(world)
    way = checkout.place_by_card(cart, billing.Choice(), _journey(), by=Actor(world.amelie.id))
    at_the_bank(way.payment, "pays")
    fill(world, {"ETH-YIRG-908-WB": 2})
    later(minutes=2)
    work()
    letter = letter_of(app, checkout.NOT_PLACED)
    assert letter.to == ["amelie@montroyal.example"] and "/fr/cart/" in letter.body


def _journey():
    from tests.cards import journey

    return journey()


def test_the_test_gateway_is_closed_outside_the_demo(world, media_folder):
    from tests.clients import client_of

    app = make_app(TESTING=False, MEDIA_DIRECTORY=str(media_folder), JOBS="memory")
    fill(world)
    amelie = client_of(app, world.amelie, CA)
    assert "This shop takes no cards at present" in amelie.get("/en/checkout/review/").text
    assert amelie.get("/en/test-gateway/nothing/").status_code == 404


def test_a_gateway_elsewhere_is_reached_by_a_page_of_ours(world, amelie):
    cart = fill(world)
    payment = checkout.place_by_card(cart, billing.Choice(), _journey(), by=Actor(world.amelie.id)).payment
    Payment.update(gateway="stripe", url="https://checkout.stripe.com/c/pay/1").execute()
    answer = amelie.get(f"/en/payments/{payment.id}/gateway/")
    assert answer.headers["Refresh"] == "0; url=https://checkout.stripe.com/c/pay/1"
    assert "form-action 'self';" in answer.headers["Content-Security-Policy"] + ";"
    assert "checkout.stripe.com" in answer.text


def test_staff_charge_what_is_held_for_an_account_that_they_act_for(world, browser_of):
    from models import accounts

    order = paid_with(world, "pays").order
    rep = accounts.rep_of(world.montroyal)
    stranger = next(who for who in (world.natalie, world.oscar) if who.id != rep.id)
    assert browser_of(stranger, host=CA).post(f"/en/orders/{order.number}/captures/").status_code == 404
    accounts.act_for(rep, world.montroyal, world.amelie, by=Actor(rep.id), reason="")
    browser = browser_of(rep, host=CA)
    assert "Charge the card" not in browser.get(f"/en/orders/{order.number}/").text, "shipping does so by itself"
    browser.post(f"/en/orders/{order.number}/captures/")
    work()
    assert "charged" in browser.get(f"/en/orders/{order.number}/").text and the_order().payment_status == "captured"


def test_a_card_is_added_without_an_order_on_the_gateway_s_page(world, amelie, browser_of):
    page = amelie.get("/en/account/cards/").text
    assert "No saved cards" in page and "Add a card" in page and "nothing is charged now" in page
    bank = amelie.post("/en/account/cards/", data={"unattended": "y"}).location
    assert amelie.post("/en/account/cards/", data={"unattended": "y"}).location == bank
    assert "Keep a card" in amelie.get(bank).text and "$0" not in amelie.get(bank).text
    assert amelie.post(bank, data={"does": "asks"}).location == bank
    assert "Yes, it is me" in amelie.get(bank).text
    back = path(amelie.post(bank, data={"answer": "yes"}).location)
    for _again in range(2):
        said = amelie.get(amelie.get(back).location).text
        assert "The card is kept" in said and said.count("Visa ending in 3155") == 1 and "while you are away" in said
    bank = amelie.post("/en/account/cards/").location
    back = path(amelie.post(bank, data={"does": "declined"}).location)
    assert "it is not kept" in amelie.get(amelie.get(back).location).text
    assert len(billing.cards_of(world.montroyal.id, world.amelie.id, world.capricorn_ca)) == 1
    assert browser_of(world.sam, host=CA).post("/en/account/cards/").status_code in (403, 404)


def test_a_rep_who_acts_uses_none_of_the_buyer_s_cards(world, browser_of):
    from models import accounts

    rep, card = accounts.rep_of(world.montroyal), saved_card(world, "pays")
    fill(world)
    accounts.act_for(rep, world.montroyal, world.amelie, by=Actor(rep.id), reason="")
    browser = browser_of(rep, host=CA)
    page = browser.get("/en/checkout/review/").text
    assert "Visa ending" not in page and 'name="keep"' not in page
    answer = browser.post("/en/checkout/", data=form_of(page, card=str(card.id)))
    assert "/test-gateway/" in answer.location


def test_the_order_of_an_account_on_terms_says_nothing_of_cards(world, browser_of):
    assert not orders.PAYMENT_STATUSES[0]
    Account.update(payment_policy="terms").where(Account.code == "MONTROYAL").execute()
    Storefront.update(payment_gateway="").execute()
    fill(world)
    assert 'name="card"' not in browser_of(world.amelie, host=CA).get("/en/checkout/").text
