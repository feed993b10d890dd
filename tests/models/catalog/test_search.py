"""Search: words of both languages, codes, misspellings; never beyond what may be seen."""

from array import array

import pytest

from models import catalog
from models.base import counting
from models.catalog import Product, ProductText, SearchPlace, SearchPosting, SearchTerm, bits, search_reading
from tests.models.trade import make_account, make_product, make_shop


@pytest.fixture
def fargo(world):
    account, shop = world.fargo, world.capricorn
    return lambda query, **more: catalog.search(query, account, shop, "en", **more)


@pytest.fixture
def maple(world):
    account, shop = world.maple, world.capricorn_ca
    return lambda query, **more: catalog.search(query, account, shop, "fr", **more)


def skus(results) -> list[str]:
    return [card.sku for card in results.listing.cards]


@pytest.mark.parametrize(
    "query",
    ["ethiopian light roast", "torréfaction pâle éthiopie", "TORREFACTION PALE ETHIOPIE", "light ethiopia roasts"],
)
def test_words_are_found_in_either_language_with_or_without_accents(fargo, query):
    results = fargo(query)
    assert {"ETH-YIRG", "ETH-GUJI"} <= set(skus(results))
    assert results.corrected is None and results.left_out == ()
    found = [Product.get_by_id(card.product_id) for card in results.listing.cards]
    assert all("light" in product.attributes["roast"] for product in found)


@pytest.mark.parametrize("query", ["sirop d'érable", "sirop d’erable", "maple syrup", "sirops à l'érable"])
def test_elisions_and_plurals_do_not_matter(maple, query):
    results = maple(query)
    assert results.left_out == () and any(sku.startswith("MAP-") for sku in skus(results))


def test_a_sku_a_part_of_it_a_gtin_and_an_own_number_find_the_product(world, fargo):
    product = world.product("ETH-YIRG-340-WB")
    for query in ("ETH-YIRG-340-WB", "eth-yirg-340-w", "ethyirg340wb", product.gtin, "FC1070"):
        assert skus(fargo(query)) == ["ETH-YIRG-340-WB"], query
    assert skus(catalog.search("FC1070", world.nordlicht, world.capricorn, "en")) == []


def test_a_misspelling_is_taken_for_the_likeliest_word_and_said(fargo):
    results = fargo("ethoipian")
    assert results.corrected == "ethiopian" and "ETH-YIRG" in skus(results)
    assert fargo("expresso machne").corrected == "espresso machine"


def test_when_nothing_has_all_words_the_best_part_is_shown_and_said(fargo):
    results = fargo("ethiopian grinder")
    assert results.listing.total and results.left_out


def test_filters_that_leave_nothing_are_not_taken_for_missing_words(fargo):
    results = fargo("ethiopian light roast", filters={"roast": ["dark"]})
    assert results.listing.total == 0 and results.left_out == ()


def test_no_word_leads_nowhere_and_breaks_nothing(fargo):
    naughty = ("%", "_", "'", '"; DROP TABLE product; --', "\u0000abc", "l'", "ﬁ", "😀", "a" * 500, "x " * 300)
    for query in naughty:
        assert fargo(query).listing.total >= 0
    assert fargo("zzzzqq").listing.total == 0


def test_words_beyond_the_twelfth_are_named_not_dropped_silently(fargo):
    results = fargo("one two three four five six seven eight nine ten eleven twelve thirteen")
    assert "thirteen" in results.left_out


def test_another_accounts_private_label_leaves_no_trace(world, fargo):
    for query in ("MMC-TRAIL", "MMC-TRAIL-340-WB", "sentier", "trail", "Maple & Main trail blend", "sentiers", "trial"):
        results = fargo(query)
        assert not [sku for sku in skus(results) if sku.startswith("MMC")], query
        assert "trail" not in (results.corrected or ""), query
    secret = world.product("MMC-TRAIL-340-WB").gtin
    if secret:
        assert fargo(secret).listing.total == 0


def test_a_word_that_only_hidden_products_have_is_no_suggestion(db):
    shop = make_shop()
    product = make_product("SECRET", status="inactive")
    ProductText.update(name="Zanzibarium").where(ProductText.product == product.id).execute()
    seen = make_product("PLAIN")
    ProductText.update(name="Plain cup").where(ProductText.product == seen.id).execute()
    catalog.reindex()
    results = catalog.search("zanzibariun", make_account(shop), shop, "en")
    assert (results.corrected, results.listing.total) == (None, 0)


def test_a_search_takes_the_same_few_statements_whatever_it_finds(fargo):
    for query in ("coffee", "ethoipian", "ethiopian grinder", "ETH-YIRG-340-WB", "zzzzqq"):
        with counting() as statements:
            fargo(query, filters={"roast": ["light"]})
        assert len(statements) <= 11, query


def index() -> dict:
    """What the index says, whatever the places: the products of each posting by its name, and every order."""
    products = dict(SearchPlace.select(SearchPlace.place, SearchPlace.product).tuples())
    terms = dict(SearchTerm.select(SearchTerm.id, SearchTerm.term).tuples())
    found = {}
    for row in SearchPosting.select():
        key = (row.kind, terms[int(row.key)] if row.kind == "term" else row.key, row.weight)
        if row.kind == "order":
            found[key] = [products[place] for place in array("I", bytes(row.bits))]
        elif row.kind != "map" and (those := bits.unpack(bytes(row.bits))):
            found[key] = {products[place] for place in bits.places(those)}
    return found


def test_indexing_again_changes_nothing_and_follows_what_changed(world):
    before = index()
    product = world.product("ETH-YIRG-340-WB")
    catalog.reindex([product.id])
    assert index() == before
    ProductText.update(name="Thunderbird").where(ProductText.product == product.id).execute()
    catalog.reindex([product.id])
    found = catalog.search("thunderbirds", None, world.capricorn, "en")
    assert skus(found) == ["ETH-YIRG-340-WB"]
    term = SearchTerm.get(SearchTerm.term == "thunderbird")
    assert term.products == len(index()["term", "thunderbird", 9]) == 1


def test_an_index_that_followed_every_change_equals_one_made_anew(world):
    parent, alone = world.product("ETH-YIRG"), world.product("KEN-KIRI-340-WB")
    joined = world.product("ETH-YIRG-340-WB")
    fresh = make_product("ZZ-NEW", kind="simple")
    Product.update(status="inactive", sku="ZZ-1", sku_key="zz-1").where(Product.id == alone.id).execute()
    Product.update(parent=world.product("KEN-KIRI").id).where(Product.id == joined.id).execute()
    variant = make_product("ETH-YIRG-NEW", kind="variant", parent=parent)
    catalog.ProductAttribute.delete().where(catalog.ProductAttribute.product == parent.id).execute()
    for ids in ([fresh.id], [alone.id, joined.id], [variant.id, parent.id]):
        catalog.reindex(ids)
    followed = index()
    listed = catalog.listing(catalog.Selection(None, world.capricorn_ca, "fr"))
    catalog.reindex()
    anew = index()
    assert {key: those for key, those in followed.items() if key[0] != "order"} == {
        key: those for key, those in anew.items() if key[0] != "order"
    }
    for key in anew:
        assert followed[key] == anew[key], key
    assert catalog.listing(catalog.Selection(None, world.capricorn_ca, "fr")) == listed


def test_an_assortment_is_followed_without_reading_products(world):
    assortment = catalog.Assortment.get(catalog.Assortment.code == "FARGO-LABEL")
    shop = world.capricorn_ca
    shelf = catalog.category("maple-season")
    catalog.AssortmentItem.create(assortment=assortment, category=shelf)
    catalog.reindex_assortments([assortment.id])
    seen = catalog.listing(catalog.Selection(world.fargo, world.capricorn, "en", category=shelf))
    there = catalog.listing(catalog.Selection(None, shop, "en", category=shelf))
    assert seen.total == there.total > 0
    before = index()
    catalog.reindex()
    assert index() == before


def test_a_product_taken_off_sale_is_not_found(world):
    Product.update(status="discontinued").where(Product.sku == "ETH-YIRG-340-WB").execute()
    assert "ETH-YIRG-340-WB" not in skus(catalog.search("ETH-YIRG-340-WB", None, world.capricorn, "en"))


def test_a_word_with_several_readings_counts_each_product_once(fargo):
    results = fargo("ethiopian", filters={"size": ["340g"], "grind": ["whole-bean"]})
    assert results.listing.cards and all(card.kind != "parent" for card in results.listing.cards)


def test_a_code_that_is_nowhere_finds_nothing_rather_than_its_letters(fargo):
    assert fargo("CUP-9999X").listing.total == 0


def test_an_index_that_changes_while_it_is_read_is_read_again(world, monkeypatch):
    shop, product = world.capricorn, world.product("ETH-YIRG-340-WB")
    expected = skus(catalog.search("ethiopian", None, shop, "en"))
    catalog.reindex([product.id])  # so that nothing of the present state was read yet
    turns = iter([True, True, False])
    start = search_reading.Reading.__init__

    def changed_after_the_start(reading, *arguments):
        start(reading, *arguments)
        if next(turns, False):
            catalog.reindex([product.id])

    monkeypatch.setattr(search_reading.Reading, "__init__", changed_after_the_start)
    assert skus(catalog.search("ethiopian", None, shop, "en")) == expected
    assert next(turns, None) is None


def test_a_posting_asked_for_by_itself_and_with_all_of_its_kind_is_there_both_ways(world):
    catalog.mark_index()
    reading = search_reading.Reading(world.fargo, world.capricorn)
    one = min(reading.opened)
    reading.load(("assortment", None), ("assortment", one))
    assert reading.one("assortment", one) == reading.every("assortment")[one] != 0
