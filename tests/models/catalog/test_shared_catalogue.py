"""567 foods in two languages and 149 lots of coffee, imported as a package: found as people write, facets counted."""

import re
from collections import Counter

import pytest

from models import catalog, packages
from models.brands import Storefront
from models.text import fold
from tests import shared_catalogue


@pytest.fixture
def pantry(db, shared_data, tmp_path):
    shared_catalogue.write_package(tmp_path, shared_data)
    report = packages.load(tmp_path)
    assert report.faults == []
    return Storefront.get(Storefront.code == "pantry")


def found(pantry, query: str, language: str = "en", **more):
    return catalog.search(query, None, pantry, language, **more)


def skus(results) -> list[str]:
    return [card.sku for card in results.listing.cards]


def test_it_is_imported_whole_and_found_as_people_write(pantry, shared_data):
    """One test for one import, which takes a second or two."""
    foods, lots = shared_catalogue.foods(shared_data), shared_catalogue.lots(shared_data)
    assert catalog.Product.select().count() == len(foods) + len(lots) == 716
    _every_tenth_name_leads_to_its_product(pantry, foods)
    _accents_elisions_and_plurals_do_not_matter(pantry)
    _tea_is_no_stop_word(pantry)
    _misspellings_are_taken_for_the_word(pantry, foods)
    _countries_are_found_by_their_words(pantry, lots)
    _facets_are_counted_right(pantry, lots)


def _every_tenth_name_leads_to_its_product(pantry, foods):
    lost = []
    for food in foods[::10]:
        for language in ("en", "fr"):
            name = food[f"name_{language}"]
            for written in (name, fold(name).upper()):
                results = found(pantry, written, language)
                if food["sku"] not in skus(results) or results.corrected or results.left_out:
                    lost.append(written)
    assert lost == []


def _accents_elisions_and_plurals_do_not_matter(pantry):
    for language, ways in (
        ("fr", ["tire d'érable", "tires d’erable", "TIRE ERABLE", "la tire à l'érable"]),
        ("fr", ["crème glacée vanille", "cremes glacees a la vanille"]),
        ("fr", ["bœufs", "boeuf"]),
        ("fr", ["produit spécial", "produits spéciaux"]),
        ("en", ["maraschino cherry", "maraschino cherries"]),
        ("en", ["jelly", "jellies"]),
    ):
        answers = {tuple(sorted(skus(found(pantry, way, language)))) for way in ways}
        assert len(answers) == 1, ways
    assert "CNF-" in skus(found(pantry, "tire d’erable", "fr"))[0]


def _tea_is_no_stop_word(pantry):
    for written in ("thé", "the", "THÉS"):
        first = found(pantry, written, "fr").listing.cards[0]
        assert catalog.names([first.product_id], "fr")[first.product_id].startswith("Thé"), written
    assert skus(found(pantry, "the instantane", "fr")) == skus(found(pantry, "thé instantané", "fr"))
    assert found(pantry, "the hot chocolate").listing.total == found(pantry, "hot chocolate").listing.total


def _misspellings_are_taken_for_the_word(pantry, foods):
    for food in foods[::25]:
        for language in ("en", "fr"):
            name = food[f"name_{language}"]
            word = max(re.findall(r"[^\W\d_]+", name), key=len)
            if len(word) > 5:
                middle = len(word) // 2
                written = name.replace(word, word[:middle] + word[middle + 1 :], 1)
                assert food["sku"] in skus(found(pantry, written, language)), written
    misspelt = (("fr", "crme", "crème"), ("en", "choclate", "chocolate"), ("fr", "cerize", "cerise"))
    for language, written, meant in misspelt:
        assert fold(found(pantry, written, language).corrected) == fold(meant)


def _countries_are_found_by_their_words(pantry, lots):
    counts = Counter(lot["country"] for lot in lots)
    for language, written, country in (
        ("en", "ethiopian coffee", "Ethiopia"),
        ("fr", "café éthiopien", "Ethiopia"),
        ("fr", "cafe ethiopie", "Ethiopia"),
        ("en", "mexican", "Mexico"),
        ("fr", "cafés mexicains", "Mexico"),
        ("fr", "brésilien", "Brazil"),
    ):
        assert found(pantry, written, language).listing.total == counts[country], written


def _facets_are_counted_right(pantry, lots):
    listing = found(pantry, "green coffee").listing
    assert listing.total == len(lots)
    facets = {facet.code: {choice.code: choice.count for choice in facet.choices} for facet in listing.facets}
    for code, (_, _, column) in shared_catalogue.ATTRIBUTES.items():
        assert facets[code] == Counter(shared_catalogue.slug(lot[column]) for lot in lots if lot[column]), code
    kenya = found(pantry, "café vert", "fr", filters={"origin": ["kenya"], "process": ["washed-wet"]}).listing
    assert kenya.total == sum(lot["country"] == "Kenya" and lot["processing"] == "Washed / Wet" for lot in lots)
    names = {choice.name for facet in kenya.facets if facet.code == "origin" for choice in facet.choices}
    assert {"Éthiopie", "Brésil", "Taïwan"} >= names & {"Éthiopie", "Ethiopia", "Brésil", "Brazil", "Taïwan"}
