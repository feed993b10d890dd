"""The rooms of the lists, as people of one company use them."""

import re
from io import BytesIO

import pytest

from models import carts, lists
from models.catalog import Product
from models.identity import Actor
from tests.views.trading import fill_cart, place_order


def text_of(answer):
    return answer.get_data(as_text=True)


def cart_of(world):
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    return {row.sku: row.quantity for row in carts.items_for_placing(cart)} if cart else {}


def test_a_list_is_made_shown_and_found_among_the_others(luka, world):
    answer = luka.post("/en/lists/", data={"name": " Front  bar ", "sharing": "view"})
    assert answer.status_code == 303
    assert "Front bar" in text_of(luka.get(answer.location)) and "Front bar" in text_of(luka.get("/en/lists/"))


def test_a_form_that_is_sent_twice_makes_one_list(luka, world):
    for _ in range(2):
        luka.post("/en/lists/", data={"name": "Once", "sharing": "personal", "key": "k1"})
    assert lists.List.select().where(lists.List.name == "Once").count() == 1


def test_a_list_without_a_name_is_asked_for_one(luka):
    answer = luka.post("/en/lists/", data={"name": " ", "sharing": "personal"})
    assert answer.status_code == 422 and "Give it a name." in text_of(answer)


def test_a_colleague_sees_no_personal_list_and_no_edit_controls_on_a_shared_one(luka, erin, browser_of, world, guide):
    path = f"/en/lists/{guide.id}/"
    priya = browser_of(_colleague(world))
    assert priya.get(path).status_code == 404 and erin.get(path).status_code == 404
    luka.post(f"{path}sharing/", data={"sharing": "view", "version": 1})
    page = text_of(priya.get(path))
    assert "Add to cart" in page
    assert "Remove" not in page and "/edit/" not in page and "Add to the list" not in page
    assert "sharing/" not in text_of(priya.get(f"{path}settings/"))
    assert "sharing/" in text_of(erin.get(f"{path}settings/"))
    luka.post(f"{path}sharing/", data={"sharing": "edit", "version": 2})
    assert "Remove" in text_of(priya.get(path))


def _colleague(world):
    from models.accounts import Membership
    from models.identity import User

    user = User.create(email="second@fargo.example", name="Second Buyer", role="buyer")
    Membership.create(user=user, account=world.fargo)
    return user


def test_a_stale_name_or_sharing_is_told_and_overwrites_nothing(luka, guide):
    luka.post(f"/en/lists/{guide.id}/name/", data={"name": "First", "version": 1})
    answer = luka.post(f"/en/lists/{guide.id}/name/", data={"name": "Second", "version": 1})
    assert answer.status_code == 409 and "changed meanwhile" in text_of(answer) and "First" in text_of(answer)


def test_chosen_lines_go_into_the_cart_with_their_boxes_and_once(luka, world, guide, rows):
    first, second, _ = rows()
    store = world.store("FARGO", "STORE-02")
    data = {"line": [first.id, second.id], f"quantity-{first.id}": "7", "location": store.id, "key": "k"}
    for _ in range(2):
        answer = luka.post(f"/en/lists/{guide.id}/additions/", data=data)
    assert answer.location.endswith("/en/cart/")
    assert cart_of(world) == {first.sku: 7, second.sku: second.quantity}
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    assert {row.location_id for row in carts.items_for_placing(cart)} == {store.id}


def test_all_lines_go_into_the_cart_but_those_that_cannot_which_are_told(luka, world, guide, rows):
    gone = rows()[2]
    retired = Product.update(status="discontinued", replaced_by=rows()[0].product_id)
    retired.where(Product.id == gone.product_id).execute()
    answer = luka.post(f"/en/lists/{guide.id}/additions/", data={"all": "1"})
    assert "/quick/imports/" in answer.location
    page = text_of(luka.get(answer.location))
    assert "no longer sold" in page and rows()[0].sku in page and gone.sku in page
    assert len(cart_of(world)) == 2


@pytest.mark.parametrize("data", [{}, {"line": ["x"]}, {"line": ["999999"]}])
def test_nothing_chosen_is_said(luka, guide, data):
    answer = luka.post(f"/en/lists/{guide.id}/additions/", data=data)
    assert answer.status_code == 422 and "Choose at least one" in text_of(answer)


def test_a_quantity_that_is_none_is_marked_and_kept(luka, world, guide, rows):
    line = rows()[0]
    answer = luka.post(f"/en/lists/{guide.id}/additions/", data={"line": line.id, f"quantity-{line.id}": "1.5"})
    assert answer.status_code == 422 and 'value="1.5"' in text_of(answer) and cart_of(world) == {}


def test_a_line_is_changed_in_place_and_a_stale_one_is_told(luka, guide, rows):
    line = rows()[0]
    path = f"/en/lists/{guide.id}/lines/{line.id}/"
    htmx = {"HX-Request": "true", "HX-Target": f"item-{line.id}"}
    assert 'name="note"' in text_of(luka.get(f"{path}edit/", headers=htmx))
    data = {"quantity": "12", "note": "Top shelf", "section": "Bar", "version": line.version}
    assert "Top shelf" in text_of(luka.post(path, data=data, headers=htmx))
    stale = luka.post(path, data=data | {"note": "Other"}, headers=htmx)
    assert stale.status_code == 409 and "changed meanwhile" in text_of(stale) and 'value="Other"' in text_of(stale)
    assert luka.post(path, data=data | {"quantity": "x"}).status_code == 422
    assert rows()[0].note == "Top shelf"


def test_lines_are_moved_removed_and_put_back(luka, guide, rows):
    first, second, third = rows()
    luka.post(f"/en/lists/{guide.id}/moves/", data={"line": [first.id, third.id], "section": "New"})
    assert {row.sku: row.section for row in rows()} == {first.sku: "New", second.sku: "Bar", third.sku: "New"}
    gone = luka.post(f"/en/lists/{guide.id}/removals/", data={"only": first.id})
    assert len(rows()) == 2 and "Undo" in text_of(luka.get(gone.location))
    removal = re.search(r"undo=([^&]+)", gone.location)[1]
    luka.post(f"/en/lists/{guide.id}/restorations/", data={"removal": removal})
    assert len(rows()) == 3


def test_enter_in_a_box_of_a_line_takes_nothing_off_the_list(luka, guide):
    page = text_of(luka.get(f"/en/lists/{guide.id}/"))
    first = re.search(r'<button[^>]*form="bulk"[^>]*>', page)[0]
    assert "disabled" in first and "formaction" not in first


def test_a_list_is_deleted_and_brought_back(luka, guide):
    gone = luka.post(f"/en/lists/{guide.id}/removal/")
    assert luka.get(f"/en/lists/{guide.id}/").status_code == 404 and "Undo" in text_of(luka.get(gone.location))
    removal = re.search(r"undo=([^&]+)", gone.location)[1]
    assert luka.post(f"/en/lists/{guide.id}/restoration/", data={"removal": removal}).status_code == 303
    assert luka.get(f"/en/lists/{guide.id}/").status_code == 200


def test_a_product_is_put_on_a_list_by_its_sku_and_what_is_unknown_is_refused_at_its_box(luka, guide, products, rows):
    luka.post(f"/en/lists/{guide.id}/lines/", data={"sku": products[5].sku.lower(), "quantity": "3"})
    assert (products[5].sku, 3) in [(row.sku, row.quantity) for row in rows()]
    answer = luka.post(f"/en/lists/{guide.id}/lines/", data={"sku": "NOPE"})
    assert answer.status_code == 422 and "not available to you" in text_of(answer) and 'value="NOPE"' in text_of(answer)


def test_the_menu_of_a_product_adds_to_a_list_or_makes_one(luka, guide, products, rows):
    sku = products[6].sku
    assert "/lists/choice/" in text_of(luka.get(f"/en/products/{sku}/"))
    assert "Weekly" in text_of(luka.get(f"/en/lists/choice/?sku={sku}"))
    answer = luka.post("/en/lists/choice/", data={"sku": sku, "list": guide.id}, headers={"HX-Request": "true"})
    assert "On the list" in text_of(answer) and sku in [row.sku for row in rows()]
    made = luka.post("/en/lists/choice/", data={"sku": sku, "list": guide.id, "name": "Fresh"})
    assert made.location != f"/en/lists/{guide.id}/" and "Fresh" in text_of(luka.get(made.location))


def test_a_list_is_made_from_the_cart(luka, world, products):
    fill_cart(world.fargo, Actor(world.luka.id), {products[0].sku: 4, products[1].sku: 2})
    assert "2 products" in text_of(luka.get("/en/lists/new/?cart=1"))
    made = luka.post("/en/lists/", data={"name": "From the cart", "sharing": "personal", "cart": "1"})
    page = text_of(luka.get(made.location))
    assert products[0].sku in page and products[1].sku in page


def test_a_list_is_made_from_an_order_of_the_company_and_of_no_other(luka, browser_of, world, products):
    order = place_order(world.fargo, Actor(world.luka.id), {products[0].sku: 4, products[1].sku: 2})
    assert "2 products" in text_of(luka.get(f"/en/lists/new/?order={order.number}"))
    made = luka.post("/en/lists/", data={"name": "Again", "sharing": "view", "order": order.number})
    page = text_of(luka.get(made.location))
    assert products[0].sku in page and products[1].sku in page
    marc = browser_of(world.marc, host="capricorn-ca.localhost")
    assert marc.get(f"/en/lists/new/?order={order.number}").status_code == 404


def test_a_list_goes_out_as_a_file_and_comes_back(luka, guide, products, rows):
    content = luka.get(f"/en/lists/{guide.id}/list.csv").data
    edited = content.replace(f"{products[0].sku},2".encode(), f"{products[0].sku},9".encode()) + b"NOPE,1,,\r\n"
    sent = luka.post(f"/en/lists/{guide.id}/imports/", data={"file": (BytesIO(edited), "my list.csv")})
    page = text_of(luka.get(sent.location))
    assert "my list.csv" in page and "We know no product" in page
    assert rows()[0].quantity == 9 and len(rows()) == 3
    bad = luka.post(f"/en/lists/{guide.id}/imports/", data={"file": (BytesIO(b"a,b\n1,2\n"), "x.csv")})
    assert bad.status_code == 422 and "named SKU" in text_of(bad)


def test_what_a_store_counts_becomes_an_order_with_its_reasons(luka, world, guide, rows):
    first, second, _ = rows()
    store = world.store("FARGO", "STORE-03")
    boxes = {f"version-{row.id}": row.version for row in rows()}
    boxes |= {f"quantity-{row.id}": row.quantity for row in rows()}
    boxes |= {f"par-{first.id}": 24, f"par-{second.id}": 10, "store": store.id}
    assert luka.post(f"/en/lists/{guide.id}/quantities/", data=boxes).status_code == 303
    sheet = text_of(luka.get(f"/en/lists/{guide.id}/count/?store={store.id}"))
    assert sheet.count('class="count__box"') == 2
    path = f"/en/lists/{guide.id}/count/?store={store.id}"
    wrong = luka.post(path, data={f"counted-{first.id}": "many"})
    assert wrong.status_code == 422 and 'value="many"' in text_of(wrong)
    luka.post(path, data={f"counted-{first.id}": "7", f"counted-{second.id}": "10"})
    page = text_of(luka.get(f"/en/lists/{guide.id}/suggestion/?store={store.id}"))
    assert "Par 24, counted 7 → 17" in page and "Par 10, counted 10: enough" in page
    luka.post(f"/en/lists/{guide.id}/suggestion/?store={store.id}", data={"key": "k"})
    assert cart_of(world) == {first.sku: 17}
    assert lists.count_state(guide, store.id) == (2, 0)


def test_a_changed_page_of_quantities_is_saved_whole_or_not_at_all(luka, guide, rows):
    first, second, _ = rows()
    data = {f"version-{first.id}": 1, f"quantity-{first.id}": "5"}
    data |= {f"version-{second.id}": 1, f"quantity-{second.id}": "x"}
    assert luka.post(f"/en/lists/{guide.id}/quantities/", data=data).status_code == 422
    assert rows()[0].quantity == first.quantity
    luka.post(f"/en/lists/{guide.id}/quantities/", data=data | {f"quantity-{second.id}": ""})
    assert [row.quantity for row in rows()][:2] == [5, None]
    stale = luka.post(f"/en/lists/{guide.id}/quantities/", data={f"version-{first.id}": 1, f"quantity-{first.id}": "6"})
    assert stale.status_code == 409 and rows()[0].quantity == 5


def test_the_journal_tells_what_was_done_with_lists(luka, erin, guide):
    luka.post(f"/en/lists/{guide.id}/name/", data={"name": "Other", "version": 1})
    page = text_of(erin.get("/en/account/journal/"))
    assert "Made a list." in page and "Gave a list another name." in page and "no words for" not in page


def test_a_long_list_shows_a_page_in_constant_statements(luka, world, guide):
    simple = Product.select().where(Product.status == "active", Product.kind == "simple")
    more = [lists.NewLine(row.id) for row in simple]
    here = lists.available(more, world.fargo, world.capricorn)
    guide.add_lines(here[:250], by=Actor(world.luka.id), storefront=world.capricorn)
    answer = luka.get(f"/en/lists/{guide.id}/")
    assert text_of(answer).count('class="line line--listed"') == lists.PAGE_LINES
    assert int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"])[1]) <= 20
