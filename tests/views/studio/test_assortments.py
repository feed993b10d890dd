"""Assortments, as Camille opens and shuts parts of the catalogue."""

import pytest

from models import catalog
from models.catalog import Assortment, Category

CANADA = "capricorn-ca.localhost"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, CANADA)


def test_the_list_says_what_each_opens_and_to_whom(camille):
    page = camille.get("/en/studio/assortments/").text
    assert "FARGO-LABEL" in page and "Fargo Coffeehaus" in page and "shelves" in page


def test_what_a_change_does_is_shown_before_it_is_saved(camille, browser_of, world):
    answer = camille.post("/en/studio/assortments/", data={"code": "NO-GUJI"})
    made = Assortment.get(Assortment.code == "NO-GUJI")
    path = f"/en/studio/assortments/{made.id}/"
    assert (answer.status_code, answer.location) == (303, path)
    assert camille.post("/en/studio/assortments/", data={"code": "NO-GUJI"}).status_code == 422
    typed = {"except_skus": "eth-guji\n", "accounts": "FARGO", "version": made.version}
    page = camille.post(path + "effect/", data=typed).text
    assert "Fargo Coffeehaus" in page and "ETH-GUJI-" in page and "Save the assortment" in page
    assert catalog.contents_of(made).items == {}
    luka = browser_of(world.luka)
    assert luka.get("/en/products/ETH-GUJI/").status_code == 200
    assert camille.post(path, data=typed).status_code == 303
    assert luka.get("/en/products/ETH-GUJI/").status_code == 404
    page = camille.get(path).text
    assert "Changed the assortment NO-GUJI." in page and "ETH-GUJI</textarea>" in page
    stale = camille.post(path, data=typed | {"except_skus": ""})
    assert stale.status_code == 409 and "was changed meanwhile" in stale.text
    assert "This is how the assortment is already." in camille.post(path + "effect/", data=typed).text
    assert camille.post(path + "removal/", data={"version": made.version + 1}).status_code == 303
    assert luka.get("/en/products/ETH-GUJI/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"allow_skus": "NOTHING-1\nETH-GUJI"}, "No product has the SKU “NOTHING-1”."),
        ({"accounts": "NOBODY"}, "There is no account with the code “NOBODY”."),
        ({"allow_skus": "ETH-GUJI", "except_skus": "eth-guji"}, "opened and excepted"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(camille, typed, words):
    label = Assortment.get(Assortment.code == "FARGO-LABEL")
    before = catalog.contents_of(label)
    for path in ("effect/", ""):
        answer = camille.post(f"/en/studio/assortments/{label.id}/{path}", data=typed | {"version": label.version})
        assert answer.status_code == 422 and words in answer.text
    assert catalog.contents_of(label) == before


def test_shelves_shops_and_segments_are_ticked(camille, world):
    shared = Assortment.get(Assortment.code == "SHARED")
    tea = Category.get(Category.code == "tea").id
    typed = {"allow_shelf": [tea, 999_999], "storefront": world.capricorn_ca.id, "version": shared.version}
    page = camille.post(f"/fr/studio/assortments/{shared.id}/effect/", data=typed | {"segment": "x"}).text
    assert f'id="allow_shelf-{tea}" name="allow_shelf" value="{tea}" checked' in page
    assert camille.post(f"/fr/studio/assortments/{shared.id}/", data=typed).status_code == 303
    contents = catalog.contents_of(shared)
    assert contents.items == {("category", tea): "allow"}
    assert contents.given == {("storefront", world.capricorn_ca.id)}
    assert camille.get("/en/studio/assortments/999999/").status_code == 404
