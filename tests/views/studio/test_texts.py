"""Texts in both languages and the words of attributes, as Camille tells them."""

import pytest

from models import catalog
from models.catalog import Attribute, AttributeValue, ProductText


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


def untell(product: int, **words) -> None:
    ProductText.update(**words).where(ProductText.product == product, ProductText.language == "fr").execute()
    catalog.refresh_told([product])


def test_what_is_missing_is_listed_told_in_place_and_counted(camille, world):
    assert "Nothing is missing" in camille.get("/en/studio/texts/").text
    one, other = world.product("ETH-GUJI"), world.product("MATCHA-CER-30")
    untell(one.id, summary=""), untell(other.id, summary="")
    page = camille.get("/en/studio/texts/").text
    assert "2 products lack French texts" in page and f'name="summary-{one.id}"' in page
    assert "1 product lacks French texts" in camille.get("/en/studio/texts/?missing=fr&shelf=coffee").text
    typed = {f"version-{one.id}": one.version, f"summary-{one.id}": "Doux et floral",
             f"version-{other.id}": other.version + 1, f"summary-{other.id}": "Typed before",
             "version-x": "1", "version-999": "y"}  # fmt: skip
    answer = camille.post("/en/studio/texts/?missing=fr", data=typed)
    assert answer.status_code == 409
    assert "1 product was told." in answer.text and ">Typed before</textarea>" in answer.text
    assert catalog.edited(one.id).texts["fr"]["summary"] == "Doux et floral"
    again = {f"version-{other.id}": other.version, f"summary-{other.id}": "x" * 401}
    assert camille.post("/en/studio/texts/", data=again).status_code == 422
    again |= {f"summary-{other.id}": "Matcha du Japon"}
    assert camille.post("/en/studio/texts/", data=again).status_code == 303
    assert "Nothing is missing" in camille.get("/en/studio/texts/?shelf=%00&page=x").text
    assert "Changed summary in French." in camille.get(f"/en/studio/products/{one.id}/").text


def test_the_words_of_an_attribute_are_changed_at_once(camille, browser_of, world):
    assert "Torréfaction" in camille.get("/en/studio/attributes/").text
    roast = Attribute.get(Attribute.code == "roast")
    light = AttributeValue.get(AttributeValue.attribute == roast.id, AttributeValue.code == "light")
    path = f"/en/studio/attributes/{roast.id}/"
    typed = {"name_en": "Roast", "name_fr": "Torréfaction", "position": roast.position, "facet": "y", "version": 1}
    typed |= {f"name_en-{light.id}": "Light", f"name_fr-{light.id}": "Blonde", f"position-{light.id}": "x"}
    assert camille.post(path, data=typed).status_code == 303
    assert "Blonde" in camille.get("/fr/search/?q=cafe").text
    stale = camille.post(path, data=typed | {f"name_fr-{light.id}": "Dorée"})
    assert stale.status_code == 409 and 'value="Dorée"' in stale.text
    wrong = camille.post(path, data=typed | {"version": 2, f"name_en-{light.id}": " "})
    assert wrong.status_code == 422 and "Give it a name in English." in wrong.text
    assert "Changed the words of roast." in camille.get(path).text


def test_attributes_and_values_are_added(camille):
    typed = {"code": "altitude", "name_en": "Altitude", "name_fr": ""}
    assert camille.post("/en/studio/attributes/", data=typed).status_code == 303
    made = Attribute.get(Attribute.code == "altitude")
    assert camille.post("/en/studio/attributes/", data=typed).status_code == 422
    path = f"/en/studio/attributes/{made.id}/"
    value = {"new-code": "high", "new-name_en": "High"}
    assert "It has no values yet" in camille.get(path).text
    assert camille.post(path + "values/", data=value).status_code == 303
    taken = camille.post(path + "values/", data=value)
    assert taken.status_code == 422 and "The code “high” is taken." in taken.text
    assert camille.get("/en/studio/attributes/999999/").status_code == 404
