"""What search is told, as Camille tells it, and a search tried out as somebody."""

import pytest

from models import catalog, history
from models.catalog import Boost, SearchMiss, Synonym


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille)


def test_a_search_is_tried_out_as_an_account_and_explained(camille, world):
    assert "Nothing searched yet" in camille.get("/en/studio/search/").text
    page = camille.get("/en/studio/search/?q=torrefaction+pale+ethiopie&account=FARGO&read=fr").text
    assert page.index("ETH-YIRG") < page.index("BLD-IBEX")
    assert "boost +2" in page and "as an attribute" in page and "in the name" in page
    assert "FCH-HOUSE" in camille.get("/en/studio/search/?q=FCH-HOUSE&account=FARGO").text
    assert ">FCH-HOUSE-" not in camille.get("/en/studio/search/?q=FCH-HOUSE").text
    assert "kawa" in camille.get("/en/studio/search/?q=kawa&read=fr").text
    assert "There is no account" in camille.get("/en/studio/search/?q=tea&account=NOBODY").text
    nothing = camille.get("/en/studio/search/?q=zzzzqq&read=fr").text
    assert "/en/studio/synonyms/?word=zzzzqq&amp;read=fr" in nothing
    assert camille.get("/en/studio/search/?q=%00'\"&account=%00").status_code == 200


def test_words_searched_in_vain_become_a_synonym_or_are_dismissed(camille, world):
    for _ in range(2):
        catalog.note_miss(world.capricorn.id, "en", "Jitterjuice")
    miss = SearchMiss.get()
    page = camille.get("/en/studio/misses/").text
    assert "Jitterjuice" in page and "/en/studio/synonyms/?word=Jitterjuice&amp;read=en" in page
    assert 'value="Jitterjuice"' in camille.get("/en/studio/synonyms/?word=Jitterjuice&read=en").text
    for _ in range(2):
        assert camille.post(f"/en/studio/misses/{miss.id}/removal/").status_code == 303
    page = camille.get("/en/studio/misses/").text
    assert "Nobody searched in vain" in page and "Took “Jitterjuice” off the list, missed 2 times." in page


def test_a_synonym_is_made_changed_and_forgotten(camille, world):
    typed = {"word": "jitterjuice", "means": "espresso", "language": "en", "one_way": "y"}
    assert camille.post("/en/studio/synonyms/", data=typed).status_code == 303
    kept = Synonym.get(Synonym.word == "jitterjuice")
    assert camille.post("/en/studio/synonyms/", data=typed).status_code == 422
    path = f"/en/studio/synonyms/{kept.id}/"
    assert 'value="jitterjuice"' in camille.get(path).text
    assert camille.post(path, data=typed | {"means": "decaf", "version": 1}).status_code == 303
    stale = camille.post(path, data=typed | {"means": "tea", "version": 1})
    assert stale.status_code == 409 and 'value="tea"' in stale.text and 'name="version" value="2"' in stale.text
    assert camille.post(path, data=typed | {"means": " ", "version": 2}).status_code == 422
    assert camille.post(path + "removal/", data={"version": 1}).status_code == 303
    assert camille.post(path + "removal/", data={"version": 2}).status_code == 303
    assert camille.get(path).status_code == 404
    page = camille.get("/en/studio/synonyms/").text
    assert "Forgot that “jitterjuice” means “decaf”." in page


def test_a_boost_is_made_changed_and_forgotten(camille, world):
    typed = {"sku": "eth-guji", "shelf": "", "weight": "-3", "valid_from": "2026-01-01", "valid_to": ""}
    assert camille.post("/en/studio/boosts/", data=typed).status_code == 303
    kept = Boost.get(Boost.weight == -3)
    for changes, words in (
        ({"sku": "NOTHING"}, "No product has the SKU “NOTHING”."),
        ({"weight": "0"}, "not 0"),
        ({"weight": "a lot"}, "Enter a whole number"),
        ({"shelf": "tea"}, "either a product or a category"),
        ({"valid_to": "2025-01-01"}, "before the first one"),
    ):
        answer = camille.post("/en/studio/boosts/", data=typed | changes)
        assert answer.status_code == 422 and words in answer.text
    path = f"/en/studio/boosts/{kept.id}/"
    assert 'value="ETH-GUJI"' in camille.get(path).text
    assert camille.post(path, data=typed | {"sku": "", "shelf": "tea", "version": 1}).status_code == 303
    assert camille.post(path, data=typed | {"version": 1}).status_code == 409
    assert camille.post(path + "removal/", data={"version": 2}).status_code == 303
    assert [event.verb for event in history.events_of(f"boost:{kept.id}")] == ["add", "change", "remove"]
    page = camille.get("/en/studio/boosts/").text
    assert "Gave ETH-GUJI a boost of -3." in page and "BLD-IBEX" in page
