"""The shelves, as Camille puts them in order."""

import pytest

from models.catalog import Category, ProductCategory
from models.pricing import Promotion

CANADA = "capricorn-ca.localhost"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, CANADA)


def shelf(code: str) -> Category:
    return Category.get(Category.code == code)


def facts(one: Category, **changes) -> dict:
    typed = {"name_en": one.name_en, "name_fr": one.name_fr, "parent": one.parent_id or "", "version": one.version}
    return typed | changes


def test_the_tree_shows_every_shelf_and_a_new_one_is_made_below_another(camille):
    page = camille.get("/en/studio/shelves/").text
    assert "Single origins" in page and "tree--1" in page
    typed = {"code": "coffee-rare", "name_en": "Rare lots", "name_fr": "", "parent": shelf("coffee").id}
    answer = camille.post("/en/studio/shelves/", data=typed)
    made = shelf("coffee-rare")
    assert (answer.status_code, answer.location) == (303, f"/en/studio/shelves/{made.id}/")
    assert made.path == "coffee/coffee-rare/" and "No French name" in camille.get("/en/studio/shelves/").text
    again = camille.post("/en/studio/shelves/", data=typed | {"name_fr": "Encore"})
    assert again.status_code == 422 and "coffee-rare" in again.text and 'value="Encore"' in again.text


def test_a_shelf_is_renamed_moved_and_told(camille):
    tea = shelf("tea")
    path = f"/fr/studio/shelves/{tea.id}/"
    answer = camille.post(path, data=facts(tea, name_fr="Thés et tisanes", parent=shelf("coffee").id))
    assert answer.status_code == 303 and shelf("tea").path == "coffee/tea/"
    page = camille.get(path).text
    assert "Thés et tisanes" in page and "Camille Roy" in page
    stale = camille.post(path, data=facts(tea, name_en="Typed before"))
    assert stale.status_code == 409 and 'value="Typed before"' in stale.text
    wrong = camille.post(path, data=facts(shelf("tea"), parent=tea.id))
    assert wrong.status_code == 422 and shelf("tea").path == "coffee/tea/"
    assert camille.post(path, data=facts(shelf("tea"), parent="999999")).status_code == 404


def test_products_are_put_on_by_sku_with_a_receipt_for_each_row(camille, world):
    tea = shelf("tea")
    path = f"/en/studio/shelves/{tea.id}/"
    answer = camille.post(path + "places/", data={"skus": "ETH-YIRG\nNO-SUCH-THING\nETH-YIRG"})
    assert answer.status_code == 200
    assert "1 product was put on the shelf." in answer.text
    assert "No product has this SKU" in answer.text and "Named twice" in answer.text
    product = world.product("ETH-YIRG").id
    on_it = ProductCategory.select().where(ProductCategory.category == tea.id, ProductCategory.product == product)
    assert on_it.count() == 1
    assert camille.post(path + "places/", data={"skus": " "}).status_code == 422
    assert camille.post(path + "places/removal/", data={"product": [product, "x", 10**12]}).status_code == 303
    assert on_it.count() == 0
    assert "Took 1 product off tea." in camille.get(path).text


def test_the_order_is_changed_and_an_older_page_changes_nothing(camille):
    first, second = Category.select().where(Category.parent.is_null()).order_by(Category.position).limit(2)
    path = f"/en/studio/shelves/{second.id}/position/"
    assert camille.post(path, data={"to": "up", "version": second.version}).status_code == 303
    assert shelf(second.code).position < shelf(first.code).position
    camille.post(path, data={"to": "down", "version": second.version})
    assert shelf(second.code).position < shelf(first.code).position
    assert "was changed meanwhile" in camille.get("/en/studio/shelves/").text


def test_a_full_shelf_is_emptied_into_another_one_before_it_goes(camille):
    tea, coffee = shelf("tea"), shelf("coffee")
    path = f"/en/studio/shelves/{tea.id}/"
    assert "Move everything there" in camille.get(path).text
    full = camille.post(path + "removal/", data={"version": tea.version})
    assert full.status_code == 422 and "This shelf is not empty" in full.text
    moved = {"into": coffee.id, "version": tea.version}
    assert camille.post(path + "emptying/", data=moved).status_code == 303
    assert camille.post(path + "emptying/", data=moved).status_code == 409
    answer = camille.post(path + "removal/", data={"version": tea.version + 1})
    assert (answer.status_code, answer.location) == (303, "/en/studio/shelves/") or "assortments" in answer.text
    assert camille.get("/en/studio/shelves/999999/").status_code == 404


def test_a_shelf_that_a_promotion_names_stays(camille):
    camille.post("/en/studio/shelves/", data={"code": "odds", "name_en": "Odds and ends"})
    Promotion.create(code="ODDS-10", name_en="Odds", conditions={"categories": ["odds"]}, benefits=[])
    answer = camille.post(f"/en/studio/shelves/{shelf('odds').id}/removal/", data={"version": 1})
    assert answer.status_code == 422 and "The promotions ODDS-10 name this shelf." in answer.text
    assert shelf("odds").version == 1
