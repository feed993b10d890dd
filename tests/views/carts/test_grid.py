"""The allocation grid: cells set one by one or by the page, shared out, copied, sent out as a file and taken back."""

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import carts, catalog, lists
from models.base import counting
from models.carts import Cell, NewLine, Planned, share
from models.carts.refusals import NotAMultiple
from models.catalog import Product, ProductText
from models.identity import Actor
from models.refusals import ChangedMeanwhile

HTMX = {"HX-Request": "true"}


@pytest.fixture
def stores(world):
    """The ids of Fargo's stores, in its order."""
    return [world.store("FARGO", f"STORE-0{number}").id for number in range(1, 6)]


@pytest.fixture
def day(cart):
    """The date that the cart's lines are wanted on."""
    return carts.dates_of(cart)[0]


def held(cart) -> dict:
    """What the cart holds by product, store and date."""
    return {(row.product_id, row.location_id, row.wanted_on): row.quantity for row in carts.items_for_placing(cart)}


def form(product: int, store: int, text: str, was: int = 0) -> dict:
    return {f"cell-{product}-{store}": text, f"was-{product}-{store}": str(was)}


def test_the_sheet_shows_products_down_and_stores_across(luka, cart, products, stores, day):
    page = luka.get("/en/cart/grid/").text
    assert f'id="cell-{products[0]}-{stores[0]}"' in page and f'id="cell-{products[1]}-{stores[4]}"' in page
    assert f'name="was-{products[0]}-{stores[1]}" value="3"' in page
    assert f"/en/cart/grid/?date={day}" in page
    assert "Check out" in page


def test_a_cell_is_set_in_one_small_reply_with_its_sums(luka, cart, products, stores, day):
    answer = luka.post(f"/en/cart/grid/?date={day}", data=form(products[0], stores[2], "7"), headers=HTMX)
    assert answer.status_code == 200 and len(answer.data) < 8_000
    ids = set(re.findall(r'<[a-z]+ id="([a-z0-9-]+)"', answer.text))
    assert {f"cell-{products[0]}-{stores[2]}", f"sum-{products[0]}", f"column-{stores[2]}", "grid-days", "badge"} <= ids
    assert held(cart)[products[0], stores[2], day] == 7


def test_a_change_costs_the_same_whatever_the_size_of_the_cart(luka, cart_of, cart, products, stores, day):
    def statements(was, text):
        with counting() as made:
            answer = luka.post(f"/en/cart/grid/?date={day}", data=form(products[0], stores[0], text, was), headers=HTMX)
        assert answer.status_code == 200
        return len(made)

    small = statements(2, "5")
    cart_of([NewLine(one, 1, store, day) for one in products[2:60] for store in stores])
    assert statements(5, "6") == small <= 22


def test_a_plain_form_saves_the_page_and_an_emptied_cell_loses_its_line(luka, cart, products, stores, day):
    data = form(products[0], stores[0], "", 2) | form(products[0], stores[1], "9", 3)
    data |= form(products[1], stores[3], "4")
    answer = luka.post(f"/en/cart/grid/?date={day}", data=data)
    assert answer.location == f"/en/cart/grid/?date={day}&undo={undo_of(answer)}"
    assert held(cart) == {
        (products[0], stores[1], day): 9, (products[1], stores[3], day): 4, (products[1], stores[0], day): 4,
    }  # fmt: skip


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("text", ["x", "1.5", "-3", "٢٤", "9999999999"])
def test_what_is_no_whole_number_is_told_at_its_cell_and_kept(luka, cart, products, stores, day, headers, text):
    before = held(cart)
    answer = luka.post(f"/en/cart/grid/?date={day}", data=form(products[0], stores[0], text, 2), headers=headers)
    assert answer.status_code == 422
    assert f'value="{text}"' in answer.text and "Enter a whole number" in answer.text
    assert held(cart) == before


def test_a_cell_changed_meanwhile_shows_what_it_holds_now(luka, cart, products, stores, day):
    answer = luka.post(f"/en/cart/grid/?date={day}", data=form(products[0], stores[0], "9", 99), headers=HTMX)
    assert answer.status_code == 409
    assert f'name="was-{products[0]}-{stores[0]}" value="2"' in answer.text and "changed meanwhile" in answer.text
    assert held(cart)[products[0], stores[0], day] == 2


def test_a_stranger_s_store_or_product_changes_nothing(luka, cart, products, world, day):
    theirs = world.store("MAPLE", "TOR-01").id
    before = held(cart)
    for data in (form(products[0], theirs, "5"), form(999_999, theirs, "5")):
        assert luka.post(f"/en/cart/grid/?date={day}", data=data).status_code == 422
    assert held(cart) == before


def name_of(product: int) -> str:
    return ProductText.get(ProductText.product == product, ProductText.language == "en").name


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_no_id_that_is_sent_makes_the_grid_name_what_the_account_may_not_see(luka, cart, stores, world, day, headers):
    hidden = Product.get(~catalog.within_reach(world.fargo, world.capricorn)).id
    for was in (0, 3):
        answer = luka.post(f"/en/cart/grid/?date={day}", data=form(hidden, stores[0], "5", was), headers=headers)
        assert answer.status_code in (409, 422)
        assert html.escape(name_of(hidden)) not in answer.text


def test_no_file_and_no_choice_of_lists_names_what_is_not_on_sale_yet(luka, cart, products, day):
    draft = Product.get_by_id(products[5])
    Product.update(status="inactive").where(Product.id == draft.id).execute()
    file = (BytesIO(f"SKU,STORE-01\n{draft.sku},5\n".encode()), "plan.csv")
    answer = luka.post(f"/en/cart/grid/files/?date={day}", data={"file": file})
    assert answer.status_code == 422 and "we know no such product" in answer.text
    assert html.escape(name_of(draft.id)) not in answer.text
    assert luka.get(f"/en/lists/choice/?sku={draft.sku}").status_code == 404


def test_a_product_that_the_cart_does_not_hold_gets_a_row_by_its_sku(luka, world):
    page = luka.get("/en/cart/grid/?with=SYR-ALMOND-750&with=NO-SUCH").text
    product = world.product("SYR-ALMOND-750").id
    assert page.count('id="sum-') == 1 and f'id="sum-{product}"' in page
    store = world.store("FARGO", "STORE-02").id
    luka.post("/en/cart/grid/?date=2027-01-15", data=form(product, store, "12"))
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    assert list(held(cart).values()) == [12]


def test_a_quantity_is_shared_out_over_the_stores(luka, cart, world, stores, day):
    sku, product = "SYR-ALMOND-750", world.product("SYR-ALMOND-750").id
    luka.post(f"/en/cart/grid/shares/?date={day}", data={"sku": sku, "quantity": "12", "how": "even"})
    assert [held(cart)[product, store, day] for store in stores] == [3, 3, 2, 2, 2]
    refused = luka.post(f"/en/cart/grid/shares/?date={day}", data={"sku": sku, "quantity": "12", "how": "last"})
    assert refused.status_code == 422 and "no earlier order" in refused.text


def test_another_date_gets_the_same(luka, cart, day):
    before, later = held(cart), day + timedelta(days=14)
    luka.post(f"/en/cart/grid/copies/?date={day}", data={"to": later.isoformat()})
    assert held(cart) == before | {(product, store, later): units for (product, store, _), units in before.items()}
    past = luka.post(f"/en/cart/grid/copies/?date={day}", data={"to": "2020-01-01"})
    assert past.status_code == 422 and "Nothing was changed" in past.text


def test_the_plan_goes_out_as_a_file_and_comes_back_the_same(luka, cart):
    out = luka.get("/en/cart/grid/plan.csv")
    assert out.mimetype == "text/csv" and "attachment" in out.headers["Content-Disposition"]
    before, text = held(cart), out.data.decode("utf-8-sig")
    assert luka.post("/en/cart/grid/files/", data={"file": (BytesIO(out.data), "plan.csv")}).status_code == 303
    assert held(cart) == before
    more = text.replace(",2,3,", ",20,30,", 1)
    assert more != text
    luka.post("/en/cart/grid/files/", data={"file": (BytesIO(more.encode()), "plan.csv")})
    assert sorted(held(cart).values()) == sorted([20, 30, *list(before.values())[2:]])


def test_one_fault_in_a_file_and_nothing_is_set(luka, cart, day):
    before = held(cart)
    file = f"SKU,Date,STORE-01,STORE-02\nSYR-ALMOND-750,{day},6,six\nNO-SUCH,{day},1,\nSYR-ALMOND-750,soon,1,\n"
    answer = luka.post("/en/cart/grid/files/", data={"file": (BytesIO(file.encode()), "plan.csv")})
    assert answer.status_code == 422 and held(cart) == before
    assert all(f"Row {row}:" in answer.text for row in (2, 3, 4))
    nobody = luka.post("/en/cart/grid/files/", data={"file": (BytesIO(b"SKU,Here\nA,1\n"), "x.csv")})
    assert "name at least one of your stores" in nobody.text


def test_who_may_not_order_has_no_box(world, browser_of):
    page = browser_of(world.user("ingrid@maple.example"), "capricorn-ca.localhost").get("/en/cart/grid/")
    assert page.status_code == 200
    assert "Add a row" not in page.text and "grid-tools" not in page.text
    assert browser_of(None).get("/en/cart/grid/").status_code == 303


def test_all_cells_or_none(cart, world, products, stores, day):
    luka, before = Actor(world.luka.id), held(cart)
    past = Cell(products[1], stores[4], day - timedelta(900))
    assert list(cart.allocate({past._replace(wanted_on=day): Planned(5), past: Planned(1)}, by=luka).refused) == [past]
    assert held(cart) == before
    with pytest.raises(ChangedMeanwhile):
        cart.allocate({Cell(products[0], stores[0], day): Planned(5, was=1)}, by=luka)
    assert cart.allocate({Cell(products[0], stores[0], day): Planned(2, was=1)}, by=luka).lines == 0


def test_many_cells_take_the_statements_of_a_few(cart, world, products, stores, day):
    def statements(count):
        cells = {Cell(one, store, day): Planned(count) for one in products[:count] for store in stores}
        with counting() as made:
            cart.allocate(cells, by=Actor(world.luka.id))
        return len(made)

    assert statements(3) == statements(40)


class Pack:
    sku = "PACK"

    def __init__(self, multiple):
        self.multiple = multiple


@given(st.integers(0, 5_000), st.integers(1, 48), st.dictionaries(st.integers(1, 40), st.integers(0, 900), min_size=1))
def test_sharing_loses_no_pack_and_breaks_none(packs, multiple, weights):
    shares = share(packs * multiple, weights, Pack(multiple))
    assert sum(shares.values()) == packs * multiple
    assert all(units >= 0 and units % multiple == 0 for units in shares.values())
    if any(weights.values()):
        assert all(not units for place, units in shares.items() if not weights[place])


def test_what_is_no_multiple_cannot_be_shared():
    with pytest.raises(NotAMultiple) as refused:
        share(13, {1: 1, 2: 1}, Pack(6))
    assert refused.value.facts["nearest"] == 18


@pytest.fixture
def another(world, cart):
    """A second cart of Luka's, which another tab took at hand."""
    return carts.new_cart(world.capricorn, world.fargo, "Second", by=Actor(world.luka.id))


def test_a_page_made_from_another_cart_changes_none(luka, cart, another, products, stores, day):
    here, made = f"/en/cart/grid/?date={day}", {"cart": str(cart.id)}
    cell = form(products[2], stores[0], "7") | made
    assert luka.post(here, data=cell, headers=HTMX).headers["HX-Redirect"] == here
    later = (day + timedelta(days=7)).isoformat()
    file = (BytesIO(b"SKU,STORE-01\nSYR-ALMOND-750,6\n"), "plan.csv")
    share = {"sku": "SYR-ALMOND-750", "quantity": "5", "how": "even"}
    for path, sent in (("", cell), ("shares/", share), ("copies/", {"to": later}), ("files/", {"file": file})):
        assert luka.post(f"/en/cart/grid/{path}?date={day}", data=sent | made).location == here
        assert "Another cart is at hand now" in luka.get(here).text
    assert held(another) == {}


def test_the_grid_names_its_cart_in_every_form(luka, cart):
    page = luka.get("/en/cart/grid/").text
    assert page.count(f'name="cart" value="{cart.id}"') == 4
    assert 'hx-include="closest td, #grid-form [name=cart]"' in page


def lines_of(cart) -> list:
    """Every line of the cart with all that a buyer sees of it, and the stored sum."""
    own = carts.CartLine
    rows = own.select(
        own.id, own.product, own.location, own.wanted_on, own.quantity, own.note, own.position, own.unit_price,
        own.subtotal, own.waits, own.cost_centre,
    ).where(own.cart == cart.id, own.removal == "").order_by(own.id)  # fmt: skip
    return [*rows.tuples(), carts.Cart.get_by_id(cart.id).subtotal]


def undo_of(answer) -> str:
    """The key in the address that a step of the grid answers with."""
    return re.search(r"undo=([\w-]+)", answer.location).group(1)


def undone(luka, cart, step: str, day) -> str:
    """What the page says after an undo."""
    answer = luka.post(f"/en/cart/grid/undoings/?date={day}", data={"cart": str(cart.id), "step": step})
    assert answer.status_code == 303
    return luka.get(answer.location).text


@pytest.fixture
def step_of(world, luka, cart, products, stores, day):
    """A function: the key of a step of each kind, each of which changes, removes and makes lines where it can."""
    sku = Product.get_by_id(products[0]).sku
    later = day + timedelta(days=14)

    def made(kind):
        cart.allocate({Cell(products[2], stores[0], later): Planned(7)}, by=Actor(world.luka.id))
        file = (BytesIO(f"SKU,Date,STORE-01,STORE-02,STORE-03\n{sku},{day},,9,4\n".encode()), "plan.csv")
        page = form(products[0], stores[0], "", 2) | form(products[0], stores[1], "9", 3)
        page |= form(products[3], stores[0], "1")
        path, sent = {
            "even": ("shares/", {"sku": sku, "quantity": "22", "how": "even"}),
            "copy": ("copies/", {"to": later.isoformat()}),
            "file": ("files/", {"file": file}),
            "page": ("", page),
        }[kind]
        before = lines_of(cart)
        answer = luka.post(f"/en/cart/grid/{path}?date={day}", data=sent)
        assert answer.status_code == 303, answer.text
        assert lines_of(cart) != before
        return undo_of(answer), before, later if kind == "copy" else day

    return made


@pytest.mark.parametrize("kind", ["even", "copy", "file", "page"])
def test_what_fills_many_cells_is_undone_exactly(luka, cart, step_of, day, kind):
    step, before, _where = step_of(kind)
    assert "Undo" in luka.get(f"/en/cart/grid/?date={day}&undo={step}").text
    assert "as they were" in undone(luka, cart, step, day)
    assert lines_of(cart) == before
    assert "taken back already" in undone(luka, cart, step, day)
    assert lines_of(cart) == before


def test_lines_that_were_joined_into_one_cell_come_apart_again(luka, cart, world, products, stores, day):
    first, second = [row.id for row in carts.items_for_placing(cart)][:2]
    by = Actor(world.luka.id)
    cart.change_line(first, by=by, version=1, note="for the bar")
    cart.send_lines_to([second], world.store("FARGO", "STORE-01"), by=by)
    before = lines_of(cart)
    step = cart.allocate({Cell(products[0], stores[0], day): Planned(8)}, by=by).step
    assert len(lines_of(cart)) == len(before) - 1
    undone(luka, cart, step, day)
    assert lines_of(cart) == before


@pytest.mark.parametrize(
    ("kind", "meanwhile"), [("even", "changed"), ("copy", "added"), ("file", "removed"), ("page", "changed")]
)
def test_an_undo_tramples_on_nothing_done_meanwhile(luka, cart, world, products, step_of, kind, meanwhile):
    step, _before, day = step_of(kind)
    by = Actor(world.luka.id)
    line = next(row for row in carts.items_for_placing(cart) if (row.product_id, row.wanted_on) == (products[0], day))
    if meanwhile == "changed":
        cart.change_line(line.id, by=by, version=carts.CartLine.get_by_id(line.id).version, note="only the red ones")
    elif meanwhile == "added":
        cart.add_lines([NewLine(products[0], 1, line.location_id, day)], by=by)
    else:
        cart.remove_lines([line.id], by=by)
    held = lines_of(cart)
    said = undone(luka, cart, step, day)
    assert "changed again since, so nothing was undone" in said
    assert lines_of(cart) == held


def test_what_was_changed_elsewhere_in_the_cart_stays(luka, cart, world, products, stores, step_of, day):
    step, before, _day = step_of("copy")
    cart.allocate({Cell(products[4], stores[4], day): Planned(5)}, by=Actor(world.luka.id))
    undone(luka, cart, step, day)
    assert held(cart)[products[4], stores[4], day] == 5 and len(lines_of(cart)) == len(before) + 1


def test_an_undo_reaches_no_other_cart(cart, another, products, stores, day, world):
    step = cart.allocate({Cell(products[0], stores[0], day): Planned(5)}, by=Actor(world.luka.id)).step
    with pytest.raises(carts.UndoneAlready):
        carts.undo_allocation(another, step, by=Actor(world.luka.id))


def test_undoing_many_cells_takes_the_statements_of_a_few(cart, world, products, stores, day):
    by = Actor(world.luka.id)

    def statements(count):
        cells = {Cell(one, store, day): Planned(count) for one in products[:count] for store in stores}
        step = cart.allocate(cells, by=by).step
        with counting() as made:
            carts.undo_allocation(cart, step, by=by)
        return len(made)

    assert statements(3) == statements(40) <= 14


def test_a_quantity_is_shared_out_by_the_par_levels_of_the_lists(luka, cart, world, stores, day):
    sku, product = "SYR-ALMOND-750", world.product("SYR-ALMOND-750").id
    sent = {"sku": sku, "quantity": "12", "how": "par"}
    refused = luka.post(f"/en/cart/grid/shares/?date={day}", data=sent)
    assert refused.status_code == 422 and "no list of yours has par levels" in refused.text
    item = lists.NewLine(product, 1)
    mine = lists.create_list(world.fargo, world.capricorn, "Bar", by=Actor(world.luka.id), items=[item])
    line = lists.ListLine.get(lists.ListLine.list == mine.id)
    for store, par in zip(stores, (6, 0, 3), strict=False):
        lists.ParLevel.create(line=line.id, location=store, par=par)
    luka.post(f"/en/cart/grid/shares/?date={day}", data=sent)
    shares = {place: units for (one, place, _), units in held(cart).items() if one == product}
    assert shares == {stores[0]: 8, stores[2]: 4}
