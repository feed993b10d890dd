"""Asking on a product's page to be told when it is back: one button, a letter in the buyer's language."""

import pytest
from flask_mailman import EmailMultiAlternatives

from models import stock
from models.history import Outbox
from models.stock import Level, StockNotice
from tests.models.checkout.conftest import sellable
from views import mail


@pytest.fixture
def beans(world):
    product = sellable(world.montroyal, world.capricorn_ca)[0]
    Level.update(on_hand=0, reserved=0).where(Level.product == product.id).execute()
    return product


@pytest.fixture
def amelie(browser_of, world):
    return browser_of(world.amelie, "capricorn-ca.localhost")


def test_the_button_works_as_a_plain_form_and_says_how_it_stands(amelie, beans):
    page = f"/fr/products/{beans.sku}/"
    assert f'action="{page}notice/"' in amelie.get(page).text
    answer = amelie.post(f"{page}notice/")
    assert answer.status_code == 303 and answer.location.endswith(f"{page}#notice")
    assert f'action="{page}notice/removal/"' in amelie.get(page).text
    listed = amelie.get("/fr/account/").text
    assert f'action="{page}notice/removal/?list=1"' in listed
    part = amelie.post(f"{page}notice/removal/", headers={"HX-Request": "true"})
    assert part.text.strip().startswith("<form id=\"notice\"") and StockNotice.get().told_at
    assert "notice/removal/" not in amelie.get("/fr/account/").text


def test_the_letter_is_in_the_buyers_language_and_names_the_product(amelie, world, app, beans):
    amelie.post(f"/fr/products/{beans.sku}/notice/")
    Level.update(on_hand=6).where(Level.product == beans.id).execute()
    stock.tell_waiting()
    row = Outbox.get(Outbox.kind == stock.BACK_IN_STOCK)
    with app.app_context():
        letter: EmailMultiAlternatives = mail.compose(mail._writers()[row.kind](row), row.key)
    assert letter.to == ["amelie@montroyal.example"]
    assert beans.sku in letter.body and f"/fr/products/{beans.sku}/" in letter.body


def test_guests_staff_and_strangers_ask_for_nothing(browser_of, world, amelie, beans):
    address = f"/en/products/{beans.sku}/notice/"
    assert browser_of(None, "capricorn-ca.localhost").post(address).status_code == 303
    assert browser_of(world.sam).post(address).status_code == 403
    assert amelie.post("/fr/products/NO-SUCH-THING/notice/").status_code == 404
    type(beans).update(status="inactive").where(type(beans).id == beans.id).execute()
    assert amelie.post(f"/fr/products/{beans.sku}/notice/").status_code == 404
    assert StockNotice.select().count() == 0
