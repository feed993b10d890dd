"""A buyer says in the cart whether a line of which not all is there waits, line by line or for many at once."""

import re

import pytest

from models import carts
from models.carts import CartLine


def waiting(cart) -> list[bool]:
    return [row.waits for row in carts.items_for_placing(cart)]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_a_line_is_told_to_wait_in_its_form_and_says_so_at_rest(luka, cart, line_ids, headers):
    line = line_ids[0]
    form = luka.get(f"/en/cart/lines/{line}/edit/", headers=headers).text
    assert re.search(rf'<select[^>]* id="waits-{line}".*?value="first" selected', form)
    sent = {"quantity": "2", "version": "1", "waits": "all"}
    answer = luka.post(f"/en/cart/lines/{line}/", data=sent, headers=headers)
    page = answer.text if headers else luka.get(answer.location).text
    assert "Waits until all of it is there." in page
    assert waiting(cart) == [True, False, False]
    luka.post(f"/en/cart/lines/{line}/", data={"quantity": "3", "version": "2"}, headers=headers)
    assert waiting(cart) == [True, False, False]
    luka.post(f"/en/cart/lines/{line}/", data=sent | {"version": "3", "waits": "first"}, headers=headers)
    assert waiting(cart) == [False, False, False]


def test_chosen_lines_or_all_that_match_wait_in_one_step(luka, cart, line_ids):
    whole = {"cart": cart.id, "version": cart.version}
    answer = luka.post("/en/cart/waitings/", data=whole | {"line": line_ids[1:], "waits": "all"})
    assert answer.status_code == 303 and "2 lines wait until all of each is there." in luka.get("/en/cart/").text
    assert waiting(cart) == [False, True, True]
    store = CartLine.get_by_id(line_ids[1]).location_id
    luka.post(f"/en/cart/waitings/?location={store}", data=whole | {"all": "1", "waits": "first"})
    assert waiting(cart) == [False, False, True]


def test_what_another_tab_changed_and_what_is_no_line_of_the_cart_is_refused(luka, cart, line_ids):
    stale = {"cart": cart.id, "version": cart.version - 1, "line": line_ids, "waits": "all"}
    assert luka.post("/en/cart/waitings/", data=stale).status_code == 409
    foreign = stale | {"version": cart.version, "line": [999_999]}
    assert luka.post("/en/cart/waitings/", data=foreign).status_code == 422
    assert waiting(cart) == [False, False, False]
