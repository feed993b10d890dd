"""Asking for approval at checkout, and deciding on the request's page."""

import re

import pytest

from models import approvals, authority
from models.approvals import ApprovalRequest
from models.authority import ApprovalRule, Wanted
from models.identity import Actor
from models.orders import Order
from tests.views.trading import fill_cart

COFFEE = {"ETH-YIRG-340-WB": 48, "ETH-YIRG-908-WB": 12}
SHOP = "capricorn-ca.localhost"


@pytest.fixture
def hannah(world):
    return world.user("hannah@maple.example")


@pytest.fixture
def browser(world, browser_of):
    """A function that gives a browser at the Canadian shop, signed in as somebody."""
    ApprovalRule.delete().execute()
    return lambda person=None: browser_of(person, SHOP)


@pytest.fixture
def rule(world, browser):
    """A function that makes a rule of Maple & Main."""

    def make(name="More than 100", **facts):
        facts = {"roles": ["approver"], "amount_from": 100_00} | facts
        return authority.make_rule(world.maple, Wanted(name=name, **facts), by=Actor(world.marc.id))

    return make


@pytest.fixture
def asked(world, browser, rule, hannah):
    """A request of Hannah's that waits for Priya."""
    rule()
    cart = fill_cart(world.maple, Actor(hannah.id), COFFEE)
    return approvals.ask(cart, by=Actor(hannah.id), po_number="PO-7", message="For the opening")


def hidden(page, name):
    return re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page).group(1)


def decision(page, verdict="approve", **more):
    form = page[page.index('id="decide"') :]
    return {"version": hidden(form, "version"), "agreed": hidden(form, "agreed"), "verdict": verdict} | more


def statements(answer):
    return int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"])[1])


def test_the_checkout_says_ahead_who_decides_and_offers_to_ask(world, browser, rule, hannah):
    rule()
    fill_cart(world.maple, Actor(hannah.id), COFFEE)
    buyer = browser(hannah)
    answer = buyer.get("/en/checkout/")
    page = answer.text
    assert "Priya Sharma decides" in page and "More than 100" in page
    assert "Ask for approval – $" in page and "Place order – $" not in page
    assert statements(answer) <= 20
    form = {"key": hidden(page, "key"), "expected": hidden(page, "expected"), "po_number": "PO-7", "message": "Soon"}
    assert "needs approval first" in buyer.post("/en/checkout/", data=form).text
    first = buyer.post("/en/approvals/", data=form)
    request = ApprovalRequest.get()
    assert (first.status_code, first.location) == (303, f"/en/approvals/{request.id}/")
    again = buyer.post("/en/approvals/", data=form)
    assert again.location == first.location and ApprovalRequest.select().count() == 1
    page = buyer.get(first.location).text
    assert "It waits for Priya Sharma" in page and "Withdraw the request" in page and 'id="decide"' not in page


def test_the_approver_sees_it_in_the_header_and_approves_once(world, browser, asked):
    priya = browser(world.priya)
    home = priya.get("/en/")
    assert 'class="waiting-count"' in home.text
    listed = priya.get("/en/approvals/")
    assert asked.number in listed.text and "Hannah Brooks" in listed.text
    shown = priya.get(f"/en/approvals/{asked.id}/")
    assert "For the opening" in shown.text and statements(shown) <= 20 and statements(listed) <= 20
    form = decision(shown.text, words="Fine")
    for _click in range(2):
        answer = priya.post(f"/en/approvals/{asked.id}/decisions/", data=form)
        assert answer.status_code == 303
    assert Order.select().count() == 1
    page = priya.get(f"/en/approvals/{asked.id}/").text
    assert "SO-000001" in page and "Fine" in page and 'id="decide"' not in page
    assert "Priya Sharma for Hannah Brooks" in priya.get("/en/orders/SO-000001/").text


def test_a_refusal_needs_its_reason_and_the_buyer_reads_it(browser, world, asked, hannah):
    priya = browser(world.priya)
    form = decision(priya.get(f"/en/approvals/{asked.id}/").text, "refuse")
    answer = priya.post(f"/en/approvals/{asked.id}/decisions/", data=form)
    assert answer.status_code == 422 and "Say why" in answer.text
    assert priya.post(f"/en/approvals/{asked.id}/decisions/", data=form | {"words": "Next month"}).status_code == 303
    assert "Next month" in browser(hannah).get(f"/en/approvals/{asked.id}/").text


def test_lowered_quantities_show_what_they_do_before_the_yes(browser, world, asked):
    priya = browser(world.priya)
    address = f"/en/approvals/{asked.id}/"
    page = priya.get(address).text
    form = {"version": hidden(page[page.index('id="lines"') :], "version"), "quantity-1": "6", "quantity-2": "0"}
    wrong = priya.post(address + "quantities/", data=form | {"quantity-1": "many"})
    assert wrong.status_code == 422 and "Enter a whole number" in wrong.text and 'value="many"' in wrong.text
    assert priya.post(address + "quantities/", data=form).status_code == 303
    answer = priya.get(address)
    assert "This would be an approval in part" in answer.text and "loses the volume price" in answer.text
    assert "Approve in part – $" in answer.text and statements(answer) <= 20
    priya.post(address + "decisions/", data=decision(answer.text))
    assert Order.get().line_count == 1
    assert "What was left out" in browser(world.user("hannah@maple.example")).get(address).text


def test_credit_that_is_gone_is_said_with_its_figures_and_the_request_stays(browser, world, asked):
    from models.accounts import Account

    priya = browser(world.priya)
    form = decision(priya.get(f"/en/approvals/{asked.id}/").text)
    Account.update(credit_limit=1_00).where(Account.id == world.maple.id).execute()
    answer = priya.post(f"/en/approvals/{asked.id}/decisions/", data=form)
    assert answer.status_code == 422 and "the limit is $1.00" in answer.text and "Approve – $" in answer.text
    assert ApprovalRequest.get().status == "waiting"


def test_a_price_that_drifted_is_shown_beside_the_old_one_and_asked_again(browser, world, asked):
    from models.pricing import Price

    priya = browser(world.priya)
    form = decision(priya.get(f"/en/approvals/{asked.id}/").text)
    Price.update(unit_price=Price.unit_price * 2).execute()
    answer = priya.post(f"/en/approvals/{asked.id}/decisions/", data=form)
    assert answer.status_code == 422 and "beyond the tolerance of 2%" in answer.text
    assert "more than when it was asked for" in answer.text and not Order.select().exists()
    assert priya.post(f"/en/approvals/{asked.id}/decisions/", data=decision(answer.text)).status_code == 303
    assert Order.select().count() == 1


def test_the_buyer_takes_it_back(browser, world, asked, hannah):
    buyer = browser(hannah)
    page = buyer.get(f"/en/approvals/{asked.id}/").text
    form = {"version": hidden(page[page.index('id="withdraw"') :], "version")}
    assert buyer.post(f"/en/approvals/{asked.id}/withdrawals/", data=form).location == "/en/carts/"
    assert "My cart" in buyer.get("/en/carts/").text
    assert browser(world.marc).post(f"/en/approvals/{asked.id}/withdrawals/", data=form).status_code == 403


def test_strangers_and_colleagues_who_are_not_asked_find_nothing(browser, world, browser_of, asked):
    ingrid = world.user("ingrid@maple.example")
    assert browser(ingrid).get(f"/en/approvals/{asked.id}/").status_code == 404
    assert browser(world.amelie).get(f"/en/approvals/{asked.id}/").status_code == 404
    assert browser(world.marc).get(f"/en/approvals/{asked.id}/").status_code == 200
