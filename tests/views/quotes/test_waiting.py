"""A quote whose order waits for approval, as its buyer, the approver and the rep see it."""

import pytest

from models import approvals, quotes
from models.identity import Actor
from models.quotes import Answer, Asked
from tests.views.approvals.test_letters import written

SHOP = "capricorn.localhost"


@pytest.fixture
def waiting(world):
    """A quote of Luka's whose order waits for Erin."""
    world.erin_decides()
    luka, shop = Actor(world.luka.id), world.capricorn
    asked = [Asked(world.product("ETH-YIRG-340-WB").id, 12)]
    quote = quotes.ask_quote(shop, world.fargo, asked, by=luka, message="For May")
    last = shop.today().replace(year=shop.today().year + 1, month=1, day=15)
    answer = Answer({}, {}, whole=0, valid_until=last)
    quotes.send_answer(quote, answer, by=Actor(world.natalie.id), version=quote.version)
    cart = quotes.take_up(quotes.SalesQuote.get_by_id(quote.id), 1, by=luka).loaded()
    return quotes.SalesQuote.get_by_id(quote.id), approvals.ask(cart, by=luka, po_number="PO-9")


def test_the_quotes_page_says_what_it_waits_for_and_does_not_offer_to_accept_it_again(world, waiting, browser_of):
    quote, request = waiting
    page = browser_of(world.luka, SHOP).get(f"/en/quotes/{quote.number}/").text
    assert "waits for approval of Erin Olson" in page and f"/en/approvals/{request.id}/" in page
    assert "Accept: check and order" not in page and "The request for approval ends with it." in page
    rep = browser_of(world.natalie, SHOP).get(f"/en/offers/{quote.number}/").text
    assert "Luka Novak would order it and waits for approval of Erin Olson" in rep


def test_what_ended_is_said_on_the_request_and_in_a_letter_to_both(world, waiting, browser_of, app):
    quote, request = waiting
    page = browser_of(world.erin, SHOP).get(f"/en/approvals/{request.id}/").text
    assert f"It orders quote {quote.number}" in page and "Approve – " in page
    quotes.decline_answer(quote, world.fargo, "Too dear.", by=Actor(world.luka.id), version=quote.version)
    page = browser_of(world.erin, SHOP).get(f"/en/approvals/{request.id}/").text
    assert f"Quote {quote.number} was declined" in page and "Approve – " not in page
    letters = written(app, approvals.CALLED_OFF)
    assert set(letters) == {"luka@fargo.example", "erin@fargo.example"}
    assert "waits no more" in letters["erin@fargo.example"].subject
    assert f"Quote {quote.number} was declined" in letters["erin@fargo.example"].body


def test_the_approver_of_a_quotes_order_takes_it_whole_or_refuses_it(world, waiting, browser_of):
    page = browser_of(world.erin, SHOP).get(f"/en/approvals/{waiting[1].id}/").text
    assert "Approve – " in page and "See what fewer would do" not in page
