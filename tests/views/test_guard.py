"""Who may come in: those who may not are told what is wrong, each in their own case."""

from datetime import timedelta

import pytest

from models import accounts, clock
from models.accounts import Account, Membership
from models.identity import Actor


@pytest.mark.parametrize("path", ["/en/cart/lines/", "/en/checkout/"])
def test_a_rep_whose_time_is_over_is_told_so(world, browser_of, path):
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    browser = browser_of(world.natalie)
    assert browser.get("/en/cart/").status_code == 200
    clock.freeze(clock.now() + timedelta(hours=3))
    answer = browser.post(path, data={"po_number": "PO-1"})
    assert answer.status_code == 403 and "You order for nobody now" in answer.text
    notice = browser.post(path, headers={"HX-Request": "true"})
    assert notice.status_code == 403 and "You order for nobody now" in notice.text


def test_a_buyer_who_has_left_the_account_is_told_so(world, browser_of):
    browser = browser_of(world.luka)
    Membership.delete().where(Membership.user == world.luka.id).execute()
    answer = browser.post("/en/checkout/", data={"po_number": "PO-1"})
    assert answer.status_code == 403 and "You belong to no company of this shop now" in answer.text


def test_the_people_of_a_closed_account_are_told_so(world, browser_of):
    browser = browser_of(world.luka)
    Account.update(status="closed").where(Account.id == world.fargo.id).execute()
    answer = browser.post("/en/cart/lines/", data={"sku": "ETH-YIRG-340-WB", "quantity": "6"})
    assert answer.status_code == 403 and "You belong to no company of this shop now" in answer.text


def test_who_has_another_role_is_told_that(world, browser_of):
    answer = browser_of(world.luka).get("/en/account/journal/")
    assert answer.status_code == 403 and "Your role does not include this page" in answer.text
