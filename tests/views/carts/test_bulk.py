"""Many lines at once, with plain forms: sent, moved, removed, put back, edited as a page, priced anew."""

import re
from datetime import timedelta

import pytest

from models import carts, catalog
from models.base import counting
from models.carts import CartLine, NewLine
from models.identity import Actor


def rows(cart):
    return carts.items_for_placing(cart)


def test_chosen_lines_go_to_a_store(luka, cart, line_ids, world):
    store = world.store("FARGO", "STORE-03").id
    data = {"line": line_ids[:2], "location": store, "version": cart.version, "cart": cart.id}
    answer = luka.post("/en/cart/destinations/?page=1", data=data)
    assert (answer.status_code, answer.location) == (303, "/en/cart/")
    assert [row.location_id == store for row in rows(cart)] == [True, True, False]
    assert "2 lines go to" in luka.get("/en/cart/").text


def test_all_that_match_the_filter_move_to_a_date(luka, cart, world):
    store, day = world.store("FARGO", "STORE-02").id, cart.earliest_date() + timedelta(days=7)
    data = {"all": "1", "wanted_on": day.isoformat(), "version": cart.version, "cart": cart.id}
    answer = luka.post(f"/en/cart/dates/?location={store}", data=data)
    assert answer.location == f"/en/cart/?location={store}"
    assert [row.wanted_on == day for row in rows(cart)] == [False, True, False]


def test_a_removal_is_undone_with_one_button_once(luka, cart, line_ids):
    answer = luka.post("/en/cart/removals/", data={"only": line_ids[0], "version": cart.version, "cart": cart.id})
    page = luka.get(answer.location)
    assert f"line-{line_ids[0]}\"" not in page.text
    key = re.search(r'name="removal" value="([^"]+)"', page.text)[1]
    for said in ("1 line is back in the cart.", "There is nothing to put back"):
        assert luka.post("/en/cart/restorations/", data={"removal": key}).status_code == 303
        assert said in luka.get("/en/cart/").text
    assert len(rows(cart)) == 3


def test_removing_everything_leaves_a_cart_that_offers_to_undo(luka, cart):
    answer = luka.post("/en/cart/removals/", data={"all": "1", "version": cart.version, "cart": cart.id})
    page = luka.get(answer.location)
    assert page.status_code == 200 and "restorations" in page.text


def test_bulk_refusals_are_told_and_the_choice_is_kept(luka, cart, line_ids):
    for path, data, said in [
        ("destinations", {"line": line_ids[0]}, "not one of your stores"),
        ("destinations", {"line": line_ids[0], "location": "999999"}, "not one of your stores"),
        ("dates", {"line": line_ids[0]}, "Choose a date first."),
        ("dates", {"line": line_ids[0], "wanted_on": "2001-01-01"}, "in the past"),
        ("removals", {"line": "x"}, "Choose at least one line first."),
    ]:
        answer = luka.post(f"/en/cart/{path}/", data=data | {"version": cart.version, "cart": cart.id})
        assert answer.status_code == 422
        assert said in answer.text
        if data["line"] != "x":
            assert re.search(rf'name="line" value="{line_ids[0]}"[^>]* checked>', answer.text)


def test_a_stale_bulk_change_is_409_and_does_nothing(luka, cart, line_ids):
    data = {"all": "1", "version": cart.version, "cart": cart.id - 1}
    answer = luka.post("/en/cart/removals/", data=data)
    assert answer.status_code == 409
    assert "changed in another tab" in answer.text and f'value="{cart.version}"' in answer.text
    assert len(rows(cart)) == 3


def test_another_buyers_lines_cannot_be_chosen(browser_of, world, cart, line_ids):
    erin = browser_of(world.erin)
    assert erin.post("/en/cart/removals/", data={"line": line_ids, "version": "1"}).status_code == 404


def test_a_page_of_quantities_is_saved_as_one_form(luka, cart, line_ids):
    assert luka.get("/en/cart/edit/").status_code == 200
    data = {f"version-{number}": "1" for number in line_ids}
    data |= {f"quantity-{number}": str(value) for number, value in zip(line_ids, (5, 3, 9), strict=True)}
    answer = luka.post("/en/cart/edit/", data=data)
    assert (answer.status_code, answer.location) == (303, "/en/cart/")
    assert [row.quantity for row in rows(cart)] == [5, 3, 9]
    again = luka.post("/en/cart/edit/", data=data | {f"quantity-{line_ids[1]}": "4"})
    assert again.status_code == 303
    stale = luka.post("/en/cart/edit/", data=data | {f"quantity-{line_ids[0]}": "8"})
    assert stale.status_code == 409
    assert 'value="8"' in stale.text and "Now 5" in stale.text


def test_a_page_with_a_wrong_quantity_saves_nothing_and_keeps_what_was_typed(luka, cart, line_ids):
    data = {f"version-{number}": "1" for number in line_ids}
    data |= {f"quantity-{number}": value for number, value in zip(line_ids, ("5", "abc", "0"), strict=True)}
    answer = luka.post("/en/cart/edit/", data=data)
    assert answer.status_code == 422
    assert 'value="5"' in answer.text and 'value="abc"' in answer.text
    assert [row.quantity for row in rows(cart)] == [2, 3, 4]


def test_prices_are_brought_up_to_today_and_the_difference_is_told(luka, cart):
    assert luka.post("/en/cart/prices/").status_code == 303
    assert "Nothing changed." in luka.get("/en/cart/").text


def test_a_line_that_cannot_be_ordered_is_shown_and_counted(luka, cart, line_ids):
    CartLine.update(unit_price=None, subtotal=0).where(CartLine.id == line_ids[2]).execute()
    page = luka.get("/en/cart/")
    assert "1 line has a problem" in page.text and "No price yet: ask us" in page.text
    only = luka.get("/en/cart/?problem=1").text
    assert f'id="line-{line_ids[2]}"' in only and f'id="line-{line_ids[0]}"' not in only


def test_odd_addresses_show_the_cart(luka, cart):
    for query in ("page=0", "page=-1", "page=99999999999", "location=x",
                  "location=99999999999999999999", "date=2026-99-99",
                  "date=%00", "q=%00%25_'", "problem=yes", "undo=%3Cscript%3E"):  # fmt: skip
        assert luka.get(f"/en/cart/?{query}").status_code == 200


def test_an_old_page_says_nothing_about_the_next_cart(luka, cart, line_ids):
    data = {"all": "1", "version": cart.version, "cart": cart.id + 1}
    answer = luka.post("/en/cart/removals/", data=data)
    assert answer.status_code == 409 and "nothing was done" in answer.text
    assert len(carts.items_for_placing(cart)) == len(line_ids)


def test_enter_in_the_bar_presses_no_button_that_removes(luka, cart):
    first = re.search(r'<button[^>]*form="bulk"[^>]*>', luka.get("/en/cart/").text)[0]
    assert "disabled" in first


def quantities(cart):
    return [row.quantity for row in rows(cart)]


@pytest.mark.parametrize(("typed", "left"), [("6", [6, 6, 6]), ("+2", [4, 5, 6]), ("−1", [1, 2, 3])])
def test_the_quantity_of_chosen_lines_changes_and_is_taken_back_once(luka, cart, line_ids, typed, left):
    before, sum_before = quantities(cart), carts.current(cart.account_id, cart.buyer_id, cart.storefront_id).subtotal
    data = {"line": line_ids, "quantity": typed, "version": cart.version, "cart": cart.id}
    answer = luka.post("/en/cart/quantities/?page=1", data=data)
    page = luka.get(answer.location).text
    assert "3 lines have another quantity." in page and quantities(cart) == left
    step = re.search(r'name="step" value="([^"]+)"', page)[1]
    for said in ("3 lines are as they were.", "taken back already"):
        luka.post("/en/cart/quantities/undoings/", data={"step": step})
        assert said in luka.get("/en/cart/").text
        assert quantities(cart) == before
    assert carts.current(cart.account_id, cart.buyer_id, cart.storefront_id).subtotal == sum_before


def test_a_line_that_cannot_take_the_quantity_is_left_and_named(luka, cart, world):
    data = {"all": "1", "quantity": "-2", "version": cart.version, "cart": cart.id}
    page = luka.get(luka.post("/en/cart/quantities/", data=data).location).text
    assert quantities(cart) == [2, 1, 2]
    assert "2 lines have another quantity. 1 line was left as it is:" in page and "nothing would be left" in page


def test_packs_are_never_rounded_by_a_change_of_many_lines(world, cart, line_ids):
    line = rows(cart)[2]
    catalog.Product.update(multiple=4).where(catalog.Product.id == line.product_id).execute()
    done = carts.change_quantity(cart, line_ids, 6, by=Actor(world.luka.id))
    assert quantities(cart) == [6, 6, 4]
    assert [(sku, refusal.facts["multiple"]) for sku, refusal in done.left] == [(line.sku, 4)]


def test_undoing_a_quantity_tramples_on_nothing_done_meanwhile(luka, cart, line_ids, world):
    by = Actor(world.luka.id)
    step = carts.change_quantity(cart, line_ids, 6, by=by).step
    cart.change_line(line_ids[0], by=by, version=CartLine.get_by_id(line_ids[0]).version, quantity=9)
    luka.post("/en/cart/quantities/undoings/", data={"step": step})
    assert "so nothing was undone" in luka.get("/en/cart/").text
    assert quantities(cart) == [9, 6, 6]


@pytest.mark.parametrize("step", ["", "e", "lines", "%"])
def test_what_is_no_whole_key_takes_nothing_back(cart, line_ids, world, step):
    by = Actor(world.luka.id)
    carts.change_quantity(cart, line_ids, 6, by=by)
    for undo in (carts.undo_quantity, carts.undo_allocation):
        with pytest.raises(carts.UndoneAlready):
            undo(cart, step, by=by)
    assert quantities(cart) == [6, 6, 6]


@pytest.mark.parametrize("typed", ["", "1.5", "+", "6 or so", "1e3", "99999999999"])
def test_what_is_no_quantity_changes_nothing_and_says_what_is(luka, cart, line_ids, typed):
    before = quantities(cart)
    data = {"line": line_ids, "quantity": typed, "version": cart.version, "cart": cart.id}
    answer = luka.post("/en/cart/quantities/", data=data)
    assert answer.status_code == 422 and "Enter a quantity" in answer.text
    assert quantities(cart) == before


def test_changing_the_quantity_of_many_lines_takes_the_statements_of_a_few(world, products, cart_of):
    def statements(count):
        cart = cart_of([NewLine(one, 1) for one in products[:count]])
        with counting() as made:
            carts.change_quantity(cart, [row.id for row in rows(cart)], 1, True, by=Actor(world.luka.id))
        return len(made)

    statements(1)  # What is looked up once for good.
    assert statements(2) == statements(80)
